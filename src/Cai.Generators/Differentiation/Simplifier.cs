using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>
/// Makes a function shorter and keeps its values: constants folded as C# does, factors of one and double negations dropped, branches that are equal or decided merged,
/// locals that are constant put in place, locals that nobody reads removed. What is removed is no longer evaluated, so a failure in it is gone too.
/// </summary>
/// <remarks>
/// Floating-point identities hold bit for bit, signed zeros included; <c>0 * x</c> and <c>x + 0</c> are therefore kept, unless <see cref="Algebra.Finite"/> says that values
/// are finite and the sign of zero does not matter.
/// </remarks>
internal sealed class Simplifier(Algebra algebra) : IrRewriter
{
    private Dictionary<int, Constant> _constants = [];

    public static FunctionIr Apply(FunctionIr function, Algebra algebra = Algebra.Exact)
    {
        FunctionIr before;
        do
        {
            before = function;
            Simplifier simplifier = new(algebra) { _constants = ConstantLocals(function) };
            function = UnusedLocals.Remove(function with { Body = simplifier.Rewrite(function.Body) });
        }
        while (function != before);

        return function;
    }

    /// <summary>An expression whose operands are simple, made simple itself, bit for bit.</summary>
    public static Expr Simplified(Expr expression) => new Simplifier(Algebra.Exact).Simplify(expression);

    public override Expr Rewrite(Expr expression)
    {
        Expr simple = Simplify(base.Rewrite(expression));
        return algebra == Algebra.Finite && Real.Is(simple, -0.0) ? Real.Zero : simple;
    }

    public override Stmt Rewrite(Stmt statement) => base.Rewrite(statement) switch
    {
        If s => Simplify(s),
        Loop { TestsAtEnd: false, Condition: Constant { Bits: 0 } } => new Block([]),
        var s => s,
    };

    public override Block Rewrite(Block block)
    {
        List<Stmt> statements = [];
        foreach (Stmt statement in block.Statements.Select(Rewrite).SelectMany(s => s is Block inner ? inner.Statements.ToArray() : [s]))
        {
            // if (c) return x; return x;
            if (statement is Return && statements.Count > 0 && statements[statements.Count - 1] is If { WhenFalse: null } guard && Only(guard.WhenTrue) == statement)
            {
                statements.RemoveAt(statements.Count - 1);
            }

            statements.Add(statement);
            if (IrTree.Leaves(statement))
            {
                break;
            }
        }

        return new Block(statements.ToEquatable());
    }

    private static Dictionary<int, Constant> ConstantLocals(FunctionIr function) => IrTree.Statements(function.Body)
        .Concat(IrTree.Expressions(function.Body).OfType<Sequence>().SelectMany(s => s.Statements).SelectMany(IrTree.Statements))
        .OfType<Assign>()
        .GroupBy(a => a.Target.Slot)
        .Where(g => g.Key >= function.Parameters.Count && g.All(a => a.Value is Constant && a.Value == g.First().Value))
        .ToDictionary(g => g.Key, g => (Constant)g.First().Value);

    private Expr Simplify(Expr expression) => expression switch
    {
        Variable e when _constants.TryGetValue(e.Slot, out Constant? constant) => constant,
        FieldAccess { Target: Construct construct } e => construct.Arguments[e.Field],
        Unary e => ConstantFolding.Fold(e) ?? RealAlgebra.Simplify(e, algebra),
        Binary e => ConstantFolding.Fold(e) ?? RealAlgebra.Simplify(e, algebra),
        Ir.Convert e => ConstantFolding.Fold(e) ?? (e.Type == e.Operand.Type ? e.Operand : e),
        Logical e => Simplify(e),
        Conditional e => Simplify(e),
        var e => e,
    };

    private static Expr Simplify(Logical e) => (e.Left, e.Right) switch
    {
        (Constant { Bits: var left }, _) => (left != 0) == e.IsAnd ? e.Right : e.Left,
        (_, Constant { Bits: var right }) when (right != 0) == e.IsAnd => e.Left,
        _ => e,
    };

    private static Expr Simplify(Conditional e) => e.Condition switch
    {
        Constant { Bits: var bits } => bits != 0 ? e.WhenTrue : e.WhenFalse,
        _ when e.WhenTrue == e.WhenFalse => e.WhenTrue,
        Unary { Operator: UnaryOperator.Not } not => new Conditional(e.Type, not.Operand, e.WhenFalse, e.WhenTrue),
        _ => e,
    };

    private static Stmt Simplify(If s)
    {
        Stmt? whenFalse = s.WhenFalse is null || IsEmpty(s.WhenFalse) ? null : s.WhenFalse;
        return s.Condition switch
        {
            Constant { Bits: var bits } => (bits != 0 ? s.WhenTrue : whenFalse) ?? new Block([]),
            _ when s.WhenTrue == whenFalse || (IsEmpty(s.WhenTrue) && whenFalse is null) => s.WhenTrue,
            _ when IsEmpty(s.WhenTrue) => new If(Negation(s.Condition), whenFalse!, null),
            Unary { Operator: UnaryOperator.Not } not when whenFalse is not null => new If(not.Operand, whenFalse, s.WhenTrue),
            _ => s with { WhenFalse = whenFalse },
        };
    }

    private static Expr Negation(Expr condition) =>
        condition is Unary { Operator: UnaryOperator.Not } not ? not.Operand : new Unary(ScalarType.Boolean, UnaryOperator.Not, condition);

    private static bool IsEmpty(Stmt statement) => statement is Block block && block.Statements.Count == 0;

    private static Stmt Only(Stmt statement) => statement is Block { Statements.Count: 1 } block ? block.Statements[0] : statement;
}

/// <summary>Which identities a simplification may use.</summary>
internal enum Algebra
{
    /// <summary>Those that hold bit for bit.</summary>
    Exact,

    /// <summary>Also those that hold where every value is finite, up to the sign of zero: <c>0 * x = 0</c>, <c>x + 0 = x</c>.</summary>
    Finite,
}
