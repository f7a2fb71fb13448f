using Cai.Generators.Tests.Harness;

namespace Cai.Generators.Tests.Pipeline;

/// <summary>Declarations at the edge of what is one: what is emitted compiles all the same.</summary>
public sealed class EdgeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[TerminalReward] static double Last(Level level) => level.Height;")]
    public void Emit_WithEveryStateTerminal_Compiles(string more) =>
        GeneratorHarness.Run(ProblemText.With(more: "[Terminal] static bool Ends(Level level) => true;" + more));

    [Fact]
    public void Emit_ForATypeWithoutName_IsNothing()
    {
        GeneratorRun run = new(GeneratorHarness.Driver().RunGenerators(GeneratorHarness.Compile("")), GeneratorHarness.Compile(ProblemText.With(name: "")));
        Assert.Empty(run.Next(run.Output).Files);
    }
}
