using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>The nodes under a node, for questions about a whole body.</summary>
internal static class IrTree
{
    /// <summary>An expression and all expressions in it, those of its statements included.</summary>
    public static IEnumerable<Expr> Expressions(Expr expression)
    {
        yield return expression;
        if (expression is Sequence sequence)
        {
            foreach (Expr inner in sequence.Statements.SelectMany(Expressions))
            {
                yield return inner;
            }
        }

        foreach (Expr inner in Children(expression).SelectMany(Expressions))
        {
            yield return inner;
        }
    }

    /// <summary>All expressions in a statement; assigned variables are not among them.</summary>
    public static IEnumerable<Expr> Expressions(Stmt statement) => Statements(statement).SelectMany(Own).SelectMany(Expressions);

    /// <summary>A statement and all statements in it, those inside expressions included.</summary>
    public static IEnumerable<Stmt> Statements(Stmt statement)
    {
        yield return statement;
        IEnumerable<Stmt> inner = statement switch
        {
            Block s => s.Statements,
            If s => s.WhenFalse is null ? [s.WhenTrue] : [s.WhenTrue, s.WhenFalse],
            Loop s => s.Update is null ? [s.Body] : [s.Body, s.Update],
            _ => [],
        };
        foreach (Stmt nested in inner.SelectMany(Statements))
        {
            yield return nested;
        }
    }

    /// <summary>The operands of an expression, in order of evaluation.</summary>
    public static IReadOnlyList<Expr> Children(Expr expression) => expression switch
    {
        FieldAccess e => [e.Target],
        Construct e => e.Arguments,
        Unary e => [e.Operand],
        Binary e => [e.Left, e.Right],
        Logical e => [e.Left, e.Right],
        Conditional e => [e.Condition, e.WhenTrue, e.WhenFalse],
        Ir.Convert e => [e.Operand],
        MathCall e => e.Arguments,
        Call e => e.Arguments,
        ConstantArray e => e.Items,
        ElementAccess e => [e.Target, e.Index],
        Length e => [e.Target],
        Sequence e => [e.Result],
        _ => [],
    };

    /// <summary>The slots that a statement assigns, those inside its expressions included.</summary>
    public static HashSet<int> Assigned(Stmt statement) =>
        [.. Statements(statement).Concat(Expressions(statement).OfType<Sequence>().SelectMany(s => s.Statements).SelectMany(Statements)).OfType<Assign>().Select(s => s.Target.Slot)];

    /// <summary>The slots that an expression reads.</summary>
    public static IEnumerable<int> Read(Expr expression) => Expressions(expression).OfType<Variable>().Select(v => v.Slot);

    /// <summary>The slots that a statement reads.</summary>
    public static IEnumerable<int> Read(Stmt statement) => Expressions(statement).OfType<Variable>().Select(v => v.Slot);

    /// <summary>Whether no path goes on behind a statement.</summary>
    public static bool Leaves(Stmt statement) => statement switch
    {
        Return or Fail or Break or Continue => true,
        Block s => s.Statements.Any(Leaves),
        If s => s.WhenFalse is not null && Leaves(s.WhenTrue) && Leaves(s.WhenFalse),
        Loop { TestsAtEnd: false, Condition: Constant { Bits: not 0 } } s => !HasBreak(s.Body),
        _ => false,
    };

    private static bool HasBreak(Stmt statement) => statement switch
    {
        Break => true,
        Block s => s.Statements.Any(HasBreak),
        If s => HasBreak(s.WhenTrue) || (s.WhenFalse is not null && HasBreak(s.WhenFalse)),
        _ => false,
    };

    private static IEnumerable<Expr> Own(Stmt statement) => statement switch
    {
        Assign s => [s.Value],
        If s => [s.Condition],
        Loop s => [s.Condition],
        Return s => [s.Value],
        _ => [],
    };
}
