using System.Text.RegularExpressions;
using Cai.CodeFixes.Tests.Harness;
using Cai.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.CodeFixes.Tests;

/// <summary>A page of a finding says that a fix is offered if one is, and its wrong example is fixed.</summary>
public sealed partial class FixPageTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics");

    /// <summary>Fixed in one of its many cases only, of which the page shows another.</summary>
    private const string CannotBeEvaluated = "CAI0102";

    public static TheoryData<string> Fixable => [.. Ids.Where(id => id != CannotBeEvaluated && File.Exists(Page(id)))];

    private static string[] Ids => [.. Fixes.All.SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void Pages_TellOfAFix_WhereOneIsOffered()
    {
        string[] pages = [.. Directory.GetFiles(_folder, "CAI*.md").Order(StringComparer.Ordinal)];
        IEnumerable<string> telling = pages.Where(page => FixLine().Count(File.ReadAllText(page)) == 1).Select(page => Path.GetFileNameWithoutExtension(page));
        Assert.Equal(Ids.Where(id => File.Exists(Page(id))), telling);
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public async Task WrongExample_HasAFix_AfterWhichTheFindingIsGone(string id)
    {
        string section = (await File.ReadAllTextAsync(Page(id))).ReplaceLineEndings("\n").Split("## Wrong")[1];
        using var bench = new Workbench(section.Split("```csharp\n")[1].Split("\n```\n")[0]);
        Diagnostic[] findings = [.. await Find(id, bench.Project)];
        Diagnostic finding = findings[0];
        IReadOnlyList<CodeAction> actions = await FixHarness.Actions(bench.Document, finding);
        Assert.NotEmpty(actions);
        foreach (CodeAction action in actions)
        {
            Document changed = await FixHarness.Apply(bench.Document, finding, action.Title);
            Assert.Equal(findings.Length - 1, (await Find(id, changed.Project)).Count());
        }
    }

    private static async Task<IEnumerable<Diagnostic>> Find(string id, Project project)
    {
        CompilationWithAnalyzers compilation = (await project.GetCompilationAsync())!.WithAnalyzers([new ProblemAnalyzer()]);
        return (await compilation.GetAnalyzerDiagnosticsAsync()).Where(diagnostic => diagnostic.Id == id);
    }

    private static string Page(string id) => Path.Combine(_folder, id + ".md");

    [GeneratedRegex("^A fix is offered: .+\\.$", RegexOptions.Multiline)]
    private static partial Regex FixLine();
}
