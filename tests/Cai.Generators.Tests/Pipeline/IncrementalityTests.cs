using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Pipeline;

/// <summary>What an edit costs: nothing unless it changes the meaning of the problem, and then one expansion.</summary>
public sealed class IncrementalityTests
{
    private static readonly SourceFile Helper = new("/problem/Helper.cs", "static class Helper { public const int Top = 9; public static int Clamp(int x) => x < 0 ? 0 : x > Top ? Top : x; }");

    private static readonly SourceFile Problem = new("/problem/Problem.cs", ProblemText.With(
        dynamics: "[Dynamics] static Level Next(Level level, Move move, Wind wind) => new(Helper.Clamp(level.Height + (move is Move.Up ? 1 : -1)));",
        more: "[Noise] public enum Wind { [Probability(0.5)] Calm, [Probability(0.5)] Gust }"));

    [Theory]
    [InlineData("// a comment\n", "")]
    [InlineData("\n\n", "")]
    [InlineData("", "\n// the end\n")]
    [InlineData("", "\nclass Unrelated { int _x = 1; public int X => _x; }")]
    public void Edit_WithoutMeaning_ExpandsNothing(string before, string after)
    {
        GeneratorRun run = After(Problem, Problem with { Text = before + Problem.Text + after });
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Expand));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Emit));
    }

    [Theory]
    [InlineData("level.Height + (", "level.Height   +\n    (")]
    [InlineData("[State]", "/* the state */ [State]")]
    [InlineData("=> new(Helper", "=>\n// inside\n new(Helper")]
    public void Edit_OfWhitespaceInAMember_ExpandsNothing(string old, string replacement)
    {
        GeneratorRun run = After(Problem, Replace(Problem, old, replacement));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Expand));
    }

    [Fact]
    public void NewUnrelatedFile_ExpandsNothing()
    {
        GeneratorRun run = GeneratorHarness.Run(Problem, Helper).Next(GeneratorHarness.Compile(Problem, Helper, new("/problem/Other.cs", "class Other;")));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Expand));
    }

    [Fact]
    public void SecondProblem_LeavesTheFirstAlone()
    {
        SourceFile other = new("/problem/Other.cs", ProblemText.With(name: "Stairs"));
        SourceFile changed = Replace(other, "-1 : level.Height", "-2 : level.Height");
        GeneratorRun run = GeneratorHarness.Run(Problem, Helper, other).Next(GeneratorHarness.Compile(Problem, Helper, changed));
        Assert.Equal(1, run.Worked(TrackingNames.Expand));
        Assert.Single(run.Reasons(TrackingNames.Expand), IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("Discount = 0.9", "Discount = 0.8")]
    [InlineData("Probability(0.5)] Calm, [Probability(0.5)", "Probability(0.4)] Calm, [Probability(0.6)")]
    [InlineData("Calm,", "Still,")]
    [InlineData("Range(0, 9)", "Range(-1, 9)")]
    [InlineData("-1 : level.Height", "-2 : level.Height")]
    public void Edit_OfTheProblem_ExpandsOnce(string old, string replacement) =>
        Assert.Equal(1, After(Problem, Replace(Problem, old, replacement)).Worked(TrackingNames.Expand));

    [Theory]
    [InlineData("Top = 9", "Top = 8")]
    [InlineData("x < 0 ? 0", "x < 1 ? 1")]
    public void Edit_OfAHelperInAnotherFile_ExpandsOnce(string old, string replacement) =>
        Assert.Equal(1, After(Helper, Replace(Helper, old, replacement)).Worked(TrackingNames.Expand));

    private static SourceFile Replace(SourceFile file, string old, string replacement)
    {
        Assert.Contains(old, file.Text, StringComparison.Ordinal);
        return file with { Text = file.Text.Replace(old, replacement, StringComparison.Ordinal) };
    }

    private static GeneratorRun After(SourceFile old, SourceFile edited)
    {
        GeneratorRun first = GeneratorHarness.Run(Problem, Helper);
        SourceFile[] files = [.. new[] { Problem, Helper }.Select(file => ReferenceEquals(file, old) ? edited : file)];
        return first.Next(GeneratorHarness.Compile(files));
    }
}
