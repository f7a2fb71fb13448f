using Cai.Generators.Tests.Harness;
using static Cai.Generators.Tests.Harness.AnalyzerHarness;

namespace Cai.Generators.Tests.Diagnostics;

/// <summary>Integer divisions that round what a member computes as a probability.</summary>
public sealed class RoundedProbabilityTests
{
    [Theory]
    [InlineData("[|1 / 3|]", "1 / 3.0")]
    [InlineData("[|level.Height / 10|]", "level.Height / 10.0")]
    [InlineData("1 - [|level.Height / Size|]", "level.Height / (double)Size")]
    [InlineData("([|level.Height / Size|] + 1) * 0.5", "level.Height / (double)Size")]
    [InlineData("0.5 * ([|(level.Height + 1) / Size|])", "(level.Height + 1) / (double)Size")]
    [InlineData("(double)([|level.Height / Size|])", "level.Height / (double)Size")]
    [InlineData("level.Height > 3 ? [|level.Height / 10|] : 0", "level.Height / 10.0")]
    [InlineData("Math.Pow([|level.Height / Size|], 2)", "level.Height / (double)Size")]
    [InlineData("level.Height switch { 0 => 1, _ => [|level.Height / 10|] }", "level.Height / 10.0")]
    [InlineData("Share(level.Height)", "height / (double)Size")]
    public void Division_ThatRounds_OffersARealOne(string value, string offer)
    {
        string helper = value.StartsWith("Share", StringComparison.Ordinal) ? "[|height / Size|]" : "height / 10.0";
        Assert.Contains($"write '{offer}'", AssertFinds("CAI0406", Prior(value, $"static double Share(int height) => {helper};")).GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6 / 3")]
    [InlineData("level.Height / 10.0")]
    [InlineData("(double)level.Height / Size")]
    [InlineData("4 * level.Height / 2")]
    [InlineData("level.Height / 2 == 1 ? 0.25 : 0.75")]
    [InlineData("Shares[level.Height / 5]")]
    [InlineData("Binned(level.Height)")]
    public void Division_ThatRoundsNothing_OrIsMeant_IsSilent(string value) => AssertSilent(Prior(
        value, "static readonly double[] Shares = [0.5, 1]; static double Binned(int height) { int bin = height / 5; return 1 + bin; }"));

    [Fact]
    public void Division_InAProbability_IsFound() => AssertFinds("CAI0406", ProblemText.With(
        dynamics: "[Dynamics] static Level Next(Level level, Move move, Wind wind) => level;",
        more: "[Noise] public enum Wind { Calm, Gust } [Probability] static double P(Level level, Wind wind) => wind is Wind.Calm ? 0.5 - [|level.Height / 10|] : 0.5 + [|level.Height / 10|];"));

    [Fact]
    public void Division_InAStartWeight_IsFound() => AssertFinds("CAI0406", ProblemText.With(more: "[Start] static double Weight(Level level) => 1 + [|level.Height / 2|];"));

    [Fact]
    public void Division_InAReward_IsNobodysBusiness() => AssertSilent(ProblemText.With(reward: "[Reward] static double Gain(Level level) => level.Height / 2;"));

    private static string Prior(string value, string more) => ProblemText.With(
        more: $"static int Size => 10; [Prior] static double Habit(Level level, Move move) => 1 + ({value}); {more}");
}
