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
        operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide, OperatorMethod: null, Syntax: BinaryExpressionSyntax syntax } division
        && IsIntegral(division.Type) && IsRounding(division) && BecomesReal(division)
            ? new(Descriptors.RoundedProbability, division, Excerpt.Of(syntax), $"{Excerpt.Of(syntax.Left)} / {RealDivisor.Of(syntax)}")
            : null;

    /// <summary>Whether an integer is converted to a real number where it stands, perhaps after some more arithmetic.</summary>
    private static bool BecomesReal(IOperation whole) => whole.Parent switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsReal(conversion.Type) || (IsIntegral(conversion.Type) && BecomesReal(conversion)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } binary => BecomesReal(binary),
        IUnaryOperation unary => BecomesReal(unary),
        IConditionalOperation choice => choice.Condition != whole && BecomesReal(choice),
        ISwitchExpressionArmOperation { Parent: { } choice } => BecomesReal(choice),
        _ => false,
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
