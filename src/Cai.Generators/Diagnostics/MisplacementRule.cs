using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators.Diagnostics;

/// <summary>Roles are read from types with <c>[Mdp]</c> alone: anywhere else an attribute would be ignored silently.</summary>
internal static class MisplacementRule
{
    public static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        bool isNested = type.ContainingType is { } outer && ProblemTypes.Declaration(outer) is not null;
        if (!isNested)
        {
            foreach (string attribute in Declared.TypeRoles)
            {
                // A class for [Features] holds parameters.
                if (type.ContainingType is null || attribute != Declared.Parameters)
                {
                    Report(context, type, attribute, "it belongs on a type nested in an [Mdp] problem; [Mdp<TState, TAction>] names shared types");
                }
            }
        }

        foreach (ISymbol member in type.GetMembers())
        {
            foreach (string attribute in Declared.MemberRoles)
            {
                if (type.TypeKind != TypeKind.Enum || attribute != Declared.Probability)
                {
                    Report(context, member, attribute, "it belongs on a member of an [Mdp] problem");
                }
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, ISymbol symbol, string attribute, string reason)
    {
        if (symbol.Find(attribute) is { } data)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Misplaced, data.Location(symbol), attribute, symbol.Name, reason));
        }
    }
}
