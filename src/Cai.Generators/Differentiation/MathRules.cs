using Cai.Generators.Ir;
using static Cai.Generators.Differentiation.Real;
using Op = Cai.Generators.Ir.BinaryOperator;

namespace Cai.Generators.Differentiation;

/// <summary>
/// The derivatives of the mathematical functions. Where a function has a kink, one of its subgradients is taken: <c>Abs</c> from the right, <c>Min</c> and
/// <c>Max</c> of equals from the first argument, <c>Clamp</c> at a bound from the inside. Step functions have derivative zero (and are reported as discrete).
/// </summary>
internal static class MathRules
{
    /// <summary>The name without its class: <c>Exp</c>.</summary>
    public static string Name(MathCall call) => call.Method.Substring(call.Method.LastIndexOf('.') + 1);

    /// <summary>Whether the function is piecewise constant.</summary>
    public static bool IsStep(MathCall call) => Name(call) is "Floor" or "Ceiling" or "Round" or "Truncate" or "Sign" or "ILogB" or "IsNaN" or "IsFinite" or "IsInfinity";

    /// <summary>Finds the tangent of a call from those of its arguments.</summary>
    /// <returns>False when there is no rule for the function.</returns>
    public static bool TryDerive(MathCall call, Expr?[] tangents, out Expr? tangent)
    {
        Expr[] x = call.Arguments.Select(Of).ToArray();
        tangent = IsStep(call) ? null
            : x.Length == 1 ? OfOne(Name(call), x[0], tangents[0])
            : OfMany(Name(call), x, tangents);
        if (!ReferenceEquals(tangent, Unknown))
        {
            return true;
        }

        tangent = null;
        return false;
    }

    private static Expr? OfOne(string name, Expr x, Expr? dx) => name switch
    {
        "Abs" => Choice(Compare(x, Op.Less, Zero), Negative(dx), dx),
        "Exp" => Product(dx, Math("Exp", x)),
        "Log" => Quotient(dx, x),
        "Log10" => Quotient(dx, Binary(Op.Multiply, x, Number(System.Math.Log(10)))),
        "Log2" => Quotient(dx, Binary(Op.Multiply, x, Number(System.Math.Log(2)))),
        "LogP1" => Quotient(dx, Binary(Op.Add, One, x)),
        "ExpM1" => Product(dx, Math("Exp", x)),
        "Sqrt" => Quotient(dx, Binary(Op.Multiply, Number(2), Math("Sqrt", x))),
        "Cbrt" => Quotient(dx, Binary(Op.Multiply, Number(3), Square(Math("Cbrt", x)))),
        "Sin" => Product(dx, Math("Cos", x)),
        "Cos" => Negative(Product(dx, Math("Sin", x))),
        "Tan" => Product(dx, Binary(Op.Add, One, Square(Math("Tan", x)))),
        "Asin" => Quotient(dx, Math("Sqrt", Binary(Op.Subtract, One, Square(x)))),
        "Acos" => Negative(Quotient(dx, Math("Sqrt", Binary(Op.Subtract, One, Square(x))))),
        "Atan" => Quotient(dx, Binary(Op.Add, One, Square(x))),
        "Sinh" => Product(dx, Math("Cosh", x)),
        "Cosh" => Product(dx, Math("Sinh", x)),
        "Tanh" => Product(dx, Binary(Op.Subtract, One, Square(Math("Tanh", x)))),
        "Asinh" => Quotient(dx, Math("Sqrt", Binary(Op.Add, Square(x), One))),
        "Acosh" => Quotient(dx, Math("Sqrt", Binary(Op.Subtract, Square(x), One))),
        "Atanh" => Quotient(dx, Binary(Op.Subtract, One, Square(x))),
        _ => Unknown,
    };

    private static Expr? OfMany(string name, Expr[] x, Expr?[] dx) => (name, x.Length) switch
    {
        ("Min", 2) => Choice(Compare(x[0], Op.LessOrEqual, x[1]), dx[0], dx[1]),
        ("Max", 2) => Choice(Compare(x[0], Op.GreaterOrEqual, x[1]), dx[0], dx[1]),
        ("Clamp", 3) => Choice(Compare(x[0], Op.Less, x[1]), dx[1], Choice(Compare(x[0], Op.Greater, x[2]), dx[2], dx[0])),
        ("Pow", 2) => Sum(PowerByBase(x[0], x[1], dx[0]), PowerByExponent(x[0], x[1], dx[1])),
        ("Log", 2) => Difference(
            Quotient(dx[0], Binary(Op.Multiply, x[0], Math("Log", x[1]))),
            Product(dx[1], Binary(Op.Divide, Math("Log", x[0]), Binary(Op.Multiply, x[1], Square(Math("Log", x[1])))))),
        ("Atan2", 2) => Quotient(
            Difference(Product(dx[0], x[1]), Product(dx[1], x[0])),
            Binary(Op.Add, Square(x[0]), Square(x[1]))),
        ("Hypot", 2) => Quotient(Sum(Product(dx[0], x[0]), Product(dx[1], x[1])), Math("Sqrt", Binary(Op.Add, Square(x[0]), Square(x[1])))),
        ("FusedMultiplyAdd", 3) => Sum(Sum(Product(dx[0], x[1]), Product(dx[1], x[0])), dx[2]),
        ("CopySign", 2) => Choice(Compare(Math("CopySign", x[0], x[1]), Op.Equal, x[0]), dx[0], Negative(dx[0])),
        _ => Unknown,
    };

    // y x^(y-1): at y = 0 the power is constant, also where x = 0.
    private static Expr? PowerByBase(Expr x, Expr y, Expr? dx)
    {
        if (y is not Constant constant)
        {
            Expr lower = Math("Pow", x, Binary(Op.Subtract, y, One));
            return Choice(Compare(y, Op.Equal, Zero), null, Product(dx, Binary(Op.Multiply, y, lower)));
        }

        double exponent = constant.Bits.ToDouble();
        return exponent switch
        {
            0 => null,
            1 => dx,
            2 => Product(dx, Binary(Op.Multiply, y, x)),
            _ => Product(dx, Binary(Op.Multiply, y, Math("Pow", x, Number(exponent - 1)))),
        };
    }

    // x^y log x: at x = 0 the limit is 0 for y > 0.
    private static Expr? PowerByExponent(Expr x, Expr y, Expr? dy) => x is Constant { Bits: var bits } && bits.ToDouble() > 0
        ? Product(dy, Product(Math("Pow", x, y), Number(System.Math.Log(bits.ToDouble()))))
        : Choice(Compare(x, Op.Equal, Zero), null, Product(dy, Binary(Op.Multiply, Math("Pow", x, y), Math("Log", x))));

    // Stands for "no rule", by reference.
    private static readonly Expr Unknown = new Constant(ScalarType.Void, 0);
}
