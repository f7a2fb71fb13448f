using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>Builds expressions of real numbers for derivatives. Null is a zero known by structure: it is never multiplied out, so no 0 * infinity arises.</summary>
internal static class Real
{
    public static readonly Constant One = Number(1);
    public static readonly Constant Zero = Number(0);
    public static readonly Constant True = new(ScalarType.Boolean, 1);

    public static Constant Number(double value) => new(ScalarType.Double, Bits.Of(value));

    public static bool Is(Expr? expression, double value) =>
        expression is Constant { Type: ScalarType { Kind: Scalar.Double } } constant && constant.Bits == Bits.Of(value);

    public static Expr? Sum(Expr? left, Expr? right) => left is null ? right : right is null ? left : Binary(BinaryOperator.Add, left, right);

    public static Expr? Difference(Expr? left, Expr? right) => right is null ? left : left is null ? Negative(right) : Binary(BinaryOperator.Subtract, left, right);

    public static Expr? Negative(Expr? operand) => operand switch
    {
        null => null,
        Constant constant => Number(-constant.Bits.ToDouble()),
        Unary { Operator: UnaryOperator.Minus } minus => minus.Operand,
        _ => new Unary(ScalarType.Double, UnaryOperator.Minus, operand),
    };

    public static Expr? Product(Expr? left, Expr? right) =>
        left is null || right is null ? null : Is(left, 1) ? right : Is(right, 1) ? left : Binary(BinaryOperator.Multiply, left, right);

    public static Expr? Quotient(Expr? left, Expr right) => left is null || Is(right, 1) ? left : Binary(BinaryOperator.Divide, left, right);

    public static Expr? Choice(Expr condition, Expr? whenTrue, Expr? whenFalse) =>
        whenTrue is null && whenFalse is null ? null
        : whenTrue == whenFalse ? whenTrue
        : new Conditional(ScalarType.Double, condition, whenTrue ?? Zero, whenFalse ?? Zero);

    public static Expr Compare(Expr left, BinaryOperator comparison, Expr right) => new Binary(ScalarType.Boolean, comparison, left, right);

    public static Expr Math(string method, params Expr[] arguments) => new MathCall(ScalarType.Double, "Math." + method, arguments.ToEquatable());

    public static Expr Square(Expr operand) => Binary(BinaryOperator.Multiply, operand, operand);

    public static Expr Binary(BinaryOperator operation, Expr left, Expr right) => new Binary(ScalarType.Double, operation, left, right);

    /// <summary>The expression as a double.</summary>
    public static Expr Of(Expr expression) => expression.Type == ScalarType.Double ? expression : new Ir.Convert(ScalarType.Double, expression);
}
