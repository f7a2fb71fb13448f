using Cai.Generators.Tests.Harness;
using static Cai.Generators.Tests.Harness.AnalyzerHarness;

namespace Cai.Generators.Tests.Diagnostics;

/// <summary>Each finding about the shape of a declaration fires where it should; the right version is silent.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void RightProblem_IsSilent() => AssertSilent(ProblemText.With());

    [Fact]
    public void NotPartial_OnTheProblem() => AssertFinds("CAI0001", ProblemText.With(header: "public sealed class", name: "[|Ladder|]"));

    [Fact]
    public void NotPartial_OnAContainingType() =>
        AssertFinds("CAI0001", $"using Cai; public class [|Outer|] {{ {ProblemText.With().Replace("using System;", "").Replace("using Cai;", "")} }}");

    [Theory]
    [InlineData("static partial class")]
    [InlineData("file sealed partial class")]
    [InlineData("ref partial struct")]
    public void CannotBeReopened_OnTheProblem(string header) => AssertFinds("CAI0002", ProblemText.With(header: header, name: "[|Ladder|]"));

    [Fact]
    public void RoleMissing_NamesTheSignature() => Assert.Contains(
        "declares no dynamics; add '[Dynamics] static Level Next(Level level, Move move)'",
        AssertFinds("CAI0003", ProblemText.With(name: "[|Ladder|]", dynamics: "")).GetMessage(), StringComparison.Ordinal);

    [Fact]
    public void RoleMissing_State() => AssertFinds("CAI0003", ProblemText.With(
        name: "[|Ladder|]", state: ProblemText.State.Replace("[State] ", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("NeuralReward")]
    [InlineData("NeuralPolicy")]
    public void Network_WithoutFeatures_ReadsFields(string network) => AssertSilent(ProblemText.With($"Mdp(Discount = 0.9), {network}(Hidden = [8], Activation = Activation.Relu)"));

    [Fact]
    public void RoleTwice_OnTheSecond() =>
        AssertFinds("CAI0004", ProblemText.With(more: "[Terminal] static bool Top(Level level) => level.Height == 9; [Terminal] static bool [|Bottom|](Level level) => level.Height == 0;"));

    [Fact]
    public void RoleTwice_TypeGivenAndNested() => AssertFinds("CAI0004", ProblemText.With(
        "Mdp<Other, Ladder.Move>", outside: "public enum Other { One }", action: "public enum Move { Down, Up }",
        state: ProblemText.State.Replace("Level(", "[|Level|](", StringComparison.Ordinal), dynamics: "[Dynamics] static Other Next(Other other, Move move) => other;", reward: ""));

    [Fact]
    public void ArgumentUnbound_OffersTheSignature() => Assert.Contains(
        "expected 'static double Gain(Level level, Move move)'",
        AssertFinds("CAI0005", ProblemText.With(reward: "[Reward] static double Gain(Level level, int [|move|]) => 0;")).GetMessage(), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Reward] static double Gain(ref Level [|level|]) => 0;")]
    [InlineData("[Reward] static double Gain(Level? [|level|]) => 0;")]
    [InlineData("[Reward] static double [|Gain|]<T>(Level level) => 0;")]
    [InlineData("[Reward] static double Gain(Level level, [Stage] double [|time|]) => 0;")]
    [InlineData("[Terminal] static bool Top(Level level, Move [|move|]) => false;")]
    public void ArgumentUnbound_WhateverTheReason(string reward) => AssertFinds("CAI0005", ProblemText.With(reward: reward));

    [Fact]
    public void ArgumentTwice_OnTheSecond() => AssertFinds("CAI0006", ProblemText.With(reward: "[Reward] static double Gain(Level level, Move move, Move [|again|]) => 0;"));

    [Fact]
    public void ArgumentTwice_InDynamics_HasNoNextState() =>
        AssertFinds("CAI0006", ProblemText.With(dynamics: "[Dynamics] static Level Next(Level level, Move move, Level [|next|]) => next;"));

    [Theory]
    [InlineData("[Reward] static int [|Gain|](Level level) => 0;")]
    [InlineData("[Terminal] static double [|Top|](Level level) => 0;")]
    [InlineData("[Start] static int [|Bottom|] => 0;")]
    public void WrongResult_OnTheMember(string member) => AssertFinds("CAI0007", ProblemText.With(reward: member));

    [Theory]
    [InlineData("[Start] static Level Bottom => new(0);")]
    [InlineData("[Start] static readonly Level Bottom = new(0);")]
    [InlineData("[Start] static Level[] Bottom => [new(0), new(1)];")]
    [InlineData("[Start] static ReadOnlySpan<Level> Bottom => [new(0), new(1)];")]
    [InlineData("[Start] static System.Collections.Generic.List<Level> Bottom() => [new(0), new(1)];")]
    [InlineData("[Start] static double Weight(Level level) => level.Height < 3 ? 1 : 0;")]
    public void Start_OfEveryKind_HasNoError(string start) =>
        Assert.DoesNotContain(Analyze(ProblemText.With(more: start)), finding => finding.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);

    [Fact]
    public void UnknownParameter_OnTheAttribute() => AssertFinds("CAI0012", ProblemText.With(
        reward: "[Parameters] public readonly record struct Costs(double Height); [[|Feature(\"Heigth\")|]] static double Height(Level level) => level.Height;"));

    [Theory]
    [InlineData("[Parameters] public readonly record struct Costs(int [|Height|]);")]
    [InlineData("[Parameters] public readonly record struct [|Costs|];")]
    [InlineData("[Parameters] public readonly record struct Costs([[|Parameter(Min = 2, Max = 1)|]] double Height);")]
    [InlineData("[Parameters] public readonly record struct Costs([[|Parameter(Start = double.NaN)|]] double Height);")]
    [InlineData("[Parameters] public readonly record struct Costs([[|Parameter(Start = -1, Min = 0)|]] double Height);")]
    [InlineData("[Parameters] public readonly record struct Costs(double Height); [Feature(\"Height\")] static double A(Level level) => 1; [[|Feature(\"Height\")|]] static double B(Level level) => 2;")]
    public void BadParameters_WhereTheyAreWrong(string parameters) => AssertFinds("CAI0013", ProblemText.With(more: parameters));

    [Theory]
    [InlineData("Discount = 1.1")]
    [InlineData("Discount = double.NaN")]
    [InlineData("Temperature = -1")]
    [InlineData("Temperature = double.NaN")]
    [InlineData("Horizon = -3")]
    public void BadSetting_OnTheArgument(string setting) => AssertFinds("CAI0018", ProblemText.With($"Mdp([|{setting}|])"));

    [Fact]
    public void BadSetting_OfANetwork() => AssertFinds("CAI0018", ProblemText.With(
        "Mdp, [|NeuralReward(Hidden = [8, 0])|]", reward: "[Feature] static double Height(Level level) => level.Height;"));

    [Fact]
    public void BadSetting_OfAnActivation() => AssertFinds("CAI0018", ProblemText.With("Mdp, NeuralPolicy(Hidden = [8], [|Activation = (Activation)7|])"));

    [Fact]
    public void BadSetting_OfAWideNetwork() => AssertFinds("CAI0018", ProblemText.With("Mdp, [|NeuralReward(Hidden = [5000])|]"));

    [Fact]
    public void Misplaced_ModelNetworkOfAFiniteProblem() => AssertFinds("CAI0021", ProblemText.With("Mdp, [|NeuralModel(Hidden = [8])|]"));

    [Fact]
    public void StageWithoutHorizon_OnTheArgument() =>
        AssertFinds("CAI0019", ProblemText.With(reward: "[Reward] static double Gain(Level level, [Stage] int [|time|]) => time;"));

    [Fact]
    public void Stage_WithHorizon_IsSilent() =>
        AssertSilent(ProblemText.With("Mdp(Horizon = 4)", reward: "[Reward] static double Gain(Level level, [Stage] int time) => time;"));

    [Theory]
    [InlineData("private")]
    [InlineData("internal")]
    [InlineData("protected")]
    [InlineData("")]
    public void Inaccessible_RoleType(string accessibility) => AssertFinds("CAI0020", ProblemText.With(
        header: "public partial class", action: $"[Action] {accessibility} enum [|Move|] {{ Down, Up }}"));

    [Fact]
    public void Inaccessible_SharedFeature() => AssertFinds("CAI0020", ProblemText.With(
        "Mdp, Features(typeof(Shared))", outside: "public static class Shared { [Feature] static double [|Height|](Ladder.Level level) => level.Height; }"));

    [Fact]
    public void Accessible_InternalTypesOfAnInternalProblem_AreSilent() =>
        AssertSilent(ProblemText.With(header: "sealed partial class", action: "[Action] internal enum Move { Down, Up }"));

    [Theory]
    [InlineData("public class Other { [[|Dynamics|]] static int Next(int state) => state; }")]
    [InlineData("public class Other { [[|State|]] public enum Place { Here } }")]
    [InlineData("[[|Parameters|]] public readonly record struct Costs(double Height);")]
    public void Misplaced_OutsideAProblem(string outside) => AssertFinds("CAI0021", ProblemText.With(outside: outside));

    [Theory]
    [InlineData("[Probability] static double [|P|](Level level, Move move) => 1;")]
    public void Misplaced_InAProblem(string member) => AssertFinds("CAI0021", ProblemText.With(more: member));

    [Fact]
    public void Misplaced_InstanceFeatureOfASharedClass() => AssertFinds("CAI0021", ProblemText.With(
        "Mdp, Features(typeof(Shared))", outside: "public class Shared { [Feature] public double [|Height|](Ladder.Level level) => level.Height; }"));

    [Fact]
    public void NothingDeclared_IsSaidOnce() => AssertFinds("CAI0022", "using Cai; [Mdp] public partial class [|Empty|];");

    [Fact]
    public void SameType_OnTheProblem() => AssertFinds("CAI0023", """
        using Cai;
        public enum Place { Here, There }
        [Mdp<Place, Place>] public partial class [|Walk|] { [Dynamics] static Place Next(Place place) => place; }
        """);
}
