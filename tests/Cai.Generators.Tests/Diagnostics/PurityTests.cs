using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using static Cai.Generators.Tests.Harness.AnalyzerHarness;

namespace Cai.Generators.Tests.Diagnostics;

/// <summary>Members are functions of their arguments and of data that stays: what makes one more is told at the expression, once.</summary>
public sealed class PurityTests
{
    [Theory]
    [InlineData("[|DateTime.Now|].Hour")]
    [InlineData("[|DateTimeOffset.UtcNow|].Minute")]
    [InlineData("[|Environment.TickCount64|]")]
    [InlineData("[|System.Diagnostics.Stopwatch.GetTimestamp()|]")]
    [InlineData("[|TimeProvider.System.GetUtcNow()|].Hour")]
    public void Clock_WhereItIsRead(string value) => AssertFindsAlone("CAI0401", Gain(value));

    [Theory]
    [InlineData("[|Random.Shared.NextDouble()|]")]
    [InlineData("[|new Random(3).Next(level.Height)|]")]
    [InlineData("[|Guid.NewGuid()|].GetHashCode()")]
    [InlineData("[|System.IO.Path.GetRandomFileName()|].Length")]
    [InlineData("[|System.Security.Cryptography.RandomNumberGenerator.GetInt32(2)|]")]
    [InlineData("[|HashCode.Combine(level.Height)|] % 2")]
    [InlineData("[|Generator.NextDouble()|]")]
    [InlineData("[|new Loaded().Next()|]")]
    public void Chance_WhereItIsDrawn(string value) => AssertFindsAlone(
        "CAI0402", Gain(value, "static readonly Random Generator = new(1); sealed class Loaded : Random { public override int Next() => 4; }"));

    [Fact]
    public void Chance_OfALocalGenerator_IsToldOnce() => AssertFindsAlone("CAI0402", ProblemText.With(
        reward: "[Reward] static double Gain(Level level) { var random = [|new Random(level.Height)|]; return random.NextDouble() + random.NextDouble(); }"));

    [Theory]
    [InlineData("[|Price|]", "static int Price;")]
    [InlineData("[|Price|] + Price", "public static int Price { get; private set; }")]
    [InlineData("[|Other.Price|]", "static class Other { internal static int Price = 3; }")]
    [InlineData("[|Place|].Height", "static Level Place;")]
    [InlineData("[|System.Runtime.GCSettings.LatencyMode|] == 0 ? 1 : 2", "")]
    public void MutableState_Static_WhereItIsRead(string value, string more) => AssertFindsAlone("CAI0403", Gain(value, more));

    [Theory]
    [InlineData("[|_price|]", "double _price;")]
    [InlineData("[|this.Price|]", "public double Price { get; set; }")]
    [InlineData("[|_roads[0].Length|]", "readonly Road[] _roads = [new()]; sealed class Road { public double Length { get; set; } }")]
    [InlineData("_road.Twice", "readonly Road _road = new(); sealed class Road { private double _length; public double Twice => 2 * [|_length|]; }")]
    [InlineData("Inner()", "double _price; double Inner() { return Deep(); double Deep() => [|_price|]; }")]
    public void MutableState_OfTheInstance_WhereItIsRead(string value, string more) => AssertFinds("CAI0403", InstanceGain(value, more));

    [Fact]
    public void MutableState_AsTheStart_OnTheMember() =>
        AssertFindsAlone("CAI0403", ProblemText.With(more: "[Start] static Level [|Bottom|] = new(0);"));

    [Theory]
    [InlineData("[|Environment.ProcessorCount|]")]
    [InlineData("[|System.IO.File.ReadAllLines(\"a\")|].Length")]
    [InlineData("[|System.IO.Directory.GetFiles(\".\")|].Length")]
    [InlineData("[|System.Net.Dns.GetHostName()|].Length")]
    [InlineData("[|System.Threading.Thread.CurrentThread.ManagedThreadId|]")]
    [InlineData("[|System.Globalization.CultureInfo.CurrentCulture|].LCID")]
    [InlineData("[|double.Parse(\"1.5\")|]")]
    [InlineData("[|Convert.ToDouble(\"1.5\")|]")]
    [InlineData("[|(0.5).ToString()|].Length")]
    [InlineData("[|System.Diagnostics.Process.GetCurrentProcess().Id|]")]
    public void Surroundings_WhereTheyAreRead(string value) => AssertFindsAlone("CAI0404", Gain(value));

    [Fact]
    public void Surroundings_Written_AreFound() => AssertFindsAlone("CAI0404", ProblemText.With(
        reward: "[Reward] static double Gain(Level level) { [|Console.WriteLine(level.Height)|]; return level.Height; }"));

