using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using static Cai.Generators.Tests.Harness.AnalyzerHarness;

namespace Cai.Generators.Tests.Diagnostics;

/// <summary>What decisions cannot tell is reported at the feature, or at the parameter where the reward member reads it.</summary>
public sealed class IdentificationTests
{
    private const string Height = "[Feature(nameof(Tastes.Height))] static double Height(Level level) => level.Height;";
    private const string Climb = "[Feature(nameof(Tastes.Climb))] static double Climb(Level level, Move move) => move is Move.Up ? 1 : 0;";
    private const string End = "[Terminal] static bool Over(Level level) => level.Height == 9;";

    [Theory]
    [InlineData("double Height, double Base", "[Feature(nameof(Tastes.Base))] static double [|Base|](Level level) => 1;", "is 1 at every state and action, which shifts")]
    [InlineData("double Height, double Base", "[Feature(nameof(Tastes.Base))] static double [|Base|](Level level) => level.Height > 9 ? 1 : 0;", "is 0 at every")]
    [InlineData("double Height, double [|Base|]", "", "is 0 at every")]
    [InlineData("double Height, double [|Base|]", "[Reward] static double Pay(Level level, Tastes tastes) => tastes.Base * 3;", "is 3 at every")]
    public void NoEffect_IsTold(string parameters, string more, string words) =>
        Assert.Contains(words, AssertFinds("CAI0501", Text(parameters, Height + more)).GetMessage(), StringComparison.Ordinal);

    [Fact]
    public void NoEffect_OfParametersThatNothingReads() => AssertFinds("CAI0501", Text("double [|Height|], double [|Climb|]", ""));

    [Fact]
    public void NoEffect_OfAFeatureOfANetwork() => AssertFinds("CAI0501", ProblemText.With(
        "Mdp(Discount = 0.9), NeuralReward(Hidden = [4])", reward: "", more: "[Feature] static double Height(Level level) => level.Height; [Feature] static double [|Bias|](Level level) => 1;"));

    [Fact]
    public void Constant_WhereTheProcessEnds_IsSilent() =>
        AssertNothing(Text("double Climb, double Base", Climb + "[Feature(nameof(Tastes.Base))] static double Base(Level level) => 1;" + End));

    [Theory]
    [InlineData("move is Move.Down ? 2 : 0", "Descent = -2 Climb + 2")]
    [InlineData("level.Height / 3.0 - (move is Move.Up ? 0.25 : 0)", "Descent = -0.25 Climb + 1/3 Height")]
    public void Collinear_IsWrittenOut(string body, string words)
    {
        string text = Text("double Climb, double Height, double Descent", Climb + Height + $"[Feature(nameof(Tastes.Descent))] static double [|Descent|](Level level, Move move) => {body};");
        Assert.Contains(words, AssertFinds("CAI0502", text).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Collinear_TermsOfTheReward_AreToldAtTheParameter()
    {
        string text = Text("double Climb, double [|Other|]", "[Reward] static double Pay(Level level, Move move, Tastes tastes) => move is Move.Up ? tastes.Climb - 2 * tastes.Other : 0;");
        Assert.Contains("Other = -2 Climb", AssertFinds("CAI0502", text).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Shaping_IsTold()
    {
        string text = Text("double Climb, double Progress", Climb + "[Feature(nameof(Tastes.Progress))] static double [|Progress|](Level level, Move move, Level next) => 0.9 * next.Height - level.Height;");
        Assert.Contains("Progress is pure potential shaping", AssertFinds("CAI0503", text).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Shaping_WithAnotherDiscount_IsSilent() => AssertNothing(
        Text("double Climb, double Progress", Climb + "[Feature(nameof(Tastes.Progress))] static double Progress(Level level, Move move, Level next) => next.Height - level.Height;"));

    [Fact]
    public void Shaping_ThatIsNotPaidBackAtTheEnd_IsSilent() => AssertNothing(
        Text("double Climb, double Progress", Climb + End + "[Feature(nameof(Tastes.Progress))] static double Progress(Level level, Move move, Level next) => 0.9 * next.Height - level.Height;"));

    [Fact]
    public void StateRewards_AreToldWhereDecisionsDoNotDetermineThem()
    {
        string text = ProblemText.With(
            state: "[State] public readonly record struct Level([Range(0, 5)] int Height);",
            dynamics: "[Dynamics] static Level Next(Level level, Move move) => new((level.Height + (move is Move.Up ? 1 : 5)) % 6);",
            reward: "",
            more: "[Parameters] public readonly record struct Tastes(double View); [Feature(nameof(Tastes.View))] static double [|View|](Level level) => level.Height == 2 ? 1 : 0;");
        Assert.Contains("in 4 of 5 directions", AssertFinds("CAI0504", text).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void NotLinear_IsTold() =>
        AssertFinds("CAI0505", Text("double Climb, double Height", "[Reward] static double [|Pay|](Level level, Tastes tastes) => tastes.Climb * tastes.Height * level.Height;"));

    [Fact]
    public void Collinear_InAProblemTooLargeForTyping_IsToldAtTheEndOfTheCompilation()
    {
        // The moves of squares and multiples fill the factors: some 10^8 multiplications.
        string text = ProblemText.With(
            state: "[State] public readonly record struct Level([Range(0, 2002)] int Height);",
            dynamics: "[Dynamics] static Level Next(Level level, Move move) => new(move is Move.Up ? (level.Height * 37 + 11) % 2003 : (level.Height * level.Height + 1) % 2003);",
            reward: "",
            more: "[Parameters] public readonly record struct Tastes(double Climb, double Descent);" + Climb
                + "[Feature(nameof(Tastes.Descent))] static double [|Descent|](Level level, Move move) => move is Move.Up ? -2 : 0;");
        Diagnostic told = AssertFinds("CAI0502", text);
        Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, told.Descriptor.CustomTags);
        GeneratorRun run = GeneratorHarness.Run(Markup.Parse(text).Text);
        Assert.Contains("Left out: identification of the parameters: it takes more than 20,000,000 multiplications", string.Concat(run.Files.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void SharedFeatures_AreToldWhereTheyAreDeclared() => AssertFinds("CAI0501", ProblemText.With(
        "Mdp(Discount = 0.9), Features(typeof(Shared))",
        reward: "",
        outside: "public static class Shared { [Parameters] public readonly record struct Tastes(double Base); [Feature(nameof(Tastes.Base))] public static double [|Base|](Ladder.Level level) => 1; }"));

    [Theory]
    [MemberData(nameof(Gallery.Theory), MemberType = typeof(Gallery))]
    public void Gallery_HasNothingThatDecisionsCannotTell(string name) => Assert.Empty(
        Analyze(GeneratorHarness.Compile(Gallery.Files(name))).Where(finding => finding.Id is "CAI0501" or "CAI0502" or "CAI0503").Select(finding => finding.ToString()));

    private static string Text(string parameters, string more) =>
        ProblemText.With(reward: "", more: $"[Parameters] public readonly record struct Tastes({parameters}); {more}");

    private static void AssertNothing(string text) => Assert.Empty(Analyze(text).Select(finding => finding.ToString()));
}
