using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>
/// Tells the functions whose values may differ in the last bit between the compiler's host and the run time: they call <c>Math.Exp</c> and its
/// kin, or a library method that this host lacks. Their tables are built at run time.
/// </summary>
internal static class InexactMath
{
    /// <summary>The functions that use inexact mathematics, themselves or through what they call.</summary>
    public static HashSet<string> Users(EquatableArray<FunctionIr> functions)
    {
        var users = new HashSet<string>(StringComparer.Ordinal);
        var callees = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (FunctionIr function in functions)
        {
            List<string> called = [];
            callees[function.Name] = called;
            foreach (Expr expression in IrWalk.Expressions(function.Body))
            {
                if (expression is Call call)
                {
                    called.Add(call.Function);
                }
                else if (expression is MathCall library && (MathMethods.IsInexact(library.Method) || LacksMethod(library)))
                {
                    users.Add(function.Name);
                }
            }
        }

        while (callees.Where(pair => !users.Contains(pair.Key) && pair.Value.Any(users.Contains)).Select(pair => pair.Key).ToList() is { Count: > 0 } more)
        {
            users.UnionWith(more);
        }

        return users;
    }

    /// <summary>Whether one function of a table is among them.</summary>
    public static bool UsesInexactMath(this EquatableArray<FunctionIr> functions, string function) => Users(functions).Contains(function);

    private static bool LacksMethod(MathCall call) => !call.Method.EndsWith(".Clamp", StringComparison.Ordinal) && HostMethods.Find(call) is null;
}
