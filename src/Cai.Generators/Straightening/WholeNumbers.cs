using Cai.Generators.Ir;
using Op = Cai.Generators.Ir.BinaryOperator;

namespace Cai.Generators.Straightening;

/// <summary>Folds what unrolled loops compute: quotients and remainders of constant ints, and comparisons of constants of enums.</summary>
internal static class WholeNumbers
{
    /// <summary>The constant; null where there is none.</summary>
    public static Constant? Fold(Binary e) => e is not { Left: Constant { Bits: var x } left, Right: Constant { Bits: var y } right } || left.Type != right.Type ? null : e.Operator switch
    {
        Op.Divide or Op.Remainder when e.Type == ScalarType.Int32 && y != 0 && !(x == int.MinValue && y == -1) => new Constant(e.Type, e.Operator == Op.Divide ? x / y : x % y),
        Op.Equal when left.Type is EnumType => Truth(x == y),
        Op.NotEqual when left.Type is EnumType => Truth(x != y),
        Op.Less when left.Type is EnumType => Truth(x < y),
        Op.LessOrEqual when left.Type is EnumType => Truth(x <= y),
        Op.Greater when left.Type is EnumType => Truth(x > y),
        Op.GreaterOrEqual when left.Type is EnumType => Truth(x >= y),
        _ => null,
    };

    private static Constant Truth(bool value) => new(ScalarType.Boolean, value ? 1 : 0);
}
