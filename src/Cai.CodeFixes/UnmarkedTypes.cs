using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.CodeFixes;

/// <summary>Types that the dynamics treat as state or action, and that only lack the attribute.</summary>
internal static class UnmarkedTypes
{
    public static IEnumerable<Offer> Offers(ProblemSite problem, string role)
    {
        foreach (IMethodSymbol dynamics in problem.Methods(Declared.Dynamics))
        {
            IEnumerable<ITypeSymbol> candidates = role == Declared.State
                ? [dynamics.ReturnType]
                : dynamics.Parameters.Select(parameter => parameter.Type).Where(type => !SymbolEqualityComparer.Default.Equals(type, dynamics.ReturnType));
            foreach (ITypeSymbol type in candidates)
            {
                if (!Declared.TypeRoles.Any(type.Has) && Declaration(problem, type) is { } declaration)
                {
                    string title = $"Mark '{type.Name}' as the {role.ToLowerInvariant()}";
                    yield return new(title, title, new Microsoft.CodeAnalysis.Text.TextChange(new(declaration.SpanStart, 0), $"[{role}] "));
                }
            }
        }
    }

    private static BaseTypeDeclarationSyntax? Declaration(ProblemSite problem, ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingType, problem.Type)
            ? type.DeclaringSyntaxReferences
                .Where(reference => reference.SyntaxTree == problem.Site.Root.SyntaxTree)
                .Select(reference => reference.GetSyntax(problem.Site.Cancellation)).OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()
            : null;
}
