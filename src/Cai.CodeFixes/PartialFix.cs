using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Makes a problem, and the types around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix)), Shared]
public sealed class PartialFix() : FixProvider("CAI0001")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        TypeDeclarationSyntax[] types =
            [.. site.Node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))];
        if (types.Length > 0)
        {
            string names = string.Join(" and ", types.Select(type => $"'{type.Identifier.ValueText}'"));
            yield return new($"Make {names} partial", "Partial", [.. types.Select(type => new TextChange(new(type.Keyword.SpanStart, 0), "partial "))]);
        }
    }
}
