using Cai.Generators.Ir;

namespace Cai.Generators.Emission.Lanes;

/// <summary>Prints the expressions of a straight line as C# on vectors <c>TReal</c>: numbers by operators, conditions as masks.</summary>
internal sealed class LaneText
{
    private readonly Dictionary<int, string> _names = [];
    private readonly HashSet<string> _taken = ["states", "actions", "noise", "rewards", "ended", "count", "k", "parameters", "stage"];

    /// <summary>Gives a variable its name.</summary>
    public string Name(Variable variable)
    {
        string name = Identifier.Unique(Identifier.Local(Identifier.Plain(variable.Name)), _taken);
        _names[variable.Slot] = name;
        return name;
    }

    /// <summary>The text of an expression.</summary>
    public string Print(Expr expression) => expression switch
    {
        Constant { Type: ScalarType { Kind: Scalar.Boolean }, Bits: var bits } => bits != 0 ? "TReal.Equal(0.0, 0.0)" : "TReal.Equal(0.0, 1.0)",
        Constant { Type: ScalarType { Kind: Scalar.Double } } constant => CSharpPrinter.Literal(constant.Bits.ToDouble()) is var text && text is "0" or "-0" ? text + ".0" : text,
        Constant constant => NumberText.Of(constant.Bits) + ".0",
        Variable variable => _names[variable.Slot],
        Unary { Operator: UnaryOperator.Not } not => "~" + Operand(not.Operand),
        Unary minus => "-" + Signed(Operand(minus.Operand)),
        Conditional choice => $"TReal.Select({Print(choice.Condition)}, {Print(choice.WhenTrue)}, {Print(choice.WhenFalse)})",
        Logical logical => $"{Operand(logical.Left)} {(logical.IsAnd ? "&" : "|")} {Operand(logical.Right)}",
        Ir.Convert { Type: ScalarType { Kind: Scalar.Int32 }, Operand.Type: ScalarType { Kind: Scalar.Double } } truncated => $"TReal.Truncate({Print(truncated.Operand)})",
        Ir.Convert conversion => Print(conversion.Operand),
        MathCall call => $"TReal.{Function(call)}({string.Join(", ", call.Arguments.Select(Print))})",
        Binary binary => Print(binary),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is not of a straight line."),
    };

    private string Print(Binary e)
    {
        if (e.Left.Type is ScalarType { Kind: Scalar.Boolean })
        {
            string symbol = e.Operator switch { BinaryOperator.And => "&", BinaryOperator.Or => "|", _ => "^" };
            string both = $"{Operand(e.Left)} {symbol} {Operand(e.Right)}";
            return e.Operator == BinaryOperator.Equal ? $"~({both})" : both;
        }

        return e.Operator switch
        {
            BinaryOperator.Equal => $"TReal.Equal({Print(e.Left)}, {Print(e.Right)})",
            BinaryOperator.NotEqual => $"~TReal.Equal({Print(e.Left)}, {Print(e.Right)})",
            BinaryOperator.Remainder => $"TReal.Remainder({Print(e.Left)}, {Print(e.Right)})",
            BinaryOperator.Add or BinaryOperator.Multiply when e.Left is Binary left && left.Operator == e.Operator => $"{Print(left)} {Symbol(e.Operator)} {Signed(Operand(e.Right))}",
            _ => $"{Operand(e.Left)} {Symbol(e.Operator)} {Signed(Operand(e.Right))}",
        };
    }

    // In parentheses, unless it is one word or one call.
    private string Operand(Expr e)
    {
        Expr bare = e is Ir.Convert { Type: not ScalarType { Kind: Scalar.Int32 } } or Ir.Convert { Operand.Type: EnumType or ScalarType { Kind: Scalar.Int32 } } ? ((Ir.Convert)e).Operand : e;
        bool isWord = bare is Constant or Variable or Conditional or MathCall or Ir.Convert or Unary { Operator: UnaryOperator.Not }
            or Binary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Remainder, Left.Type: not ScalarType { Kind: Scalar.Boolean } };
        return isWord ? Print(bare) : $"({Print(bare)})";
    }

    private static string Signed(string operand) => operand[0] == '-' ? $"({operand})" : operand;

    private static string Function(MathCall call) => call.Method.Substring(call.Method.IndexOf('.') + 1) is "FusedMultiplyAdd" ? "MultiplyAdd" : call.Method.Substring(call.Method.IndexOf('.') + 1);

    private static string Symbol(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        _ => throw new InvalidOperationException($"{operation} is not of a straight line."),
    };
}
