using Cai.Generators;
using Cai.Generators.Lowering;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.CodeFixes;

/// <summary>The problem around a finding, as lowering sees it.</summary>
/// <param name="Site">The finding.</param>
/// <param name="Type">The problem type.</param>
/// <param name="Declaration">The part of it that the finding is in.</param>
/// <param name="Roles">The types that play a role; null where state or action is missing.</param>
internal sealed record ProblemSite(Site Site, INamedTypeSymbol Type, TypeDeclarationSyntax Declaration, RoleTypes? Roles)
{
    /// <summary>The problem around a finding, or null.</summary>
    public static ProblemSite? Around(Site site)
    {
        foreach (TypeDeclarationSyntax declaration in site.Node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (site.Symbol(declaration) is INamedTypeSymbol type && ProblemTypes.Declaration(type) is { } mdp)
            {
                var context = new LoweringContext(type, site.Model.Compilation, site.Cancellation);
                return new(site, type, declaration, DeclaredTypes.Find(context, mdp).Roles);
            }
        }

        return null;
    }

    /// <summary>A type as the user would write it inside of the problem.</summary>
    public string Name(ITypeSymbol type)
    {
        SyntaxToken place = Declaration.OpenBraceToken.IsKind(SyntaxKind.None) ? Declaration.Identifier : Declaration.OpenBraceToken;
        return type.ToMinimalDisplayString(Site.Model, place.Span.End);
    }

    /// <summary>A member name that is free in the problem.</summary>
    public string FreeName(string name)
    {
        string free = name;
        for (int number = 2; Type.Name == free || !Type.GetMembers(free).IsEmpty; number++)
        {
            free = name + number;
        }

        return free;
    }

    /// <summary>The members of the problem that have a role, as methods.</summary>
    public IEnumerable<IMethodSymbol> Methods(string role) => Type.GetMembers().OfType<IMethodSymbol>().Where(method => method.Has(role));
}
