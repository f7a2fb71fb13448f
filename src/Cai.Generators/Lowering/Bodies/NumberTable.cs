using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>
/// Long tables of number literals, read off their syntax once for each file: to have the compiler bind a hundred thousand literals on each edit would cost it a second. What is no plain table is left to the general road.
/// </summary>
internal static class NumberTable
{
    private const int Fewest = 256;

    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, ConstantArray?>> _known = new();

    /// <summary>The table that a <c>static readonly</c> field, or a property of an expression, is; null where it is no list of at least 256 literals of ints or doubles.</summary>
    public static ConstantArray? Of(ISymbol member, CancellationToken cancellation)
    {
        ITypeSymbol? type = member switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null };
        if (type is null || !member.IsStatic || TypeLowerer.Element(type)?.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Double) || Items(member.DeclaringSyntaxReferences[0].GetSyntax(cancellation)) is not { } items)
            return null;
        bool isDouble = TypeLowerer.Element(type)!.SpecialType == SpecialType.System_Double;
        return _known.GetOrCreateValue(items[0].SyntaxTree).GetOrAdd(items[0].SpanStart, _ => Read(items, isDouble));
    }

    private static IReadOnlyList<SyntaxNode>? Items(SyntaxNode declaration)
    {
        ExpressionSyntax? value = declaration switch
        {
            PropertyDeclarationSyntax { ExpressionBody.Expression: { } expression } => expression,
            PropertyDeclarationSyntax { Initializer.Value: { } expression } => expression,
            VariableDeclaratorSyntax { Initializer.Value: { } expression } => expression,
            _ => null,
        };
        IReadOnlyList<SyntaxNode>? items = value switch
        {
            CollectionExpressionSyntax collection => collection.Elements,
            InitializerExpressionSyntax initializer => initializer.Expressions,
            ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            _ => null,
        };
        return items?.Count >= Fewest ? items : null;
    }

    private static ConstantArray? Read(IReadOnlyList<SyntaxNode> items, bool isDouble)
    {
        ScalarType type = isDouble ? ScalarType.Double : ScalarType.Int32;
        Dictionary<long, Constant> distinct = [];
        var values = new Expr[items.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (Bits(items[i], isDouble) is not { } bits)
                return null;
            if (!distinct.TryGetValue(bits, out Constant constant))
                distinct.Add(bits, constant = new(type, bits));
            values[i] = constant;
        }

        return new(new ArrayType(type), new(values));
    }

    private static long? Bits(SyntaxNode item, bool isDouble)
    {
        SyntaxNode value = item is ExpressionElementSyntax element ? element.Expression : item;
        bool isNegative = value is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression };
        if ((isNegative ? ((PrefixUnaryExpressionSyntax)value).Operand : value) is not LiteralExpressionSyntax { Token.Value: { } number })
            return null;
        return number switch
        {
            int whole when !isDouble => isNegative ? -whole : whole,
            int whole => BitConverter.DoubleToInt64Bits(isNegative ? -whole : whole),
            double real when isDouble => BitConverter.DoubleToInt64Bits(isNegative ? -real : real),
            _ => null,
        };
    }
}
