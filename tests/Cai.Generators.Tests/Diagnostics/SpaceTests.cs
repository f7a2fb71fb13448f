using Cai.Generators.Tests.Harness;
using static Cai.Generators.Tests.Harness.AnalyzerHarness;

namespace Cai.Generators.Tests.Diagnostics;

/// <summary>Each finding about spaces and distributions fires where it should; the right version is silent.</summary>
public sealed class SpaceTests
{
    private const string Stay = "[Dynamics] static Level Next(Level level, Move move) => level;";

    [Theory]
    [InlineData("[State] public readonly record struct Level(string [|Name|]);")]
    [InlineData("[State] public readonly record struct Level(object [|Name|]);")]
    [InlineData("[State] public readonly record struct Level(Version [|Name|]);")]
    [InlineData("[State] public readonly record struct Level((int, int) [|Pair|]);")]
    [InlineData("[State] public readonly record struct Level(int[] [|Items|]);")]
    [InlineData("[State] public readonly record struct [|Level|];")]
    [InlineData("[State] public enum [|Level|];")]
    [InlineData("[State] public record struct [|Level|]([Range(0, 1)] int X) { public int Y { get; set; } }")]
    public void NotASpace_WhereItIsNot(string state) => AssertFinds("CAI0008", ProblemText.With(state: state, dynamics: Stay, reward: ""));

    [Theory]
    [InlineData("int")]
    [InlineData("byte")]
    [InlineData("long")]
    public void Unbounded_OnTheField(string type) =>
        AssertFinds("CAI0009", ProblemText.With(state: $"[State] public readonly record struct Level({type} [|X|]);", dynamics: Stay, reward: ""));

    [Fact]
    public void Unbounded_InANestedRecord() => AssertFinds("CAI0009", ProblemText.With(
        state: "public readonly record struct Inner(bool Flag, int [|X|]); [State] public readonly record struct Level(Inner Inner);", dynamics: Stay, reward: ""));

    [Theory]
    [InlineData("[[|Range(3, 1)|]] int X")]
    [InlineData("[[|Range(0.0, 1.5)|]] int X")]
    [InlineData("[[|Range(-1, 3)|]] byte X")]
    [InlineData("[[|Range(2.0, 1.0)|]] double X")]
    [InlineData("[[|Range(int.MinValue, int.MaxValue)|]] int X")]
    [InlineData("[[|Below(nameof(Zero))|]] int X")]
    public void BadBounds_OnTheAttribute(string field) => AssertFinds("CAI0010", ProblemText.With(
        state: $"private const int Zero = 0; [State] public readonly record struct Level({field});", dynamics: Stay, reward: ""));

    [Fact]
    public void Bounds_OnAProperty_AreRead() => AssertSilent(ProblemText.With(
        state: "[State] public readonly record struct Level([property: Range(0, 9)] int Height);"));

    [Theory]
    [InlineData("Missing")]
    [InlineData("Text")]
    public void UnknownSize_OnTheAttribute(string member) => AssertFinds("CAI0011", ProblemText.With(
        state: $"[State] public readonly record struct Level([[|Below(\"{member}\")|]] int X); static string Text => \"\";", dynamics: Stay, reward: ""));

    [Fact]
    public void TooLarge_OnTheType() => AssertFinds("CAI0024", ProblemText.With(
        state: "[State] public readonly record struct [|Level|]([Range(0, 99999)] int X, [Range(0, 99999)] int Y);", dynamics: Stay, reward: ""));

    [Theory]
    [InlineData("[[|Probability(1.5)|]] Calm")]
    [InlineData("[[|Probability(-0.5)|]] Calm")]
    [InlineData("[[|Probability(double.NaN)|]] Calm")]
    public void BadProbability_OnTheMember(string member) => AssertFinds("CAI0014", Windy($"public enum Wind {{ {member}, [Probability(0.5)] Gust }}"));

    [Fact]
    public void BadProbability_InAList() => AssertFinds("CAI0014", Windy("public readonly record struct Wind([[|Categorical(1.5, -0.5)|]] int Force);"));

    [Theory]
    [InlineData("public enum [|Wind|] { [Probability(0.5)] Calm, [Probability(0.4)] Gust }")]
    [InlineData("public readonly record struct Wind([[|Categorical(0.5, 0.4)|]] int Force);")]
    public void BadSum_WhereItIsDeclared(string noise) => AssertFinds("CAI0015", Windy(noise));

    [Theory]
    [InlineData("1 / 3")]
    [InlineData("(1 / 3)")]
    [InlineData("One / 3")]
    public void IntegerDivision_OnTheMember(string value) =>
        AssertFinds("CAI0016", Windy($"public enum Wind {{ [[|Probability({value})|]] Calm, [Probability(2 / 3.0)] Gust }} private const int One = 1;"));

