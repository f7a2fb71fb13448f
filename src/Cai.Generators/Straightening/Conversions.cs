using Cai.Generators.Differentiation;
using Cai.Generators.Ir;

namespace Cai.Generators.Straightening;

/// <summary>Conversions where every number is held by a double.</summary>
internal static class Conversions
{
    /// <summary>The value converted.</summary>
    /// <exception cref="NotStraightException">The type is none that doubles hold, or the conversion may change the number.</exception>
    public static Expr Of(Ir.Convert conversion)
    {
        Expr simple = Simplifier.Simplified(conversion);
        if (simple is not Ir.Convert { Operand: var operand } still)
            return simple;
        return (operand.Type, still.Type) switch
        {
            (EnumType { Underlying: Scalar.Int32 } or ScalarType { Kind: Scalar.Int32 }, EnumType { Underlying: Scalar.Int32 } or ScalarType { Kind: Scalar.Int32 }) =>
                operand is Constant constant ? constant with { Type = still.Type } : still,
            (ScalarType { Kind: Scalar.Int32 }, ScalarType { Kind: Scalar.Double }) or (ScalarType { Kind: Scalar.Double }, ScalarType { Kind: Scalar.Int32 }) => still,
            _ => throw new NotStraightException($"it converts to {Emission.CSharpPrinter.TypeName(still.Type)}"),
        };
    }
}
