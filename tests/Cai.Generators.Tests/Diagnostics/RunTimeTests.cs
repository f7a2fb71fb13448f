using Cai.Generators.Tests.Harness;
using static Cai.Generators.Tests.Harness.AnalyzerHarness;

namespace Cai.Generators.Tests.Diagnostics;

/// <summary>What is left to run time.</summary>
public sealed class RunTimeTests
{
    [Fact]
    public void Member_OutsideTheLanguage_IsNamedAtTheConstruct() => AssertFinds(
        "CAI0201", ProblemText.With(reward: "[Reward] static double Gain(Level level) => [|level.ToString()|].Length;"));

    [Fact]
    public void Problem_WithInstanceData_SaysSoOnce() => AssertFinds("CAI0202", ProblemText.With(
        name: "[|Ladder|](double price)", reward: "[Reward] double Gain(Level level) => price * level.Height;"));

    [Fact]
    public void Pragma_AroundAFoldedTail_SilencesIt() => AssertSilent(ProblemText.With(
        dynamics: "[Dynamics] static Level Next(Level level, Move move, Wind wind) => level;",
        more: "\n#pragma warning disable CAI0204\n[Noise] public readonly record struct Wind([Poisson(3, Max = 2)] int Force);\n#pragma warning restore CAI0204\n"));

    [Fact]
    public void RightProblem_IsBuiltByTheCompiler() => Assert.Empty(Analyze(ProblemText.With()));

    [Fact]
    public void Gallery_HasNoErrorsNorWarnings() => Assert.DoesNotContain(
        Analyze(GeneratorHarness.Compile(Gallery.AllFiles())), finding => finding.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Info);
}
