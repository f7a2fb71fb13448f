using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>Rebuilds a function bottom up. A pass overrides the nodes it changes; nodes whose children stay the same are kept.</summary>
internal abstract class IrRewriter
{
    public virtual Expr Rewrite(Expr expression) => expression switch
    {
        FieldAccess e => e with { Target = Rewrite(e.Target) },
        Construct e => e with { Arguments = Rewrite(e.Arguments) },
        Unary e => e with { Operand = Rewrite(e.Operand) },
        Binary e => e with { Left = Rewrite(e.Left), Right = Rewrite(e.Right) },
        Logical e => e with { Left = Rewrite(e.Left), Right = Rewrite(e.Right) },
        Conditional e => e with { Condition = Rewrite(e.Condition), WhenTrue = Rewrite(e.WhenTrue), WhenFalse = Rewrite(e.WhenFalse) },
        Ir.Convert e => e with { Operand = Rewrite(e.Operand) },
        MathCall e => e with { Arguments = Rewrite(e.Arguments) },
        Call e => e with { Arguments = Rewrite(e.Arguments) },
        ConstantArray e => e with { Items = Rewrite(e.Items) },
        ElementAccess e => e with { Target = Rewrite(e.Target), Index = Rewrite(e.Index) },
        Length e => e with { Target = Rewrite(e.Target) },
        Sequence e => e with { Statements = e.Statements.Select(Rewrite).ToEquatable(), Result = Rewrite(e.Result) },
        _ => expression,
    };

    public virtual Stmt Rewrite(Stmt statement) => statement switch
    {
        Assign s => new Assign(Target(s.Target), Rewrite(s.Value)),
        Block s => Rewrite(s),
        If s => new If(Rewrite(s.Condition), Rewrite(s.WhenTrue), s.WhenFalse is null ? null : Rewrite(s.WhenFalse)),
        Loop s => s with { Condition = Rewrite(s.Condition), Body = Rewrite(s.Body), Update = s.Update is null ? null : Rewrite(s.Update) },
        Return s => new Return(Rewrite(s.Value)),
        _ => statement,
    };

    public virtual Block Rewrite(Block block) => new(block.Statements.Select(Rewrite).ToEquatable());

    /// <summary>The variable assigned to.</summary>
    protected virtual Variable Target(Variable target) => target;

    protected EquatableArray<Expr> Rewrite(EquatableArray<Expr> expressions) => expressions.Select(Rewrite).ToEquatable();
}
