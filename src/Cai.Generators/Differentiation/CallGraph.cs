using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>Which functions call which.</summary>
internal static class CallGraph
{
    /// <summary>The roots and all that they call, each after those that it calls (a function that calls itself: once).</summary>
    public static IReadOnlyList<FunctionIr> Reachable(IReadOnlyDictionary<string, FunctionIr> functions, IEnumerable<string> roots)
    {
        List<FunctionIr> ordered = [];
        HashSet<string> seen = [];
        void Visit(string name)
        {
            if (!seen.Add(name) || !functions.TryGetValue(name, out FunctionIr? function))
            {
                return;
            }

            foreach (Call call in IrTree.Expressions(function.Body).OfType<Call>())
            {
                Visit(call.Function);
            }

            ordered.Add(function);
        }

        foreach (string root in roots)
        {
            Visit(root);
        }

        return ordered;
    }
}
