using System.Collections.Immutable;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cai.CodeFixes.Tests.Harness;

/// <summary>Applies a fix by its title to source with a finding, and compares the whole text.</summary>
internal static class FixHarness
{
    /// <summary>Asserts that the first finding of an id is fixed: the text is as expected, the finding is gone, and all compiles with what is emitted.</summary>
    public static async Task AssertFixes(string id, string title, string before, string after)
    {
        using var bench = new Workbench(before);
        Diagnostic finding = (await Workbench.Analyze(bench.Project)).First(diagnostic => diagnostic.Id == id);
        Document changed = await Apply(bench.Document, finding, title);
        Assert.Equal(after, await Workbench.Text(changed));
        Assert.DoesNotContain(id, (await Workbench.Analyze(changed.Project)).Select(diagnostic => diagnostic.Id));
        await Workbench.AssertCompiles(changed.Project);
    }

    /// <summary>The same for the text alone, where the user has to finish what the fix begins.</summary>
    public static async Task AssertRewrites(string id, string title, string before, string after)
    {
        using var bench = new Workbench(before);
        Diagnostic finding = (await Workbench.Analyze(bench.Project)).First(diagnostic => diagnostic.Id == id);
        Assert.Equal(after, await Workbench.Text(await Apply(bench.Document, finding, title)));
    }

    /// <summary>The titles that are offered for the first finding of an id.</summary>
    public static async Task<IReadOnlyList<string>> Titles(string id, string text)
    {
        using var bench = new Workbench(text);
        Diagnostic finding = (await Workbench.Analyze(bench.Project)).First(diagnostic => diagnostic.Id == id);
        return [.. (await Actions(bench.Document, finding)).Select(action => action.Title)];
    }

    /// <summary>Asserts that a finding of a given id and properties at the marked place is fixed, whoever reports it.</summary>
    public static async Task AssertFixesAt(string id, string title, string marked, string after, params (string Name, string Value)[] properties)
    {
        var markup = Markup.Parse(marked);
        using var bench = new Workbench(markup.Text);
        Document changed = await Apply(bench.Document, await Finding(bench.Document, id, markup, properties), title);
        Assert.Equal(after, await Workbench.Text(changed));
        await Workbench.AssertCompiles(changed.Project);
    }

    /// <summary>The titles that are offered for a finding of a given id and properties at the marked place.</summary>
    public static async Task<IReadOnlyList<string>> TitlesAt(string id, string marked, params (string Name, string Value)[] properties)
    {
        var markup = Markup.Parse(marked);
        using var bench = new Workbench(markup.Text);
        return [.. (await Actions(bench.Document, await Finding(bench.Document, id, markup, properties))).Select(action => action.Title)];
    }

    public static async Task<Document> Apply(Document document, Diagnostic finding, string title)
    {
        IReadOnlyList<CodeAction> actions = await Actions(document, finding);
        Assert.Contains(title, actions.Select(action => action.Title));
        CodeAction action = actions.Single(action => action.Title == title);
        Assert.NotNull(action.EquivalenceKey);
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    /// <summary>What all fixes offer for a finding.</summary>
    public static async Task<IReadOnlyList<CodeAction>> Actions(Document document, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        foreach (CodeFixProvider fix in Fixes.Of(finding.Id))
        {
            await fix.RegisterCodeFixesAsync(new(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    private static async Task<Diagnostic> Finding(Document document, string id, Markup markup, (string Name, string Value)[] properties)
    {
        var descriptor = new DiagnosticDescriptor(id, id, id, "Cai", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        return Diagnostic.Create(descriptor, Location.Create(tree, markup.Spans.Single()), properties.ToImmutableDictionary(item => item.Name, item => (string?)item.Value));
    }
}