    [Theory]
    [InlineData("public enum Wind { [Probability(1)] Calm, [|Gust|] }")]
    [InlineData("public enum Wind { [Probability(1)] Calm, [Weight(1)] [|Gust|] }")]
    [InlineData("public enum Wind { [[|Weight(-1)|]] Calm, [Weight(1)] Gust }")]
    [InlineData("public enum [|Wind|] { [Weight(0)] Calm, [Weight(0)] Gust }")]
    [InlineData("public readonly record struct Wind(double [|Force|]);")]
    [InlineData("public readonly record struct Wind([[|Normal(0, -1)|]] double Force);")]
    [InlineData("public readonly record struct Wind([[|Uniform(1, 1)|]] double Force);")]
    [InlineData("public readonly record struct Wind([[|Poisson(0)|]] int Force);")]
    [InlineData("public readonly record struct Wind([[|Poisson(3)|]] double Force);")]
    [InlineData("public readonly record struct Wind([[|Poisson(3)|]] bool Force);")]
    [InlineData("public readonly record struct Wind([[|Binomial(-1, 0.5)|]] int Force);")]
    [InlineData("public readonly record struct Wind([[|Binomial(4, 1.5)|]] int Force);")]
    [InlineData("public readonly record struct Wind([[|Geometric(0)|]] int Force);")]
    [InlineData("public readonly record struct Wind([[|Geometric(1e-9)|]] int Force);")]
    [InlineData("public readonly record struct Wind([[|Poisson(3)|], Geometric(0.5)] int Force);")]
    [InlineData("public readonly record struct Wind([[|Categorical(0.5, 0.5)|], Range(0, 4)] int Force);")]
    [InlineData("public readonly record struct Wind([[|Categorical(0.2, 0.3, 0.5)|]] bool Force);")]
    [InlineData("public readonly record struct Wind([Below(\"Size\")] int [|Force|]); static int Size => 3;")]
    public void BadDistribution_WhereItIsDeclared(string noise) => AssertFinds("CAI0017", Windy(noise));

    [Theory]
    [InlineData("[Noise, [|Estimated|]] public enum Wind { Calm, Gust }")]
    [InlineData("[Noise] public readonly record struct Wind([Range(0, 1), [|Estimated|]] int Force);")]
    public void Estimated_WhereAMemberComputesTheProbabilities_LeavesNothingToEstimate(string noise) =>
        AssertFinds("CAI0017", Windy(noise + " [Probability] static double Chance(Wind wind) => 0.5;"));

    [Fact]
    public void Estimated_OfADensity_IsRefused() => AssertFinds(
        "CAI0017", Windy("[Noise] public readonly record struct Wind([Normal(0, 1), [|Estimated|]] double Force);"));

    [Theory]
    [InlineData("public enum Wind { Calm, Gust }")]
    [InlineData("public enum Wind { [Weight(1)] Calm, [Weight(3)] Gust }")]
    [InlineData("public enum Wind { [Probability(0.25)] Calm, [Probability(0.75)] Gust }")]
    [InlineData("public readonly record struct Wind([Poisson(3)] int Force, bool Rain);")]
    [InlineData("public readonly record struct Wind([Range(-1, 1)] int Force);")]
    [InlineData("public readonly record struct Wind([Range(-1, 1), Categorical(0.5, 0.25, 0.25)] int Force);")]
    [InlineData("public readonly record struct Wind([Binomial(4, 0.5), Estimated] int Force);")]
    public void Distributions_Right_AreSilent(string noise) => AssertSilent(Windy(noise));

    [Fact]
    public void Misplaced_DistributionOfAStateField() => AssertFinds("CAI0021", ProblemText.With(
        state: "[State] public readonly record struct Level([[|Poisson(3)|]] int X);", dynamics: Stay, reward: ""));

    [Fact]
    public void FoldedTail_OnTheAttribute() => Assert.Contains(
        "5.77e-1", AssertFinds("CAI0204", Windy("public readonly record struct Wind([[|Poisson(3, Max = 2)|]] int Force);")).GetMessage(), StringComparison.Ordinal);

    [Fact]
    public void FoldedTail_TooSmallToMatter_IsSilent() => AssertSilent(Windy("public readonly record struct Wind([Poisson(3, Max = 20)] int Force);"));

    private static string Windy(string noise) => ProblemText.With(
        dynamics: "[Dynamics] static Level Next(Level level, Move move, Wind wind) => level;", more: $"[Noise] {noise}");
}
