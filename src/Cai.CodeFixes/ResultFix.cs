using System.Composition;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes;

/// <summary>Gives a member the type of its role.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResultFix)), Shared]
public sealed class ResultFix() : FixProvider("CAI0007")
{
    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (Declared(site) is not ({ } type, { } member)
            || Signature.Of(member) is not { } signature
            || ProblemSite.Around(site) is not { Roles: { } roles } problem)
        {
            yield break;
        }

        // A start without an argument is a state; with one, it is the weight of that state.
        bool isState = signature.Result is null || (signature == Signature.Start && member is not IMethodSymbol { Parameters.Length: > 0 });
        string wanted = isState ? problem.Name(roles.State) : signature.ResultText(roles);
        yield return new($"Change the type of '{member.Name}' to '{wanted}'", "Result", new TextChange(type.Span, wanted));
    }

    private static (TypeSyntax? Type, ISymbol? Member) Declared(Site site)
    {
        SyntaxNode? declaration = site.Node.AncestorsAndSelf().FirstOrDefault(node => node is VariableDeclaratorSyntax or MemberDeclarationSyntax);
        TypeSyntax? type = declaration switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            PropertyDeclarationSyntax property => property.Type,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variable } => variable.Type,
            _ => null,
        };
        return (type, declaration is null ? null : site.Symbol(declaration));
    }
}
