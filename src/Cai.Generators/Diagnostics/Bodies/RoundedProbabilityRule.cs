using Cai.Generators.Lowering;
using Cai.Generators.Lowering.Bodies;
using Cai.Generators.Lowering.Distributions;
using Cai.Generators.Lowering.Members;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cai.Generators.Diagnostics.Bodies;

/// <summary>
/// The quotient of two integers that becomes a part of a probability, as in <c>k / n * 0.5</c>, has lost its fraction. A quotient that is
/// first put into an integer variable is taken as meant.
/// </summary>
internal static class RoundedProbabilityRule
{
    /// <summary>Whether a member gives probabilities.</summary>
    public static bool AppliesTo(BoundMember member) =>
        member.Role is Declared.Probability or Declared.Prior || member is { Role: Declared.Start, Member: IMethodSymbol { Parameters.Length: > 0 } };

    public static Breach? Find(IOperation operation, ReachedBody body) =>
        operation is IConversionOperation { OperatorMethod: null, Type: var type, Operand: var whole } && IsReal(type) && IsIntegral(whole.Type)
        && Divisions(whole).FirstOrDefault(IsRounding) is { Syntax: BinaryExpressionSyntax syntax } division
            ? new(Descriptors.RoundedProbability, division, Excerpt.Of(syntax), $"{Excerpt.Of(syntax.Left)} / {RealDivisor.Of(syntax)}")
            : null;

    private static IEnumerable<IBinaryOperation> Divisions(IOperation whole) => whole switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } division => [division],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } binary =>
            Divisions(binary.LeftOperand).Concat(Divisions(binary.RightOperand)),
        IUnaryOperation unary => Divisions(unary.Operand),
        IConversionOperation { OperatorMethod: null } conversion when IsIntegral(conversion.Operand.Type) => Divisions(conversion.Operand),
        IConditionalOperation { WhenFalse: { } otherwise } choice => Divisions(choice.WhenTrue).Concat(Divisions(otherwise)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Divisions(arm.Value)),
        _ => [],
    };

    /// <summary>Whether a remainder is possible.</summary>
    private static bool IsRounding(IBinaryOperation division) => !(Whole(division.RightOperand) is { } divisor and not 0 && IsMultiple(division.LeftOperand, divisor));

    private static bool IsMultiple(IOperation value, long divisor) => Whole(value) is { } number ? number % divisor == 0
        : divisor is 1 or -1 || (value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product
            && (IsMultiple(product.LeftOperand, divisor) || IsMultiple(product.RightOperand, divisor)));

    private static long? Whole(IOperation value) => value.ConstantValue.Value switch
    {
        int number => number,
        long number => number,
        uint number => number,
        short number => number,
        byte number => number,
        _ => value is IConversionOperation { OperatorMethod: null } conversion ? Whole(conversion.Operand) : null,
    };

    private static bool IsReal(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal };

    private static bool IsIntegral(ITypeSymbol? type) => type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 };
}
