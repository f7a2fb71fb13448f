namespace Cai.Generators.Ir;

/// <summary>Enumerates lowered code.</summary>
internal static class IrWalk
{
    /// <summary>Every expression in a statement, outermost first.</summary>
    public static IEnumerable<Expr> Expressions(Stmt statement) => Parts(statement).SelectMany(Expressions)
        .Concat(Bodies(statement).SelectMany(Expressions));

    /// <summary>An expression and every one in it, outermost first.</summary>
    public static IEnumerable<Expr> Expressions(Expr expression) => new[] { expression }
        .Concat((expression as Sequence)?.Statements.SelectMany(Expressions) ?? [])
        .Concat(Parts(expression).SelectMany(Expressions));

    private static Expr[] Parts(Stmt statement) => statement switch
    {
        Assign assign => [assign.Value],
        If branch => [branch.Condition],
        Loop loop => [loop.Condition],
        Return result => [result.Value],
        _ => [],
    };

    private static Stmt[] Bodies(Stmt statement) => statement switch
    {
        Block block => [.. block.Statements],
        If { WhenFalse: { } otherwise } branch => [branch.WhenTrue, otherwise],
        If branch => [branch.WhenTrue],
        Loop { Update: { } update } loop => [loop.Body, update],
        Loop loop => [loop.Body],
        _ => [],
    };

    private static Expr[] Parts(Expr expression) => expression switch
    {
        FieldAccess access => [access.Target],
        Construct construct => [.. construct.Arguments],
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Logical logical => [logical.Left, logical.Right],
        Conditional choice => [choice.Condition, choice.WhenTrue, choice.WhenFalse],
        Convert conversion => [conversion.Operand],
        MathCall call => [.. call.Arguments],
        Call call => [.. call.Arguments],
        ConstantArray array => [.. array.Items],
        ElementAccess access => [access.Target, access.Index],
        Length length => [length.Target],
        Sequence sequence => [sequence.Result],
        _ => [],
    };
}
