using Cai.Generators.Expansion;
using Cai.Generators.Ir;

namespace Cai.Generators.Tests.Expansion;

/// <summary>Which road a problem takes, and what an evaluation that fails says.</summary>
public sealed class ExpanderTests
{
    private const string Space = """
            [State] public readonly record struct At([Range(0, 4)] int X);
            [Action] public enum Go { Left, Right }
            [Noise] public enum Luck { Bad, Good }
        """;

    private const string Walk = "[Dynamics] static At Next(At at, Go go, Luck luck) => new(Math.Clamp(at.X + (go is Go.Left ? -1 : 1) * (int)luck, 0, 4));\n";

    [Fact]
    public void Expand_NextOutOfRange_IsAFailureOfTheDynamics()
    {
        Expanded expanded = Expand("[Dynamics] static At Next(At at, Go go, Luck luck) => new(at.X + (go is Go.Left ? -1 : 1) * (int)luck);");
        Assert.Equal("Dynamics", expanded.Error()?.Member);
        Assert.Contains("At(0), Left, Good", expanded.Error()!.Message, StringComparison.Ordinal);
        Assert.Contains("X = -1, outside 0..4", expanded.Error()!.Message, StringComparison.Ordinal);
        Assert.Null(expanded.Tables);
        Assert.NotNull(expanded.RunTimeReason);
    }

