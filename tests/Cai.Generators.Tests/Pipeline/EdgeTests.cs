using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Pipeline;

/// <summary>Declarations at the edge of what is one: what is emitted compiles all the same.</summary>
public sealed class EdgeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[TerminalReward] static double Last(Level level) => level.Height;")]
    public void Emit_WithEveryStateTerminal_Compiles(string more) =>
        GeneratorHarness.Run(ProblemText.With(more: "[Terminal] static bool Ends(Level level) => true;" + more));

    /// <summary>Editors give another project as source, builds as an assembly: the member goes the run-time road in both.</summary>
    [Fact]
    public void Emit_ForAMemberThatCallsAnotherProject_TabulatesAtRunTime()
    {
        CSharpCompilation other = GeneratorHarness.Compile("public static class Elsewhere { public static int Twice(int x) => 2 * x; }").WithAssemblyName("Elsewhere");
        string text = ProblemText.With(reward: "[Reward] static double Gain(Level level) => Elsewhere.Twice(level.Height);");
        CSharpCompilation compilation = GeneratorHarness.Compile(text).AddReferences(other.ToMetadataReference());
        Assert.Contains("TableKernel", string.Concat(GeneratorHarness.Run(compilation).Files.Values), StringComparison.Ordinal);
        Assert.Equal("CAI0201", Assert.Single(AnalyzerHarness.Analyze(compilation)).Id);
    }

    [Fact]
    public void Emit_ForATypeWithoutName_IsNothing()
    {
        GeneratorRun run = new(GeneratorHarness.Driver().RunGenerators(GeneratorHarness.Compile("")), GeneratorHarness.Compile(ProblemText.With(name: "")));
        Assert.Empty(run.Next(run.Output).Files);
    }
}