    [Theory]
    [InlineData("[|_calls|]++;", "static int _calls;")]
    [InlineData("[|Calls|] += 1;", "static int Calls { get; set; }")]
    [InlineData("[|Seen[level.Height]|] = 1;", "static readonly int[] Seen = new int[10];")]
    [InlineData("[|Seen.Add(level)|];", "static readonly System.Collections.Generic.HashSet<Level> Seen = [];")]
    [InlineData("[|Seen[level]|] = 1;", "static readonly System.Collections.Generic.Dictionary<Level, int> Seen = [];")]
    [InlineData("System.Threading.Interlocked.Increment(ref [|_calls|]);", "static int _calls;")]
    [InlineData("int calls = 0; ([|_calls|], calls) = (1, 2);", "static int _calls;")]
    [InlineData("[|_last.X|] = level.Height;", "static Point _last; struct Point { public int X; }")]
    [InlineData("int.TryParse(\"1\", out [|_calls|]);", "static int _calls;")]
    [InlineData("ref int calls = ref [|_calls|]; calls = 1;", "static int _calls;")]
    [InlineData("Count();", "static int _calls; static void Count() => [|_calls|] = 1;")]
    [InlineData("Calls = 1;", "static int _calls; static int Calls { set => [|_calls|] = value; }")]
    [InlineData("Action count = () => [|_calls|] = 1; count();", "static int _calls;")]
    [InlineData("void Count() => [|_calls|] = 1; Count();", "static int _calls;")]
    public void Change_WhereItIsMade(string statement, string more) =>
        AssertFindsAlone("CAI0405", ProblemText.With(reward: $"[Reward] static double Gain(Level level) {{ {statement} return level.Height; }}", more: more));

    [Theory]
    [InlineData("_calls++;", "int _calls;")]
    [InlineData("Calls = 2;", "int Calls { get; set; }")]
    [InlineData("_seen.Clear();", "readonly System.Collections.Generic.List<int> _seen = [];")]
    [InlineData("_box.Fill();", "readonly Box _box = new(); sealed class Box { private int _content; public void Fill() => _content = 1; }")]
    public void Change_OfTheInstance_IsFound(string statement, string more) => Assert.Contains(
        Analyze(ProblemText.With(reward: $"[Reward] double Gain(Level level) {{ {statement} return level.Height; }}", more: more)),
        finding => finding.Id == "CAI0405");

    [Theory]
    [InlineData("double sum = 0; for (int i = 0; i < 3; i++) { sum += Prices[i]; } return sum;", "static readonly double[] Prices = [1, 2, 3];")]
    [InlineData("var seen = new System.Collections.Generic.List<int>(); seen.Add(1); seen[0] = 2; return seen.Count;", "")]
    [InlineData("var box = new Box { Content = 1 }; box.Fill(); box.Content++; return box.Content;", "sealed class Box { public int Content { get; set; } public void Fill() => Content = 2; }")]
    [InlineData("var point = new Point { X = 1 }; point.X++; return point.X;", "struct Point { public int X; }")]
    [InlineData("Step(out int twice); return twice;", "static void Step(out int value) => value = 2;")]
    [InlineData("return Data.Length;", "static readonly string Data = System.IO.Path.GetTempPath() + Environment.MachineName;")]
    [InlineData("return Map[level.Height];", "static readonly int[] Map = Draw(); static int[] Draw() { var random = new Random(1); int[] map = new int[10]; random.GetItems(map, map); return map; }")]
    [InlineData("return double.Parse(\"1.5\", System.Globalization.CultureInfo.InvariantCulture);", "")]
    [InlineData("return System.IO.Path.Combine(\"a\", \"b\").Length;", "")]
    [InlineData("return Lists.Count;", "static System.Collections.Generic.IReadOnlyList<int> Lists { get; } = [1];")]
    [InlineData("return new DateTime(2020, 1, level.Height + 1).DayOfWeek is DayOfWeek.Sunday ? 1 : 0;", "")]
    public void PureMembers_AreSilent(string body, string more) => AssertSilent(ProblemText.With(reward: $"[Reward] static double Gain(Level level) {{ {body} }}", more: more));

    [Theory]
    [InlineData("price * level.Height", "")]
    [InlineData("_price * level.Height", "readonly double _price = 2;")]
    [InlineData("Price * level.Height", "public double Price { get; init; }")]
    [InlineData("_costs[level.Height]", "readonly double[] _costs = new double[10];")]
    [InlineData("_road.Length", "readonly Road _road = new(2); sealed record Road(double Length);")]
    [InlineData("_place.Height", "readonly Level _place = new(1);")]
    public void ReadonlyInstanceData_IsSilent(string value, string more) => AssertSilent(InstanceGain(value, more));

