using Cai.Generators.Expansion;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Pipeline;

/// <summary>How many expansions an edit costs the generator and the analyzer together, which run on every key pressed.</summary>
[Collection(nameof(Alone))]
public sealed class ExpansionCountTests
{
    private const string Wait = "Count(Level level) => level.Height * ";

    private static readonly SourceFile Other = new("/problem/Other.cs", "static class Other { public static int Count => 0; }");

    private static int s_problems;

    /// <summary>A problem that no other test has: its reward has a factor of its own.</summary>
    private readonly SourceFile _problem = new("/problem/Problem.cs", ProblemText.With(
        name: "Counted", reward: $"[Reward] static double {Wait}{Interlocked.Increment(ref s_problems)}.0625;"));

    [Fact]
    public void NewProblem_IsExpandedOnceForBoth() => Assert.Equal(1, Cost(_problem, Other));

    [Fact]
    public void ChangedConstant_IsExpandedOnceForBoth()
    {
        Cost(_problem, Other);
        Assert.Equal(1, Cost(Replace(_problem, ".0625", ".125"), Other));
    }

    [Theory]
    [InlineData(Wait, "/* inside */ " + Wait)]
    [InlineData("[State]", "// before a member\n    [State]")]
    [InlineData("level.Height * ", "level.Height\n        * ")]
    public void Comment_InTheProblem_CostsTheAnalyzerNothing(string old, string replacement)
    {
        Cost(_problem, Other);
        CSharpCompilation edited = GeneratorHarness.Compile(Replace(_problem, old, replacement), Other);
        Assert.Equal(0, Cost(() => AnalyzerHarness.Analyze(edited)));
        Assert.Equal(0, Cost(() => GeneratorHarness.Driver().RunGenerators(edited)));
    }

    [Fact]
    public void Edit_Elsewhere_CostsNothing()
    {
        Cost(_problem, Other);
        Assert.Equal(0, Cost(_problem, Replace(Other, "=> 0", "=> 1")));
        Assert.Equal(0, Cost(_problem));
    }

    // Typing in one problem makes an expansion for each key; the other problems of the project are not pushed out by them.
    [Fact]
    public void Typing_InOneProblem_LeavesTheOthersAlone()
    {
        SourceFile[] others = [.. Enumerable.Range(0, 20).Select(i => new SourceFile($"/problem/{i}.cs", ProblemText.With(
            name: $"Beside{i}", reward: $"[Reward] static double {Wait}{i}.03125;")))];
        Assert.Equal(21, Cost([_problem, .. others]));
        for (int key = 0; key < 3; key++)
            Assert.Equal(1, Cost([Replace(_problem, ".0625", $".0625{key}1"), .. others]));
    }

    private static SourceFile Replace(SourceFile file, string old, string replacement)
    {
        Assert.Contains(old, file.Text, StringComparison.Ordinal);
        return file with { Text = file.Text.Replace(old, replacement, StringComparison.Ordinal) };
    }

    /// <summary>How many expansions analyzer and generator compute for some files.</summary>
    private static int Cost(params SourceFile[] files)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(files);
        return Cost(() =>
        {
            Assert.DoesNotContain(AnalyzerHarness.Analyze(compilation), diagnostic => diagnostic.Id == "AD0001");
            Assert.NotEmpty(GeneratorHarness.Driver().RunGenerators(compilation).GetRunResult().GeneratedTrees);
        });
    }

    private static int Cost(Action work)
    {
        int before = Expander.Computed;
        work();
        return Expander.Computed - before;
    }
}

/// <summary>Tests that read counters of the whole process, so that no other may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
