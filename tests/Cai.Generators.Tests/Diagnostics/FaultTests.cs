using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using static Cai.Generators.Tests.Harness.AnalyzerHarness;

namespace Cai.Generators.Tests.Diagnostics;

/// <summary>What evaluation finds wrong is told at the member at fault, by the kind of fault, with the first call that shows it.</summary>
public sealed class FaultTests
{
    private const string Wind = "[Noise] public enum Wind { Calm, Gust }\n";

    [Fact]
    public void Dynamics_LeavingTheirRange_ShowTheCallAndTheCount() => AssertSays(
        "CAI0101",
        "Next(Level(9), Up) gives Height = 10, outside 0..9. Keep",
        ProblemText.With(dynamics: "[Dynamics] static Level [|Next|](Level level, Move move) => new(move is Move.Up ? level.Height + 1 : level.Height);"));

    [Fact]
    public void Dynamics_OntoAnInvalidState_NameBothMembers() => AssertSays(
        "CAI0101",
        "Next(Up, Level(6)) gives Level(7), which is not a valid state: Exists(Level(7)) is false.",
        ProblemText.With(
            dynamics: "[Dynamics] static Level [|Next|](Move move, Level level) => new(move is Move.Up ? Math.Min(level.Height + 1, 9) : level.Height);",
            more: "[Valid] static bool Exists(Level level) => level.Height < 7;"));

    [Theory]
    [InlineData("12 / level.Height", "Gain(Level(0)) cannot be evaluated: division by zero")]
    [InlineData("new[] { 1, 2 }[level.Height]", "Gain(Level(2)) cannot be evaluated: index 2 is outside")]
    [InlineData("checked((byte)(level.Height * 50))", "Gain(Level(6)) cannot be evaluated: a con")]
    [InlineData("level.Height switch { < 9 => 1 }", "Gain(Level(9)) cannot be evaluated")]
    public void Reward_WithoutAValue_SaysWhereAndWhy(string body, string message) =>
        AssertSays("CAI0102", message, ProblemText.With(reward: $"#pragma warning disable CS8509\n[Reward] static double [|Gain|](Level level) => {body};"));

    [Fact]
    public void Feature_WithoutAValue_IsToldAtTheFeature() => AssertSays(
        "CAI0102",
        "Toll(Level(0)) cannot be evaluated: division by zero",
        ProblemText.With(reward: "[Parameters] public readonly record struct Costs(double Toll);\n[Feature] static double [|Toll|](Level level) => 12 / level.Height;"));

    [Theory]
    [InlineData("while (true) { }", "Gain(Level(0)) does not end: it took more than")]
    [InlineData("return Gain(level);", "Gain(Level(0)) does not end: calls are nested")]
    public void Reward_WithoutAnEnd_IsStoppedAndNamed(string body, string message) =>
        AssertSays("CAI0103", message, ProblemText.With(reward: $"[Reward] static double [|Gain|](Level level) {{ {body} }}"));

    [Theory]
    [InlineData("wind is Wind.Calm ? -1 : 2", "CAI0104", "Chance(Level(0), Calm) is -1 (and at 39 more cases)")]
    [InlineData("0.3", "CAI0105", "The probabilities of Chance(Level(0), ...) sum to 0.6")]
    public void Probability_Computed_MustBeOne(string body, string id, string message) => AssertSays(
        id,
        message,
        ProblemText.With(
            dynamics: "[Dynamics] static Level Next(Level level, Move move, Wind wind) => level;",
            more: Wind + $"[Probability] static double [|Chance|](Level level, Wind wind) => {body};"));

    [Fact]
    public void Reward_NotFinite_IsTold() => AssertSays(
        "CAI0106", "Gain(Level(0)) is Infinity. Rewards are finite", ProblemText.With(reward: "[Reward] static double [|Gain|](Level level) => 1.0 / level.Height;"));

    [Fact]
    public void Prior_Negative_IsTold() => AssertSays(
        "CAI0107", "Habit(Level(0)) is -1", ProblemText.With(more: "[Prior] static double [|Habit|](Level level) => level.Height - 1;"));

    [Fact]
    public void State_WithoutAction_IsTold() => AssertSays(
        "CAI0108",
        "No action is available at Level(8) (and at 1 more case)",
        ProblemText.With(more: "[Available] static bool [|May|](Level level) => level.Height < 8;"));

    [Theory]
    [InlineData("[Start] static Level [|Start|] => new(10);", "Start gives Height = 10, outside 0..9")]
    [InlineData("[Start] static double [|Weight|](Level level) => -level.Height;", "Weight(Level(1)) is -1 (and at 8 more cases)")]
    [InlineData("[Start] static double [|Weight|](Level level) => 0;", "No state is a start")]
    public void Start_Wrong_IsTold(string start, string message) => AssertSays("CAI0109", message, ProblemText.With(more: start));

    [Fact]
    public void Noise_OfProbabilityZero_IsWarnedOf() => AssertSays(
        "CAI0110",
        "The noise Gust has probability 0: correct",
        ProblemText.With(
            dynamics: "[Dynamics] static Level Next(Level level, Move move, Wind wind) => level;",
            more: "[Noise] public enum [|Wind|] { [Probability(1)] Calm, [Probability(0)] Gust }"));

    [Fact]
    public void State_NeverValid_IsTold() => AssertSays(
        "CAI0111", "No combination of fields is a valid state: Exists(Level(0)) is false", ProblemText.With(more: "[Valid] static bool [|Exists|](Level level) => false;"));

    [Fact]
    public void Noise_ToBeLearnedWithTooManyOutcomes_IsTold() => AssertSays(
        "CAI0112",
        "has 10000 joint outcomes",
        ProblemText.With(
            dynamics: "[Dynamics] static Level Next(Level level, Move move, Wind wind) => new(wind.A * wind.B % 10);",
            more: "[Noise] public readonly record struct [|Wind|]([Estimated, Poisson(30, Max = 99)] int A, [Poisson(30, Max = 99)] int B);"));

    [Fact]
    public void Faults_OfSeveralMembers_AreToldTogether() => Assert.Equal(
        ["CAI0101", "CAI0106", "CAI0108"],
        Analyze(ProblemText.With(
            dynamics: "[Dynamics] static Level Next(Level level, Move move) => new(level.Height + 1);",
            reward: "[Reward] static double Gain(Level level) => 1.0 / level.Height;",
            more: "[Available] static bool May(Level level) => level.Height != 5;")).Select(finding => finding.Id).Order(StringComparer.Ordinal));

    private static void AssertSays(string id, string message, string marked)
    {
        Diagnostic found = AssertFinds(id, marked);
        Assert.Contains(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
