using System.Globalization;

namespace Cai.Explicit;

/// <summary>Expressions of JANI: numbers, truth values, names, and the operators on them. Made into functions of a state once, and evaluated in each.</summary>
internal static class JaniExpression
{
    private static readonly Dictionary<string, Func<double, double, double>> s_binary = new()
    {
        ["∨"] = (a, b) => a != 0 || b != 0 ? 1 : 0,
        ["∧"] = (a, b) => a != 0 && b != 0 ? 1 : 0,
        ["⇒"] = (a, b) => a == 0 || b != 0 ? 1 : 0,
        ["="] = (a, b) => a == b ? 1 : 0,
        ["≠"] = (a, b) => a != b ? 1 : 0,
        ["<"] = (a, b) => a < b ? 1 : 0,
        ["≤"] = (a, b) => a <= b ? 1 : 0,
        [">"] = (a, b) => a > b ? 1 : 0,
        ["≥"] = (a, b) => a >= b ? 1 : 0,
        ["+"] = (a, b) => a + b,
        ["-"] = (a, b) => a - b,
        ["*"] = (a, b) => a * b,
        ["/"] = (a, b) => a / b,
        ["%"] = (a, b) => a - (b * Math.Floor(a / b)),
        ["min"] = Math.Min,
        ["max"] = Math.Max,
        ["pow"] = Math.Pow,
        ["log"] = (a, b) => Math.Log(a) / Math.Log(b),
    };

    private static readonly Dictionary<string, Func<double, double>> s_unary = new()
    {
        ["¬"] = a => a == 0 ? 1 : 0,
        ["floor"] = Math.Floor,
        ["ceil"] = Math.Ceiling,
        ["abs"] = Math.Abs,
        ["sgn"] = a => Math.Sign(a),
        ["trc"] = Math.Truncate,
        ["exp"] = Math.Exp,
    };

    /// <summary>Reads an expression.</summary>
    /// <exception cref="ModelFileException">It is none, or uses a name or operator that is not known.</exception>
    public static Func<int[], double> Read(JsonValue value, JaniScope scope)
    {
        switch (value.Kind)
        {
            case JsonKind.True:
                return _ => 1;
            case JsonKind.False:
                return _ => 0;
            case JsonKind.Number:
                double number = double.Parse(value.Text, CultureInfo.InvariantCulture);
                return _ => number;
            case JsonKind.Text:
                return scope.Find(value.Text) ?? throw scope.Fault(value, $"found the name '{value.Text}', expected one of a constant or a variable that is not transient");
            case JsonKind.Object when value["constant"] is { } constant:
                return constant.Text switch
                {
                    "e" => _ => Math.E,
                    "π" => _ => Math.PI,
                    _ => throw scope.Fault(constant, $"found the constant {constant.Shown}, expected 'e' or 'π'"),
                };
            case JsonKind.Object when value["op"] is { } op:
                return Operation(value, op, scope);
            default:
                throw scope.Fault(value, $"found {value.Shown}, expected an expression");
        }
    }

    /// <summary>The value of an expression without variables.</summary>
    public static double Constant(JsonValue value, JaniScope scope)
    {
        double constant = Read(value, scope)([]);
        return double.IsNaN(constant) || double.IsInfinity(constant) ? throw scope.Fault(value, "this expression has no finite value") : constant;
    }

    private static Func<int[], double> Operation(JsonValue value, JsonValue op, JaniScope scope)
    {
        Func<int[], double> Part(string name) => Read(value[name] ?? throw scope.Fault(value, $"the operator '{op.Text}' has no '{name}'"), scope);
        if (op.Text == "ite")
        {
            Func<int[], double> condition = Part("if"), then = Part("then"), otherwise = Part("else");
            return state => condition(state) != 0 ? then(state) : otherwise(state);
        }

        if (s_unary.TryGetValue(op.Text, out Func<double, double>? unary))
        {
            Func<int[], double> operand = Part("exp");
            return state => unary(operand(state));
        }

        if (!s_binary.TryGetValue(op.Text, out Func<double, double, double>? binary))
            throw scope.Fault(op, $"found the operator {op.Shown}, expected one of ite, {string.Join(", ", s_unary.Keys.Concat(s_binary.Keys))}");
        Func<int[], double> left = Part("left"), right = Part("right");
        return op.Text switch
        {
            "∧" => state => left(state) != 0 && right(state) != 0 ? 1 : 0,
            "∨" => state => left(state) != 0 || right(state) != 0 ? 1 : 0,
            _ => state => binary(left(state), right(state)),
        };
    }
}
