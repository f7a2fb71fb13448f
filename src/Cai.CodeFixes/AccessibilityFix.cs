using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Makes a type that public members mention public, and a feature that the problem calls internal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AccessibilityFix)), Shared]
public sealed class AccessibilityFix() : FixProvider("CAI0020")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (site.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || site.Symbol(member) is not { } symbol)
        {
            yield break;
        }

        string wanted = member is MethodDeclarationSyntax ? "internal" : "public";
        SyntaxToken[] said = [.. member.Modifiers.Where(IsAccess)];
        SyntaxToken first = member.AttributeLists.Count > 0 ? member.AttributeLists.Last().GetLastToken().GetNextToken() : member.GetFirstToken();
        IEnumerable<TextChange> changes = said.Length == 0
            ? [new(new(first.SpanStart, 0), wanted + " ")]
            : [new(said[0].Span, wanted), .. said.Skip(1).Select(token => new TextChange(TextSpan.FromBounds(token.SpanStart, token.GetNextToken().SpanStart), ""))];
        yield return new($"Make '{symbol.Name}' {wanted}", "Accessible", [.. changes]);
    }

    private static bool IsAccess(SyntaxToken token) =>
        token.IsKind(SyntaxKind.PrivateKeyword) || token.IsKind(SyntaxKind.ProtectedKeyword) || token.IsKind(SyntaxKind.InternalKeyword) || token.IsKind(SyntaxKind.FileKeyword);
}
