using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics;

/// <summary>
/// A multi-line raw string literal holds the line ends of its file, \n or \r\n, which differ from checkout to checkout: a position or a
/// length in one is not the same everywhere.
/// </summary>
internal static class LineEndRule
{
    public static void Analyze(OperationAnalysisContext context)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (reference is not { Property: { IsIndexer: true } or { Name: "Length" }, Instance: { Type.SpecialType: SpecialType.System_String } text }
            || context.ContainingSymbol.ContainingType is not { } type
            || ProblemTypes.Declaration(type) is null)
        {
            return;
        }

        string? name = text switch
        {
            IFieldReferenceOperation { Field: { HasConstantValue: true } or { IsReadOnly: true } } field when IsRaw(Initializer(field.Field)) => field.Field.Name,
            ILocalReferenceOperation { Local: var local } when IsRaw(Initializer(local)) => local.Name,
            ILiteralOperation when IsRaw(text.Syntax) => "the literal",
            _ => null,
        };
        if (name is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LineEnds, reference.Syntax.GetLocation(), name));
        }
    }

    private static SyntaxNode? Initializer(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } ? value : null;

    private static bool IsRaw(SyntaxNode? syntax) =>
        syntax is LiteralExpressionSyntax literal && literal.Token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken);
}
