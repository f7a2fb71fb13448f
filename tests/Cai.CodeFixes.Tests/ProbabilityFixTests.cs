using Cai.Generators.Tests.Harness;
using static Cai.CodeFixes.Tests.Harness.FixHarness;

namespace Cai.CodeFixes.Tests;

/// <summary>What is offered for constant probabilities: for a sum that is not one, and for an integer division.</summary>
public sealed class ProbabilityFixTests
{
    [Theory]
    [InlineData("[Probability(0.5)] Calm, [Probability(0.4)] Gust", "[Probability(0.5 / 0.9)] Calm, [Probability(0.4 / 0.9)] Gust", "0.9")]
    [InlineData("[Probability(1)] Calm, [Probability(1)] Gust", "[Probability(1 / 2.0)] Calm, [Probability(1 / 2.0)] Gust", "2.0")]
    [InlineData("[Probability(1 / 2.0)] Calm, [Probability(0.25)] Gust", "[Probability((1 / 2.0) / 0.75)] Calm, [Probability(0.25 / 0.75)] Gust", "0.75")]
    [InlineData("[Probability(0.6)] Calm, [Probability(0.6)] Gust, Still = Calm", "[Probability(0.6 / 1.2)] Calm, [Probability(0.6 / 1.2)] Gust, Still = Calm", "1.2")]
    public Task Sum_NotOne_IsDividedBy(string before, string after, string sum) => AssertFixes(
        "CAI0015", $"Divide the probabilities by their sum, {sum}", Enum(before), Enum(after));

    [Fact]
    public Task Sum_NotOne_BecomesWeights() => AssertFixes(
        "CAI0015", "Use weights, which are divided by their sum",
        Enum("\n        [Probability(0.5)] Calm = 3,   // rare\n        [Cai.ProbabilityAttribute(0.4)] Gust,\n    "),
        Enum("\n        [Weight(0.5)] Calm = 3,   // rare\n        [Cai.WeightAttribute(0.4)] Gust,\n    "));

    [Fact]
    public Task Sum_OfACategoricalField_IsDividedBy() => AssertFixes(
        "CAI0015", "Divide the probabilities by their sum, 0.5", Field("[Categorical(0.25, 0.25)]"), Field("[Categorical(0.25 / 0.5, 0.25 / 0.5)]"));

    [Fact]
    public async Task Sum_OfZero_IsNotDividedBy() => Assert.Equal(
        ["Use weights, which are divided by their sum"], await Titles("CAI0015", Enum("[Probability(0)] Calm, [Probability(0)] Gust")));

    [Theory]
    [InlineData("[Probability(1 / 3)] Calm, [Probability(2 / 3)] Gust", "[Probability(1 / 3.0)] Calm, [Probability(2 / 3.0)] Gust", "Write '1 / 3.0', and its neighbours likewise")]
    [InlineData("[Weight((3 / 2))] Calm, [Weight(1)] Gust", "[Weight((3 / 2.0))] Calm, [Weight(1)] Gust", "Write '3 / 2.0'")]
    [InlineData("[Probability(0.5)] Calm, [Probability(1 / Two)] Gust", "[Probability(0.5)] Calm, [Probability(1 / (double)Two)] Gust", "Write '1 / (double)Two'")]
    [InlineData("[Probability(0.5)] Calm, [Probability(1 / (1 + 1))] Gust", "[Probability(0.5)] Calm, [Probability(1 / (double)(1 + 1))] Gust", "Write '1 / (double)(1 + 1)'")]
    public Task Division_OfIntegers_BecomesReal(string before, string after, string title) => AssertFixes("CAI0016", title, Enum(before), Enum(after));

    [Theory]
    [InlineData("level.Height / 10", "level.Height / 10.0", "Write 'level.Height / 10.0'")]
    [InlineData("1 - level.Height / (5 + Five) ", "1 - level.Height / (double)(5 + Five) ", "Write 'level.Height / (double)(5 + Five)'")]
    public Task Division_InAComputedProbability_BecomesReal(string before, string after, string title) => AssertFixes("CAI0406", title, Computed(before), Computed(after));

    private static string Computed(string share) => ProblemText.With(more: $"[Prior] static double Habit(Level level, Move move) => 1 + ({share}); const int Five = 5;");

    private static string Enum(string members) => ProblemText.With(
        dynamics: ProblemText.Dynamics.Replace("Move move)", "Move move, Wind wind)", StringComparison.Ordinal),
        more: $"public const int Two = 2; [Noise] public enum Wind {{ {members} }}");

    private static string Field(string family) => ProblemText.With(
        dynamics: ProblemText.Dynamics.Replace("Move move)", "Move move, Wind wind)", StringComparison.Ordinal),
        more: $"[Noise] public readonly record struct Wind({family} int Speed);");
}
