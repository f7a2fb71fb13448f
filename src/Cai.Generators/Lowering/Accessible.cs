using Cai.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering;

/// <summary>Public members are emitted on the problem that mention its types, so these must be at least as accessible as the problem.</summary>
internal static class Accessible
{
    public static void Check(LoweringContext context, INamedTypeSymbol type)
    {
        List<INamedTypeSymbol> chain = Chain(type), problems = Chain(context.Problem);
        bool isExported = problems.TrueForAll(outer => outer.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal);
        int common = 0;
        while (common < chain.Count && common < problems.Count && SymbolEqualityComparer.Default.Equals(chain[common], problems[common]))
        {
            common++;
        }

        for (int i = common; i < chain.Count; i++)
        {
            Accessibility accessibility = chain[i].DeclaredAccessibility;
            bool isSibling = i == common && common < problems.Count && problems[common].DeclaredAccessibility == accessibility;
            bool reaches = accessibility == Accessibility.Public
                || (!isExported && accessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal)
                || (isSibling && accessibility != Accessibility.NotApplicable);
            if (!reaches)
            {
                string wanted = isExported ? "public" : "public or internal";
                context.Report(Descriptors.Inaccessible, chain[i], chain[i].Name, Text(chain[i]), $"members of '{context.Problem.Name}' mention it", wanted);
                return;
            }
        }
    }

    public static string Text(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.ProtectedAndInternal => "private protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        var accessibility => accessibility.ToString().ToLowerInvariant(),
    };

    private static List<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        var chain = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            chain.Insert(0, outer);
        }

        return chain;
    }
}
