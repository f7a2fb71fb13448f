using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>Puts the bodies of called one-line functions in place of those calls that pass a given parameter on, so that what the parameter is becomes visible there.</summary>
internal sealed class Inlining(IReadOnlyDictionary<string, FunctionIr> functions, int slot) : IrRewriter
{
    private const int MaxDepth = 16;
    private int _depth;

    public static FunctionIr Apply(FunctionIr function, IReadOnlyDictionary<string, FunctionIr> functions, int slot) =>
        function with { Body = new Inlining(functions, slot).Rewrite(function.Body) };

    public override Expr Rewrite(Expr expression)
    {
        Expr rewritten = base.Rewrite(expression);
        if (rewritten is not Call call || _depth == MaxDepth || !call.Arguments.SelectMany(IrTree.Read).Contains(slot) || OneLine(call) is not { } value)
        {
            return rewritten;
        }

        _depth++;
        Expr inlined = Rewrite(new Binding(call.Arguments).Rewrite(value));
        _depth--;
        return inlined;
    }

    // Arguments that are computed may be read once only: else they would be computed again.
    private Expr? OneLine(Call call)
    {
        if (!functions.TryGetValue(call.Function, out FunctionIr? callee) || callee.Body is not { Statements: { Count: 1 } statements } || statements[0] is not Return { Value: var value }
            || IrTree.Expressions(value).Any(e => e is Sequence))
        {
            return null;
        }

        ILookup<int, int> reads = IrTree.Read(value).ToLookup(s => s);
        return call.Arguments.Where((argument, i) => !IsSimple(argument) && reads[i].Count() > 1).Any() ? null : value;
    }

    private static bool IsSimple(Expr expression) => IrTree.Expressions(expression).All(e => e is Variable or Constant or FieldAccess or Construct);

    private sealed class Binding(EquatableArray<Expr> arguments) : IrRewriter
    {
        public override Expr Rewrite(Expr expression) => expression is Variable variable ? arguments[variable.Slot] : base.Rewrite(expression);
    }
}
