using System.Linq.Expressions;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>
/// Lowered functions compiled to delegates. A delegate takes an <see cref="EvaluationContext"/> and then the function's parameters, as
/// <see cref="ClrTypes.Clr(IrType)"/> has them. Compilation is lazy, function by function; the object is safe for use by many threads, a context
/// for use by one.
/// </summary>
internal sealed class CompiledFunctions
{
    private readonly object _gate = new();
    private readonly Dictionary<string, FunctionHolder> _holders = new(StringComparer.Ordinal);

    private CompiledFunctions()
    {
    }

    /// <summary>Prepares functions for evaluation; calls among them go through their holders.</summary>
    public static CompiledFunctions Compile(EquatableArray<FunctionIr> functions)
    {
        var compiled = new CompiledFunctions();
        foreach (FunctionIr function in functions)
        {
            compiled._holders[function.Name] = new(function);
        }

        return compiled;
    }

    /// <summary>The delegate of a function: <c>Func&lt;EvaluationContext, ..., TResult&gt;</c>.</summary>
    public Delegate Get(string function)
    {
        lock (_gate)
        {
            FunctionHolder holder = _holders[function];
            holder.EnsureCompiled(this);
            return holder.Target;
        }
    }

    /// <summary>An expression that calls a function, for callers who build delegates of their own.</summary>
    public Expression Call(string function, ParameterExpression context, params Expression[] arguments)
    {
        Get(function);
        return CallHolder(function, context, arguments);
    }

    /// <summary>The same, from within the compilation of a function: a delegate under way (recursion) is read when it is called.</summary>
    public Expression CallHolder(string function, ParameterExpression context, IEnumerable<Expression> arguments)
    {
        FunctionHolder holder = _holders[function];
        holder.EnsureCompiled(this);
        return Expression.Invoke(holder.TargetExpression, arguments.Prepend(context));
    }
}
