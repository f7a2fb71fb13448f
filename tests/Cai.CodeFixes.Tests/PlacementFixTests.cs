using Cai.Generators.Tests.Harness;
using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

/// <summary>What is offered for parts that are hidden, and for attributes that nothing reads.</summary>
public sealed class PlacementFixTests
{
    [Theory]
    [InlineData("private enum", "public enum")]
    [InlineData("enum", "public enum")]
    [InlineData("private  protected  enum", "public  enum")]
    [InlineData("/* steps */ internal enum", "/* steps */ public enum")]
    public Task Type_LessAccessible_BecomesPublic(string before, string after) => AssertFixes(
        "CAI0020", "Make 'Move' public", ProblemText.With(action: $"[Action] {before} Move {{ Down, Up }}"), ProblemText.With(action: $"[Action] {after} Move {{ Down, Up }}"));

    [Fact]
    public Task Type_AroundAType_BecomesPublic() => AssertFixes(
        "CAI0020", "Make 'Steps' public",
        ProblemText.With("Mdp<Ladder.Level, Steps.Move>", state: Level, action: "", dynamics: Stay, reward: "", outside: "static class Steps { public enum Move { Down, Up } }"),
        ProblemText.With("Mdp<Ladder.Level, Steps.Move>", state: Level, action: "", dynamics: Stay, reward: "", outside: "public static class Steps { public enum Move { Down, Up } }"));

    [Fact]
    public Task Feature_ThatTheProblemCannotCall_BecomesInternal() => AssertFixes(
        "CAI0020", "Make 'Height' internal", Shared("static double Height"), Shared("internal static double Height"));

    [Theory]
    [InlineData("[Terminal] public static bool", "public static bool")]
    [InlineData("[Terminal]\n    public static bool", "public static bool")]
    [InlineData("[Terminal, Obsolete] public static bool", "[Obsolete] public static bool")]
    [InlineData("[Obsolete, Terminal] public static bool", "[Obsolete] public static bool")]
    [InlineData("[Terminal] [Obsolete] public static bool", "[Obsolete] public static bool")]
    [InlineData("/// <summary>The end.</summary>\n    [Terminal] public static bool", "/// <summary>The end.</summary>\n    public static bool")]
    public Task Attribute_OutsideOfAProblem_IsRemoved(string before, string after) => AssertFixes(
        "CAI0021", "Remove [Terminal]", Rules(before), Rules(after));

    [Fact]
    public Task Attribute_OfAFamilyOnAState_IsRemoved() => AssertFixes(
        "CAI0021", "Remove [Poisson]",
        ProblemText.With(state: "[State] public readonly record struct Level([Poisson(3)] [Range(0, 9)] int Height);"),
        ProblemText.With(state: "[State] public readonly record struct Level([Range(0, 9)] int Height);"));

    private const string Level = "public readonly record struct Level([Range(0, 9)] int Height);";

    private const string Stay = "[Dynamics] static Level Next(Level level, Steps.Move move) => level;";

    private static string Shared(string feature) => ProblemText.With(
        "Mdp(Discount = 0.9), Features(typeof(Terrain))", outside: $"static class Terrain {{ [Feature] {feature}(Ladder.Level level) => level.Height; }}");

    private static string Rules(string member) => ProblemText.With(outside: $$"""
        public static class Rules
        {
            {{member}} IsTop(Ladder.Level level) => level.Height == 9;
        }
        """);
}
