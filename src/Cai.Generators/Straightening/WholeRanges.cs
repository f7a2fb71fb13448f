using Cai.Generators.Ir;
using Op = Cai.Generators.Ir.BinaryOperator;

namespace Cai.Generators.Straightening;

/// <summary>Between which values the whole numbers of a straight line lie: where none overflows, doubles compute them exactly.</summary>
internal sealed class WholeRanges
{
    private static readonly (long, long) Any = (int.MinValue, int.MaxValue);
    private readonly Dictionary<int, (long Least, long Most)> _ranges = [];

    /// <summary>Sets the range of a number that is given.</summary>
    public void Set(Variable variable, long least, long most) => _ranges[variable.Slot] = (least, most);

    /// <summary>Sets the range of a variable by its value.</summary>
    public void Set(Variable variable, Expr value)
    {
        if (value.Type is ScalarType { Kind: Scalar.Int32 } or EnumType)
            _ranges[variable.Slot] = Of(value);
    }

    /// <summary>Whether the value of an expression is an int, whatever its variables.</summary>
    public bool Fits(Expr expression)
    {
        (long least, long most) = Of(expression);
        return least >= int.MinValue && most <= int.MaxValue;
    }

    // Operands have been looked at before, so that no product exceeds a long.
    private (long Least, long Most) Of(Expr expression)
    {
        switch (expression)
        {
            case Constant constant:
                return (constant.Bits, constant.Bits);
            case Variable variable:
                return _ranges.TryGetValue(variable.Slot, out (long, long) range) ? range : Any;
            case Unary { Operator: UnaryOperator.Minus } minus:
                (long least, long most) = Of(minus.Operand);
                return (-most, -least);
            case Conditional choice:
                return Hull(Of(choice.WhenTrue), Of(choice.WhenFalse));
            case MathCall { Method: "Math.Abs" or "Math.Min" or "Math.Max" } call:
                (long, long) hull = call.Arguments.Select(Of).Aggregate(Hull);
                return Hull(hull, (-hull.Item2, -hull.Item1));
            case Binary { Operator: Op.Add or Op.Subtract or Op.Multiply } binary:
                ((long a, long b), (long c, long d)) = (Of(binary.Left), Of(binary.Right));
                return binary.Operator switch
                {
                    Op.Add => (a + c, b + d),
                    Op.Subtract => (a - d, b - c),
                    _ => (Math.Min(Math.Min(a * c, a * d), Math.Min(b * c, b * d)), Math.Max(Math.Max(a * c, a * d), Math.Max(b * c, b * d))),
                };
            case Ir.Convert { Operand.Type: ScalarType { Kind: Scalar.Int32 } or EnumType } conversion:
                return Of(conversion.Operand);
            default:
                return Any;
        }
    }

    private static (long, long) Hull((long Least, long Most) x, (long Least, long Most) y) => (Math.Min(x.Least, y.Least), Math.Max(x.Most, y.Most));
}
