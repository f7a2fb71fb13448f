using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Removes an attribute that nothing reads.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MisplacedAttributeFix)), Shared]
public sealed class MisplacedAttributeFix() : FixProvider("CAI0021")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (site.Node.FirstAncestorOrSelf<AttributeSyntax>() is { Parent: AttributeListSyntax list } attribute)
        {
            yield return new($"Remove [{attribute.Name}]", "Remove", new TextChange(Span(site, list, attribute), ""));
        }
    }

    private static TextSpan Span(Site site, AttributeListSyntax list, AttributeSyntax attribute)
    {
        int index = list.Attributes.IndexOf(attribute);
        if (list.Attributes.Count > 1)
        {
            return index > 0
                ? TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End)
                : TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart);
        }

        // What follows, on this line or on the next, moves to where the attribute began.
        return TextSpan.FromBounds(list.SpanStart, site.Root.FindToken(list.Span.End - 1).GetNextToken().SpanStart);
    }
}
