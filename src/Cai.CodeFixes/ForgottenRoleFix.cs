using System.Composition;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Marks a member whose attribute was forgotten.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForgottenRoleFix)), Shared]
public sealed class ForgottenRoleFix() : FixProvider("CAI0030")
{
    private protected override IEnumerable<Offer> Offers(Site site) =>
        site.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && site.Symbol(member) is { } symbol
        && ProblemSite.Around(site) is { Roles: { } roles } problem
            ? ForgottenRole.Offers(problem.Type, symbol, roles)
                .Select(attribute => new Offer($"Mark '{symbol.Name}' as [{attribute}]", attribute, new TextChange(new(member.SpanStart, 0), $"[{attribute}] ")))
            : [];
}
