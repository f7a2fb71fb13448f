using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>Removes assignments to locals that nobody else reads, and loops that only served them.</summary>
internal sealed class UnusedLocals : IrRewriter
{
    private readonly int _parameters;
    private readonly ILookup<int, Stmt> _readers;

    private UnusedLocals(FunctionIr function)
    {
        _parameters = function.Parameters.Count;
        _readers = IrTree.Statements(function.Body)
            .Where(s => s is Assign or Return or If or Loop)
            .SelectMany(s => Own(s).SelectMany(IrTree.Read).Select(slot => new Reading(slot, s)))
            .ToLookup(r => r.Slot, r => r.Reader);
    }

    public static FunctionIr Remove(FunctionIr function) =>
        IrTree.Expressions(function.Body).Any(e => e is Sequence) ? function : function with { Body = new UnusedLocals(function).Rewrite(function.Body) };

    public override Stmt Rewrite(Stmt statement) => statement switch
    {
        Assign s when IsUnused(s.Target.Slot) || s.Value == s.Target => new Block([]),
        Loop s when OnlyServesItself(s) => new Block([]),
        _ => base.Rewrite(statement),
    };

    public override Block Rewrite(Block block) =>
        new(block.Statements.Select(Rewrite).Where(s => s is not Block { Statements.Count: 0 }).ToEquatable());

    private static IEnumerable<Expr> Own(Stmt statement) => statement switch
    {
        Assign s => [s.Value],
        Return s => [s.Value],
        If s => [s.Condition],
        Loop s => [s.Condition],
        _ => [],
    };

    // Read by nothing but its own updates.
    private bool IsUnused(int slot) => slot >= _parameters && _readers[slot].All(r => r is Assign a && a.Target.Slot == slot);

    private bool OnlyServesItself(Loop loop)
    {
        Stmt[] inside = [.. IrTree.Statements(loop)];
        return !inside.Any(s => s is Return or Fail)
            && IrTree.Assigned(loop).All(slot => slot >= _parameters && _readers[slot].All(r => inside.Any(s => ReferenceEquals(s, r))));
    }

    private sealed record Reading(int Slot, Stmt Reader);
}
