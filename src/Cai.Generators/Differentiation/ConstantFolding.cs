using Cai.Generators.Ir;
using Op = Cai.Generators.Ir.BinaryOperator;

namespace Cai.Generators.Differentiation;

/// <summary>Folds operations on constants of type double, int and bool as C# evaluates them; other types, and what would fail, are left alone (null).</summary>
internal static class ConstantFolding
{
    public static Constant? Fold(Unary e) => e switch
    {
        { Operator: UnaryOperator.Not, Operand: Constant { Bits: var bits } } => Truth(bits == 0),
        { Operator: UnaryOperator.Minus, Operand: Constant { Bits: var bits } } when e.Type == ScalarType.Double => Real.Number(-bits.ToDouble()),
        { Operator: UnaryOperator.Minus, Operand: Constant { Bits: var bits } } when e.Type == ScalarType.Int32 => Integer(-bits, e.IsChecked),
        _ => null,
    };

    public static Constant? Fold(Binary e)
    {
        if (e is not { Left: Constant left, Right: Constant right } || left.Type != right.Type)
        {
            return null;
        }

        return left.Type is not ScalarType type ? null : type.Kind switch
        {
            Scalar.Double => Fold(e.Operator, left.Bits.ToDouble(), right.Bits.ToDouble()),
            Scalar.Int32 => Fold(e.Operator, left.Bits, right.Bits, e.IsChecked),
            Scalar.Boolean when e.Operator is Op.Equal or Op.NotEqual => Truth((left.Bits == right.Bits) == (e.Operator == Op.Equal)),
            _ => null,
        };
    }

    public static Constant? Fold(Ir.Convert e) =>
        e.Type == ScalarType.Double && e.Operand is Constant { Bits: var bits } && e.Operand.Type == ScalarType.Int32 ? Real.Number(bits) : null;

    private static Constant? Fold(Op operation, double x, double y) => operation switch
    {
        Op.Add => Real.Number(x + y),
        Op.Subtract => Real.Number(x - y),
        Op.Multiply => Real.Number(x * y),
        Op.Divide => Real.Number(x / y),
        Op.Equal => Truth(x == y),
        Op.NotEqual => Truth(x != y),
        Op.Less => Truth(x < y),
        Op.LessOrEqual => Truth(x <= y),
        Op.Greater => Truth(x > y),
        Op.GreaterOrEqual => Truth(x >= y),
        _ => null,
    };

    private static Constant? Fold(Op operation, long x, long y, bool isChecked) => operation switch
    {
        Op.Add => Integer(x + y, isChecked),
        Op.Subtract => Integer(x - y, isChecked),
        Op.Multiply => Integer(x * y, isChecked),
        Op.Equal => Truth(x == y),
        Op.NotEqual => Truth(x != y),
        Op.Less => Truth(x < y),
        Op.LessOrEqual => Truth(x <= y),
        Op.Greater => Truth(x > y),
        Op.GreaterOrEqual => Truth(x >= y),
        _ => null,
    };

    private static Constant? Integer(long value, bool isChecked) =>
        isChecked && value != unchecked((int)value) ? null : new Constant(ScalarType.Int32, unchecked((int)value));

    private static Constant Truth(bool value) => new(ScalarType.Boolean, value ? 1 : 0);
}
