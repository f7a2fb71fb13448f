namespace Cai.Generators.Ir;

/// <summary>
/// The closed set of lowered expressions. Each node has the C# type of its value; implicit conversions are explicit <see cref="Convert"/>
/// nodes, constants are folded as the C# compiler folds them. No node holds a position or a Roslyn type.
/// </summary>
internal abstract record Expr(IrType Type);

/// <summary>A constant. Integral, char, bool and enum values are in <see cref="Bits"/> sign- or zero-extended to 64; doubles by their bits,
/// floats by the bits of the double they equal (so 0.0 and -0.0 differ); strings in <see cref="Text"/>.</summary>
internal sealed record Constant(IrType Type, long Bits, string? Text = null) : Expr(Type);

/// <summary>A parameter or a local of the function, by slot: parameters come first, each local declaration has a slot of its own.</summary>
internal sealed record Variable(IrType Type, int Slot, string Name) : Expr(Type);

/// <summary>The value of a field of a record value. A positional property access is a field access.</summary>
internal sealed record FieldAccess(IrType Type, Expr Target, int Field) : Expr(Type);

/// <summary><c>new R(...)</c>, a tuple, <c>default</c> or <c>with</c>: all fields given, in constructor order, evaluated left to right.</summary>
internal sealed record Construct(RecordType Record, EquatableArray<Expr> Arguments) : Expr(Record);

/// <summary>Unary minus, bitwise complement or logical not, in the operand's type.</summary>
internal sealed record Unary(IrType Type, UnaryOperator Operator, Expr Operand, bool IsChecked = false) : Expr(Type);

/// <summary>
/// A binary operation whose operands have been converted to one type (shifts: the right one is int). Arithmetic wraps unless checked; division and
/// remainder by zero, and int.MinValue / -1, are evaluation failures as in C#. Comparisons give bool; record equality is field by field.
/// </summary>
internal sealed record Binary(IrType Type, BinaryOperator Operator, Expr Left, Expr Right, bool IsChecked = false) : Expr(Type);

/// <summary><c>&amp;&amp;</c> and <c>||</c>, with short circuit.</summary>
internal sealed record Logical(bool IsAnd, Expr Left, Expr Right) : Expr(ScalarType.Boolean);

/// <summary><c>condition ? whenTrue : whenFalse</c>. Switch expressions are lowered to nested conditionals over locals.</summary>
internal sealed record Conditional(IrType Type, Expr Condition, Expr WhenTrue, Expr WhenFalse) : Expr(Type);

/// <summary>A numeric or enum conversion, C# semantics; out of range in a checked context is an evaluation failure, and so is an out-of-range
/// floating to integral conversion in an unchecked one (hosts differ).</summary>
internal sealed record Convert(IrType Type, Expr Operand, bool IsChecked = false) : Expr(Type);

/// <summary>A call of a <c>Math</c> (or <c>MathF</c>, or static numeric) method that the language admits.</summary>
/// <param name="Method">The name with its class, as in <c>Math.Min</c>; with operand types in <paramref name="Arguments"/> it is unambiguous.</param>
internal sealed record MathCall(IrType Type, string Method, EquatableArray<Expr> Arguments) : Expr(Type);

/// <summary>A call of a lowered function of the problem, by its name in <see cref="ProblemIr.Functions"/>.</summary>
internal sealed record Call(IrType Type, string Function, EquatableArray<Expr> Arguments) : Expr(Type);

/// <summary>A constant array: a literal, or a <c>static readonly</c> field of literals. Nested for jagged arrays.</summary>
internal sealed record ConstantArray(ArrayType Array, EquatableArray<Expr> Items) : Expr(Array)
{
    private const int Hashed = 64;

    /// <summary>A hash of a few items, spread evenly: tables may be long, and are hashed on each edit.</summary>
    public override int GetHashCode()
    {
        int hash = Items.Count, step = Math.Max(1, Items.Count / Hashed);
        for (int i = 0; i < Items.Count; i += step)
            hash = unchecked((hash * 31) + Items[i].GetHashCode());
        return hash;
    }
}

/// <summary><c>array[index]</c> or <c>text[index]</c>; out of range is an evaluation failure.</summary>
internal sealed record ElementAccess(IrType Type, Expr Target, Expr Index) : Expr(Type);

/// <summary>The length of an array or a string, an int.</summary>
internal sealed record Length(Expr Target) : Expr(ScalarType.Int32);

/// <summary>An expression preceded by statements: pattern variables, switch scrutinees, deconstruction.</summary>
internal sealed record Sequence(IrType Type, EquatableArray<Stmt> Statements, Expr Result) : Expr(Type);

internal enum UnaryOperator
{
    Minus,
    Complement,
    Not,
}

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRight,
    UnsignedShiftRight,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
