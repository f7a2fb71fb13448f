using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

internal sealed partial class CSharpPrinter
{
    // Whether the text around is inside checked(...).
    private bool _isChecked;

    /// <summary>Prints an expression, in parentheses when it binds less tightly than its place asks.</summary>
    private string Print(Expr expression, Binds place = Binds.Anyhow)
    {
        if (Checks(expression) is { } isChecked && isChecked != _isChecked)
        {
            _isChecked = isChecked;
            string inner = Print(expression);
            _isChecked = !isChecked;
            return $"{(isChecked ? "checked" : "unchecked")}({inner})";
        }

        (string text, Binds binds) = Bare(expression);
        return binds < place ? $"({text})" : text;
    }

    private (string Text, Binds Binds) Bare(Expr expression) => expression switch
    {
        Constant e => Bare(Literal(e)),
        Variable e => (_names[e.Slot], Binds.Primary),
        FieldAccess e => ($"{Print(e.Target, Binds.Primary)}.{Identifier(((RecordType)e.Target.Type).Fields[e.Field].Name)}", Binds.Primary),
        Construct e => ($"{(e.Record.IsTuple ? "" : "new " + e.Record.Name)}({Arguments(e.Arguments)})", Binds.Primary),
        Unary e => (Symbol(e.Operator) + Signed(Print(e.Operand, Binds.Unary)), Binds.Unary),
        Binary e => Bare(e),
        Logical e => Infix(e.Left, e.IsAnd ? " && " : " || ", e.Right, e.IsAnd ? Binds.AndAlso : Binds.OrElse),
        Conditional e => Bare(e),
        Ir.Convert e => ($"({TypeName(e.Type)}){CastOperand(e)}", Binds.Unary),
        MathCall e => ($"{(e.Method.StartsWith("Math", StringComparison.Ordinal) ? "global::System." : "")}{e.Method}({Arguments(Natural(e.Arguments))})", Binds.Primary),
        Call e => ($"{MethodName(e.Function)}({Arguments(e.Arguments.Select(Implicit))})", Binds.Primary),
        ConstantArray e => (Table(e), Binds.Primary),
        ElementAccess e => ($"{Print(e.Target, Binds.Primary)}[{Print(e.Index)}]", Binds.Primary),
        Length e => (Print(e.Target, Binds.Primary) + ".Length", Binds.Primary),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is not an expression of C#: flatten first."),
    };

    private static (string Text, Binds Binds) Bare(string literal) => (literal, literal[0] is '-' or '(' ? Binds.Unary : Binds.Primary);

    private (string Text, Binds Binds) Bare(Conditional e)
    {
        (Expr whenTrue, Expr whenFalse) = (Implicit(e.WhenTrue), Implicit(e.WhenFalse));
        if (whenTrue.Type != e.Type && whenFalse.Type != e.Type) whenTrue = e.WhenTrue;
        return ($"{Print(e.Condition, Binds.OrElse)} ? {Print(whenTrue, Binds.OrElse)} : {Print(whenFalse, Binds.Conditional)}", Binds.Conditional);
    }

    private (string Text, Binds Binds) Bare(Binary e)
    {
        if (e.Left.Type is EnumType type && e.Operator is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder)
        {
            ScalarType underlying = new(((EnumType)e.Left.Type).Underlying);
            return Bare(new Ir.Convert(e.Type, new Binary(underlying, e.Operator, new Ir.Convert(underlying, e.Left), new Ir.Convert(underlying, e.Right), e.IsChecked), e.IsChecked));
        }

        (Expr left, Expr right) = Natural(e);
        (string symbol, Binds binds) = Symbol(e.Operator);
        return Infix(left, $" {symbol} ", right, binds);
    }

    private (string Text, Binds Binds) Infix(Expr left, string symbol, Expr right, Binds binds) =>
        (Print(left, binds) + symbol + Signed(Print(right, binds + 1)), binds);

    // - -x and + +x must not run together, and reads better so.
    private static string Signed(string operand) => operand[0] == '-' ? $"({operand})" : operand;

    private string CastOperand(Ir.Convert e)
    {
        string operand = Print(e.Operand, Binds.Unary);
        return e.Type is ScalarType ? operand : Signed(operand);
    }

