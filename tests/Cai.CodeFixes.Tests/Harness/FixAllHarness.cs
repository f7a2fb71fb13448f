using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cai.CodeFixes.Tests.Harness;

/// <summary>Fixes all findings of an id in a project at once.</summary>
internal static class FixAllHarness
{
    /// <summary>The documents after the fix with a key was applied to every finding of an id.</summary>
    public static async Task<IReadOnlyList<string>> Apply(Workbench bench, string id, string key)
    {
        ImmutableArray<Diagnostic> findings = [.. (await Workbench.Analyze(bench.Project)).Where(finding => finding.Id == id)];
        CodeFixProvider fix = Fixes.Of(id).Single(provider => key.StartsWith(provider.GetType().Name + ".", StringComparison.Ordinal));
        var context = new FixAllContext(bench.Document, fix, FixAllScope.Project, key, [id], new Findings(findings), CancellationToken.None);
        CodeAction action = (await fix.GetFixAllProvider()!.GetFixAsync(context))!;
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return await Task.WhenAll(bench.Project.DocumentIds.Select(document => Workbench.Text(changed.GetDocument(document)!)));
    }

    private sealed class Findings(ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return findings.Where(finding => finding.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