    [Fact]
    public void Expand_DivisionByZero_IsAFailureWithItsPlace()
    {
        Expanded expanded = Expand("[Dynamics] static At Next(At at, Go go, Luck luck) => new(4 / at.X);");
        Assert.Equal("Dynamics", expanded.Error()?.Member);
        Assert.Contains("Next(At(0), Left, Bad) cannot be evaluated: division by zero", expanded.Error()!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_StartOutOfRange_IsAFailureOfTheStart()
    {
        Expanded expanded = Expand(Walk + "[Start] static At Start => new(9);");
        Assert.Equal("Start", expanded.Error()?.Member);
        Assert.Contains("Start gives X = 9, outside 0..4", expanded.Error()!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_SetWithAStartOutOfRange_NamesItsField()
    {
        Expanded expanded = Expand(Walk + "[Start] static At[] Start => [new(1), new(-3)];");
        Assert.Contains("Start gives X = -3, outside 0..4", expanded.Error()!.Message, StringComparison.Ordinal);
    }

    // 455 outcomes each make rows of 9.4e7 successors: too many to fill in before they are counted.
    [Fact]
    public void Expand_RowsOfManySuccessors_AreGivenUpBeforeTheyAreFilled()
    {
        Expanded expanded = Whole("""
            [State] public readonly record struct At([Range(0, 900)] int X, [Range(0, 900)] int Y, [Range(0, 900)] int Z);
            [Action] public enum Go { On }
            [Noise] public readonly record struct Jump([Poisson(300)] int X, [Poisson(300)] int Y, [Poisson(300)] int Z);
            [Start] static At Start => default;
            [Dynamics] static At Next(At at, Go go, Jump jump) => new(Math.Min(jump.X, 900), Math.Min(jump.Y, 900), Math.Min(jump.Z, 900));
            [Reward] static double Gain(At at) => at.X;
            """);
        Assert.Contains("more than 1,000,000 numbers", expanded.RunTimeReason, StringComparison.Ordinal);
        Assert.Contains("CaiMaxCheckedEntries raises the limit", expanded.RunTimeReason, StringComparison.Ordinal);
        Assert.Null(expanded.Error());
    }

    [Fact]
    public void Expand_LongLoopsInManyStates_AreLeftToRunTime()
    {
        Expanded expanded = Whole("""
            [State] public readonly record struct At([Range(0, 900)] int X);
            [Action] public enum Go { On }
            [Dynamics] static At Next(At at, Go go) { int x = at.X; for (int i = 0; i < 1_000_000; i++) x = (x + 7) % 901; return new(x); }
            [Reward] static double Gain(At at) => at.X;
            """);
        Assert.Contains("more than 300 million loop turns and calls together", expanded.RunTimeReason, StringComparison.Ordinal);
        Assert.Null(expanded.Error());
    }

    [Fact]
    public void Expand_SetOfStarts_SharesTheirProbability()
    {
        Expanded expanded = Expand(Walk + "static readonly At[] Both = [new(1), new(3)];\n[Start] static At[] Start => Both;");
        Assert.Null(expanded.Error()?.Message);
        if (expanded.RunTimeReason is null)
        {
            Assert.Equal([1, 3], expanded.Tables!.StartStates);
            Assert.Equal([0.5, 0.5], expanded.Tables.StartProbabilities);
        }
        else
        {
            Assert.Contains("'Start'", expanded.RunTimeReason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Expand_InexactMathematics_IsLeftToRunTime()
    {
        Expanded expanded = Expand(Walk + "[Reward] static double R(At at) => Math.Exp(at.X);");
        Assert.Contains("'R'", expanded.RunTimeReason, StringComparison.Ordinal);
        Assert.Contains("Math.Exp", expanded.RunTimeReason, StringComparison.Ordinal);
        Assert.Null(expanded.Error());
    }

    [Fact]
    public void Expand_ExactMathematics_IsTabulated() =>
        Assert.Equal(2.0, Expand(Walk + "[Reward] static double R(At at) => Math.Sqrt(at.X);").Tables!.Rewards[0][0][4]);

    [Fact]
    public void Expand_TooManyEvaluations_IsLeftToRunTime()
    {
        Expanded expanded = Expander.Expand(Problem(Walk), new ExpansionOptions(MaxEvaluations: 3), default);
        Assert.Contains("more than 3 evaluations", expanded.RunTimeReason, StringComparison.Ordinal);
        Assert.Null(expanded.Error());
    }

    [Fact]
    public void Expand_MoreThanIsEmitted_IsCheckedAllTheSame()
    {
        Expanded expanded = Expander.Expand(Problem(Walk), new ExpansionOptions(MaxTableEntries: 10), default);
        Assert.Null(expanded.Tables);
        Assert.Contains("at most 10 are written into code (CaiMaxTableEntries)", expanded.RunTimeReason, StringComparison.Ordinal);
        Assert.Equal(5, expanded.Audit!.Facts!.States);
    }

    [Fact]
    public void Expand_InexactMathematics_IsCheckedAllTheSame()
    {
        Expanded expanded = Expand(Walk + "[Reward] static double R(At at) => Math.Log(at.X);");
        Assert.Equal("CAI0106", expanded.Error()?.Id);
        Assert.Contains("R(At(0)) is -Infinity", expanded.Error()!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "1_000_000", "CAI0101 CAI0205")]
    [InlineData("[Start] static At Start => new(500_000_000);", "1", "CAI0205")]
    public void Expand_MoreThanCanBeChecked_IsSampled(string start, string step, string ids)
    {
        string members = $$"""
            [State] public readonly record struct At([Range(0, 1_000_000_000)] int X);
            [Action] public enum Go { Left, Right }
            [Dynamics] static At Next(At at, Go go) => new(at.X + (go is Go.Left ? -{{step}} : {{step}}));
            {{start}}
            """;
        Expanded expanded = Expander.Expand(LoweredProblem.Of("Mdp(Discount = 0.9)", members), new ExpansionOptions(), default);
        Assert.Equal(ids, string.Join(" ", expanded.Audit!.Findings.Select(finding => finding.Id)));
        Assert.Contains("20,000 draws from 2e+9 cases", expanded.Audit.Findings[^1].Message, StringComparison.Ordinal);
        Assert.Contains("more than 1,000,000 numbers", expanded.RunTimeReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_EqualIr_IsComputedOnce()
    {
        ProblemIr first = Problem(Walk + "[Reward] static double Once(At at) => at.X * 17;");
        ProblemIr second = Problem(Walk + "// a comment\n[Reward] static double Once(At at) =>   at.X * 17;");
        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Same(Expander.Expand(first, new ExpansionOptions(), default), Expander.Expand(second, new ExpansionOptions(), default));
    }

    [Fact]
    public void Expand_AfterACancelledCall_ComputesAnew()
    {
        ProblemIr problem = Problem(Walk + "[Reward] static double Again(At at) => at.X * 19;");
        Assert.Throws<OperationCanceledException>(() => Expander.Expand(problem, new ExpansionOptions(), new CancellationToken(canceled: true)));
        Assert.NotNull(Expander.Expand(problem, new ExpansionOptions(), default).Tables);
    }

    private static ProblemIr Problem(string members) => LoweredProblem.Of("Mdp(Discount = 0.9)", Space + members);

    private static Expanded Expand(string members) => Expander.Expand(Problem(members), new ExpansionOptions(), default);

    private static Expanded Whole(string members) => Expander.Expand(LoweredProblem.Of("Mdp(Discount = 0.9)", members), new ExpansionOptions(), default);
}