    [Fact]
    public void Helper_InAnotherFile_IsToldThere_WithTheWay()
    {
        Markup helper = Markup.Parse("using System; static class Dice { public static int Roll(int sides) => Inner(sides); static int Inner(int sides) => [|Random.Shared.Next(sides)|]; }");
        Diagnostic finding = Assert.Single(Analyze(GeneratorHarness.Compile(
            new SourceFile("/problem/Problem.cs", Gain("Dice.Roll(6)")), new SourceFile("/problem/Dice.cs", helper.Text))), finding => finding.Severity > DiagnosticSeverity.Info);
        Assert.Equal("CAI0402", finding.Id);
        Assert.Equal("/problem/Dice.cs", finding.Location.SourceTree!.FilePath);
        Assert.Equal(helper.Spans[0], finding.Location.SourceSpan);
        Assert.Contains("[Reward] 'Gain' (through 'Roll', 'Inner')", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new Die().Sides", "readonly struct Die { public Die() { } public int Sides { get; } = [|Random.Shared.Next()|]; }")]
    [InlineData("new Die(2).Sides", "sealed class Die { public Die(int sides) => Sides = sides + [|Random.Shared.Next()|]; public int Sides { get; } }")]
    [InlineData("(new Die() + new Die()).Sides", "record struct Die(int Sides) { public static Die operator +(Die a, Die b) => new([|Random.Shared.Next()|]); }")]
    [InlineData("Roll", "static double Roll => [|Random.Shared.Next()|];")]
    [InlineData("Roll", "static double Roll { get { return [|Random.Shared.Next()|]; } }")]
    [InlineData("System.Linq.Enumerable.Sum(System.Linq.Enumerable.Select(Sides, Roll))", "static readonly int[] Sides = [1]; static int Roll(int side) => [|Random.Shared.Next()|];")]
    [InlineData("System.Linq.Enumerable.Sum(Sides, side => [|Random.Shared.Next(side)|])", "static readonly int[] Sides = [1];")]
    [InlineData("level.Height.Rolled()", "} static class Dice { public static int Rolled(this int sides) => [|Random.Shared.Next(sides)|];")]
    public void Helper_OfAnyKind_IsFollowed(string value, string more) => AssertFindsAlone("CAI0402", Gain(value, more));

    [Fact]
    public void Helper_OfTwoMembers_IsToldOnce_AndNoMemberIsSaidToRunLater() => AssertFindsAlone("CAI0401", ProblemText.With(
        reward: "[Reward] static double Gain(Level level) => Hour(); [Terminal] static bool Over(Level level) => Hour() > 3; static int Hour() => [|DateTime.Now|].Hour;"));

    [Fact]
    public void Dynamics_AndEveryOtherRole_AreExamined()
    {
        const string now = "(DateTime.Now.Hour > 3 ? 1 : 0)";
        string text = ProblemText.With(
            dynamics: $"[Dynamics] static Level Next(Level level, Move move, Wind wind) => new({now});",
            reward: $"[Parameters] public readonly record struct Costs(double Height); [Feature(\"Height\")] static double Height(Level level) => {now};",
            more: $"""
                [Noise] public enum Wind {"{ Calm, Gust }"}
                [Probability] static double Chance(Wind wind) => {now};
                [TerminalReward] static double Last(Level level) => {now};
                [Terminal] static bool Over(Level level) => {now} > 0;
                [Available] static bool May(Level level, Move move) => {now} > 0;
                [Valid] static bool Is(Level level) => {now} > 0;
                [Prior] static double Habit(Level level, Move move) => {now};
                [Start] static double Weight(Level level) => {now};
                """);
        string[] messages = [.. Analyze(text).Where(finding => finding.Id == "CAI0401").Select(finding => finding.GetMessage())];
        foreach (string role in new[] { "Dynamics", "Feature", "Probability", "TerminalReward", "Terminal", "Available", "Valid", "Prior", "Start" })
        {
            Assert.Single(messages, message => message.Contains($"[{role}]", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Member_ThatPlaysNoRole_IsNotExamined() => AssertSilent(ProblemText.With(more: "public static DateTime Made() => DateTime.Now;"));

    [Fact]
    public void Pragma_AroundTheExpression_SilencesIt() => AssertSilent(ProblemText.With(
        reward: "[Reward] static double Gain(Level level) =>\n#pragma warning disable CAI0402\nRandom.Shared.NextDouble()\n#pragma warning restore CAI0402\n;"));

    [Fact]
    public void Editorconfig_LowersTheSeverity()
    {
        Diagnostic finding = Assert.Single(
            Analyze(EditorConfig.Apply(GeneratorHarness.Compile(Gain("DateTime.Now.Hour")), "dotnet_diagnostic.CAI0401.severity = suggestion")), finding => finding.Id == "CAI0401");
        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
    }

    [Fact]
    public void SuppressMessage_OnTheMember_SilencesIt() => AssertSilent(ProblemText.With(
        reward: "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Cai\", \"CAI0401\")] [Reward] static double Gain(Level level) => DateTime.Now.Hour;"));

    private static string Gain(string value, string more = "") => ProblemText.With(reward: $"[Reward] static double Gain(Level level) => {value};", more: more);

    private static string InstanceGain(string value, string more) =>
        ProblemText.With(name: "Ladder(double price)", reward: $"[Reward] double Gain(Level level) => {value};", more: more + " public double Given => price;");

    /// <summary>Asserts the finding, and that the member is not said to be evaluated at run time beside it.</summary>
    private static void AssertFindsAlone(string id, string marked)
    {
        AssertFinds(id, marked);
        Assert.DoesNotContain(Analyze(Markup.Parse(marked).Text), finding => finding.Id is "CAI0201" or "CAI0202");
    }
}
