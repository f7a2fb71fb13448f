using Cai.Generators.Differentiation;
using Cai.Generators.Ir;

namespace Cai.Generators.Straightening;

/// <summary>The functions of <c>Math</c> that vectors have.</summary>
internal static class MathForms
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "Abs", "Sqrt", "Floor", "Ceiling", "Truncate", "Round", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh", "Cosh", "Tanh", "Asinh", "Acosh", "Atanh", "Exp", "Log", "Log2", "Log10", "Cbrt", "Sign",
    };

    private static readonly HashSet<string> FunctionsOfTwo = new(StringComparer.Ordinal) { "Min", "Max", "Pow", "Atan2", "IEEERemainder" };

    /// <summary>The call as vectors compute it: itself, or other expressions; null where they do not.</summary>
    public static Expr? Of(MathCall call)
    {
        EquatableArray<Expr> x = call.Arguments;
        string name = call.Method.Substring(call.Method.IndexOf('.') + 1);
        if (x.Any(argument => argument.Type is not ScalarType { Kind: Scalar.Double or Scalar.Int32 }))
            return null;
        bool isReal = x.All(argument => argument.Type == ScalarType.Double);
        return call.Method switch
        {
            "Math.Clamp" when x[1] is Constant && x[2] is Constant => call,
            "Math.Abs" or "Math.Min" or "Math.Max" or "Math.Sign" => call,
            "Math.Pow" when Real.Is(x[1], 2) && x[0].IsStable() => Real.Square(x[0]),
            "Math.Log" when x.Count == 2 && isReal => Real.Binary(BinaryOperator.Divide, call with { Arguments = new[] { x[0] }.ToEquatable() }, call with { Arguments = new[] { x[1] }.ToEquatable() }),
            "Math.FusedMultiplyAdd" => call,
            "double.IsNaN" => new Binary(ScalarType.Boolean, BinaryOperator.NotEqual, x[0], x[0]),
            "double.IsFinite" => Real.Compare(Real.Math("Abs", x[0]), BinaryOperator.Less, Real.Number(double.PositiveInfinity)),
            _ when !call.Method.StartsWith("Math.", StringComparison.Ordinal) || !isReal => null,
            _ => (x.Count == 1 && Functions.Contains(name)) || (x.Count == 2 && FunctionsOfTwo.Contains(name)) ? call : null,
        };
    }
}
