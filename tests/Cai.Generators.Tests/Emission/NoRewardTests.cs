using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Emission;

/// <summary>A problem that declares no reward is solved under one given at the call; whoever calls Solve is told so by the compiler.</summary>
public sealed class NoRewardTests
{
    [Theory]
    [InlineData("new Ladder().Solve()")]
    [InlineData("new Ladder().Solve(new() { Tolerance = 1e-6 })")]
    public void Solve_WithoutAReward_IsAnErrorThatTellsWhatIsMissing(string call)
    {
        Diagnostic error = Assert.Single(Errors($"static class Use {{ public static object Now() => {call}; }}"));

        Assert.Equal("CS0619", error.Id);
        Assert.Contains("Ladder declares no [Reward]", error.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("static double Reward(Level state, Move action)", error.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("SolveReward", error.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void SolveReward_WithoutAReward_IsRight() =>
        Assert.Empty(Errors("static class Use { public static object Now() => new Ladder().SolveReward((state, action) => -state.Height); }"));

    private static IEnumerable<Diagnostic> Errors(string use)
    {
        GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(GeneratorHarness.Compile(ProblemText.With(reward: "", outside: "") + use), out Compilation output, out _);
        return output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
