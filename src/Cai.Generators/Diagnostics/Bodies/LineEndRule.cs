using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>
/// A string literal of several lines holds the line ends of its file, \n or \r\n, which differ from checkout to checkout: a position or a
/// length in one is not the same everywhere, and lines split at \n keep the \r.
/// </summary>
internal static class LineEndRule
{
    private static readonly HashSet<string> _positional = ["AsSpan", "IndexOf", "Insert", "LastIndexOf", "Remove", "Substring", "ToCharArray"];

    public static Breach? Find(IOperation operation, ReachedBody body) =>
        Text(operation) is { } text && Literal(text) is { } name ? new(Descriptors.LineEnds, operation, name) : null;

    /// <summary>The string whose positions an operation depends on, or null.</summary>
    private static IOperation? Text(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { IsIndexer: true } or { Name: "Length" }, Instance: { Type.SpecialType: SpecialType.System_String } text } => text,
        IImplicitIndexerReferenceOperation { Instance: { Type.SpecialType: SpecialType.System_String } text } => text,
        IInvocationOperation { TargetMethod.Name: "Split", Instance: { Type.SpecialType: SpecialType.System_String } text } split when KeepsReturns(split) => text,
        IInvocationOperation { TargetMethod: var method, Instance: { Type.SpecialType: SpecialType.System_String } text } when _positional.Contains(method.Name) => text,
        IForEachLoopOperation { Collection: var collection } when Unwrap(collection) is { Type.SpecialType: SpecialType.System_String } text => text,
        _ => null,
    };

    /// <summary>Whether a string is split where one of the two line ends leaves a character behind, and it is not trimmed.</summary>
    private static bool KeepsReturns(IInvocationOperation split)
    {
        IOperation[] arguments = [.. split.Arguments.SelectMany(argument => argument.Value.DescendantsAndSelf())];
        string[] separators = [.. arguments.Where(argument => argument.Type?.SpecialType is SpecialType.System_Char or SpecialType.System_String)
            .Select(argument => argument.ConstantValue.Value?.ToString()).OfType<string>()];
        bool isTrimmed = arguments.Any(argument => argument is { Type.Name: "StringSplitOptions", ConstantValue: { HasValue: true, Value: int options } } && (options & 2) != 0);
        bool isByEnvironment = arguments.Any(argument => argument is IPropertyReferenceOperation { Property: { Name: "NewLine", ContainingType.Name: "Environment" } });
        return isByEnvironment || (separators.Contains("\n") && !separators.Any(separator => separator.Contains("\r")) && !isTrimmed);
    }

    /// <summary>The name of a literal of several lines, or null where the string is none.</summary>
    private static string? Literal(IOperation text) => text switch
    {
        IFieldReferenceOperation { Field: { IsConst: true } or { IsReadOnly: true } } field when IsMultiLine(Value(field.Field)) => field.Field.Name,
        IPropertyReferenceOperation { Property: var property } when IsMultiLine(Value(property)) => property.Name,
        ILocalReferenceOperation { Local: var local } when IsMultiLine(Value(local)) => local.Name,
        ILiteralOperation when IsMultiLine(text.Syntax) => "the literal",
        IConversionOperation conversion => Literal(conversion.Operand),
        _ => null,
    };

    private static SyntaxNode? Value(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => value,
        PropertyDeclarationSyntax { Initializer.Value: var value } => value,
        PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => value,
        _ => null,
    };

    private static bool IsMultiLine(SyntaxNode? syntax) => syntax is LiteralExpressionSyntax { Token: var token }
        && (token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) || (token.IsVerbatimStringLiteral() && token.ValueText.Contains("\n")));

    private static IOperation Unwrap(IOperation operation) => operation is IConversionOperation { IsImplicit: true } conversion ? Unwrap(conversion.Operand) : operation;
}
