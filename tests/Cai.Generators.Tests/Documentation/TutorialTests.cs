using System.Globalization;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Documentation;

/// <summary>The tutorial's code is the example's, and its output what the example prints, which is compared when examples are run.</summary>
public sealed class TutorialTests
{
    private const string Page = "docs/tutorial.md", Example = "examples/Tutorial";

    private static readonly string[] Declarations = [.. new[] { "Comfort", "Flat", "Cottage" }.Select(name => Repository.Read($"{Example}/{name}.cs"))];

    [Fact]
    public void Code_IsTheExample()
    {
        string[] sources = [.. Declarations, Repository.Read($"{Example}/Program.cs")];
        IReadOnlyList<string> blocks = Repository.Blocks(Page, "csharp");
        Assert.True(blocks.Count >= 6);
        Assert.DoesNotContain(blocks, block => !sources.Any(source => source.Contains(block.TrimEnd(), StringComparison.Ordinal)));
    }

    [Fact]
    public void Output_IsWhatTheExamplePrints()
    {
        string printed = Repository.Blocks($"{Example}/README.md", "text")[0];
        string[] blocks = [.. Repository.Blocks(Page, "text").Where(block => !block.Contains("error CAI", StringComparison.Ordinal))];
        Assert.True(blocks.Length >= 4);
        Assert.DoesNotContain(blocks, block => !printed.Contains(block, StringComparison.Ordinal));
    }

    [Fact]
    public void Finding_IsTold()
    {
        string source = string.Join('\n', Declarations[..2].Select(text => text.Replace("using Cai;", "", StringComparison.Ordinal)));
        string wrong = $"using System;\nusing Cai;\n{source.Replace("Math.Clamp(room.Degrees + (int)heat - 1 + (int)weather, 15, 24)", "room.Degrees + (int)heat - 1 + (int)weather", StringComparison.Ordinal)}";
        Diagnostic finding = Assert.Single(AnalyzerHarness.Analyze(wrong), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains($"error {finding.Id}: {finding.GetMessage(CultureInfo.InvariantCulture)}\n", Repository.Blocks(Page, "text")[0], StringComparison.Ordinal);
    }
}
