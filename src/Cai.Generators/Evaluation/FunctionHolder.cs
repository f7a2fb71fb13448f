using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>The place of one function's delegate: callers compiled earlier read it when they call.</summary>
internal sealed class FunctionHolder
{
    private readonly FunctionIr _function;
    private readonly IStrongBox _box;
    private bool _isCompiled;

    public FunctionHolder(FunctionIr function)
    {
        _function = function;
        Type[] signature = [typeof(EvaluationContext), .. function.Parameters.Select(parameter => parameter.Type.Clr()), function.Result.Clr()];
        Type boxType = typeof(StrongBox<>).MakeGenericType(Expression.GetDelegateType(signature));
        _box = (IStrongBox)Activator.CreateInstance(boxType);
        TargetExpression = Expression.Field(Expression.Constant(_box), "Value");
    }

    /// <summary>Gets the compiled delegate.</summary>
    public Delegate Target => (Delegate)_box.Value!;

    /// <summary>Gets the expression that reads the delegate.</summary>
    public Expression TargetExpression { get; }

    /// <summary>Compiles the function and all it calls, once. A function under way (recursion) is left to the call that began it.</summary>
    public void EnsureCompiled(CompiledFunctions functions)
    {
        if (!_isCompiled)
        {
            _isCompiled = true;
            _box.Value = new FunctionCompiler(_function, functions).Compile();
        }
    }
}
