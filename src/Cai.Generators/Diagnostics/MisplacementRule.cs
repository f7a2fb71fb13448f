using Cai.Generators.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators.Diagnostics;

/// <summary>Roles are read from types with <c>[Mdp]</c> alone, and from their own members: anywhere else an attribute would be ignored silently.</summary>
internal static class MisplacementRule
{
    public static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        bool isProblem = ProblemTypes.Declaration(type) is not null;
        if (!isProblem)
        {
            AnalyzeType(context, type);
        }
        else if (type.Has(Declared.Mdp))
        {
            Report(context.ReportDiagnostic, type, Declared.MdpFromFile, "[Mdp] stands beside it, and a problem is declared once; remove one of them");
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (!isProblem)
            {
                AnalyzeMember(context, type, member);
            }

            AnalyzeMethod(context.ReportDiagnostic, member);
        }
    }

    /// <summary>A local function is no member: nothing outside of its method can call it.</summary>
    public static void AnalyzeLocal(SyntaxNodeAnalysisContext context)
    {
        var declaration = (LocalFunctionStatementSyntax)context.Node;
        if (declaration.AttributeLists.Count == 0 || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } function)
        {
            return;
        }

        foreach (string attribute in Declared.MemberRoles)
        {
            Report(context.ReportDiagnostic, function, attribute, "it is a local function; make it a member of the problem");
        }
    }

    private static void AnalyzeType(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        bool isNested = IsProblem(type.ContainingType);
        foreach (string attribute in isNested ? [] : Declared.TypeRoles)
        {
            // A class for [Features] holds parameters.
            if (type.ContainingType is null || attribute != Declared.Parameters)
            {
                Report(context.ReportDiagnostic, type, attribute, "it belongs on a type nested in an [Mdp] problem; [Mdp<TState, TAction>] names shared types");
            }
        }

        foreach (string attribute in Declared.Settings)
        {
            Report(context.ReportDiagnostic, type, attribute, "it belongs on an [Mdp] problem");
        }

        if (!type.Has(Declared.Noise))
        {
            Report(context.ReportDiagnostic, type, Declared.Estimated, "it belongs on the [Noise] type, or on a field of it");
        }
    }

    private static void AnalyzeMember(SymbolAnalysisContext context, INamedTypeSymbol type, ISymbol member)
    {
        foreach (string attribute in Declared.MemberRoles)
        {
            // Other classes than a part of a problem may hold features that problems share, other types of a problem than roles hold none.
            if ((type.TypeKind != TypeKind.Enum || attribute != Declared.Probability) && (attribute != Declared.Feature || IsProblem(type.ContainingType)))
            {
                Report(context.ReportDiagnostic, member, attribute, "it belongs on a member of an [Mdp] problem; roles are not inherited");
            }
        }
    }

    /// <summary>What is read of methods with a role alone, and what is not read of accessors.</summary>
    private static void AnalyzeMethod(Action<Diagnostic> report, ISymbol member)
    {
        if (member is not IMethodSymbol method)
        {
            return;
        }

        if (method.AssociatedSymbol is not null)
        {
            foreach (string attribute in Declared.MemberRoles)
            {
                Report(report, method, attribute, "it is an accessor; declare a method");
            }
        }

        foreach (IParameterSymbol parameter in Declared.MemberRoles.Any(method.Has) ? [] : method.Parameters)
        {
            Report(report, parameter, Declared.Stage, $"'{method.Name}' has no role; only members with one are given the stage");
        }
    }

    private static bool IsProblem(INamedTypeSymbol? type) => type is not null && ProblemTypes.Declaration(type) is not null;

    private static void Report(Action<Diagnostic> report, ISymbol symbol, string attribute, string reason)
    {
        if (symbol.Find(attribute) is { } data)
        {
            report(Diagnostic.Create(Descriptors.Misplaced, data.Location(symbol), attribute, symbol.Name, reason));
        }
    }
}
