using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cai.CodeFixes;

/// <summary>What all fixes share: a fix is a list of offers, each a list of changes to the document of the finding.</summary>
public abstract class FixProvider : CodeFixProvider
{
    private protected FixProvider(params string[] ids) => FixableDiagnosticIds = [.. ids];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        CancellationToken cancellation = context.CancellationToken;
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Offer offer in Offers(new(diagnostic, root, text, model, cancellation)))
            {
                Document changed = document.WithText(text.WithChanges(offer.Changes));
                context.RegisterCodeFix(CodeAction.Create(offer.Title, _ => Task.FromResult(changed), GetType().Name + "." + offer.Key), diagnostic);
            }
        }
    }

    /// <summary>What is offered for a finding.</summary>
    private protected abstract IEnumerable<Offer> Offers(Site site);
}