    // f(a < b, c > (d)) would read as a call of a generic method.
    private string Arguments(IEnumerable<Expr> arguments) =>
        string.Join(", ", arguments.Select(a => Print(a, a is Binary { Operator: BinaryOperator.Less } ? Binds.Primary : Binds.Anyhow)));

    // What would be converted anyhow needs no cast, as long as some argument tells which overload is meant.
    private static IEnumerable<Expr> Natural(EquatableArray<Expr> arguments)
    {
        bool isDouble = arguments.Any(a => a.Type == ScalarType.Double && Implicit(a) == a);
        return arguments.Select(a => isDouble && a.Type == ScalarType.Double ? Implicit(a) : a);
    }

    private static (Expr Left, Expr Right) Natural(Binary e)
    {
        (Expr left, Expr right) = (Implicit(e.Left), Implicit(e.Right));
        if (e.Operator is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight or BinaryOperator.UnsignedShiftRight)
        {
            return (ImplicitConversions.Promote(left.Type, left.Type) == e.Left.Type ? left : e.Left, right);
        }

        return ImplicitConversions.Promote(left.Type, right.Type) == e.Left.Type ? (left, right)
            : ImplicitConversions.Promote(e.Left.Type, right.Type) == e.Left.Type ? (e.Left, right)
            : ImplicitConversions.Promote(left.Type, e.Right.Type) == e.Left.Type ? (left, e.Right)
            : (e.Left, e.Right);
    }

    /// <summary>The operand of a conversion that C# does by itself; any other expression as it is.</summary>
    private static Expr Implicit(Expr expression) =>
        expression is Ir.Convert conversion && ImplicitConversions.Exists(conversion.Operand.Type, conversion.Type) ? conversion.Operand : expression;

    // Whether a node must be evaluated checked; null when it cannot overflow.
    private static bool? Checks(Expr expression) => expression switch
    {
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } e when IsIntegral(e.Type) => e.IsChecked,
        Unary { Operator: UnaryOperator.Minus } e when IsIntegral(e.Type) => e.IsChecked,
        Ir.Convert e when IsIntegral(e.Type) && !ImplicitConversions.Exists(e.Operand.Type, e.Type) => e.IsChecked,
        _ => null,
    };

    private static bool IsIntegral(IrType type) => type is EnumType or ScalarType { Kind: not (Scalar.Single or Scalar.Double) };

    private static string Symbol(UnaryOperator operation) => operation switch
    {
        UnaryOperator.Minus => "-",
        UnaryOperator.Not => "!",
        _ => "~",
    };

    private static (string Symbol, Binds Binds) Symbol(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => ("+", Binds.Additive),
        BinaryOperator.Subtract => ("-", Binds.Additive),
        BinaryOperator.Multiply => ("*", Binds.Multiplicative),
        BinaryOperator.Divide => ("/", Binds.Multiplicative),
        BinaryOperator.Remainder => ("%", Binds.Multiplicative),
        BinaryOperator.And => ("&", Binds.And),
        BinaryOperator.Or => ("|", Binds.Or),
        BinaryOperator.Xor => ("^", Binds.Xor),
        BinaryOperator.ShiftLeft => ("<<", Binds.Shift),
        BinaryOperator.ShiftRight => (">>", Binds.Shift),
        BinaryOperator.UnsignedShiftRight => (">>>", Binds.Shift),
        BinaryOperator.Equal => ("==", Binds.Equality),
        BinaryOperator.NotEqual => ("!=", Binds.Equality),
        BinaryOperator.Less => ("<", Binds.Relational),
        BinaryOperator.LessOrEqual => ("<=", Binds.Relational),
        BinaryOperator.Greater => (">", Binds.Relational),
        _ => (">=", Binds.Relational),
    };

    /// <summary>How tightly an expression binds, loosest first: the precedence of C#.</summary>
    private enum Binds
    {
        Anyhow,
        Conditional,
        OrElse,
        AndAlso,
        Or,
        Xor,
        And,
        Equality,
        Relational,
        Shift,
        Additive,
        Multiplicative,
        Unary,
        Primary,
    }
}
