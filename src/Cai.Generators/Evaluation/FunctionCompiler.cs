using System.Linq.Expressions;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>Compiles one function through an expression tree.</summary>
internal sealed partial class FunctionCompiler(FunctionIr function, CompiledFunctions functions)
{
    private readonly ParameterExpression _context = Expression.Parameter(typeof(EvaluationContext), "context");
    private readonly ParameterExpression?[] _slots = new ParameterExpression?[function.Slots];
    private readonly LabelTarget _end = Expression.Label(function.Result.Clr(), "end");
    private bool _calls;

    public Delegate Compile()
    {
        ParameterExpression[] parameters = [.. function.Parameters.Select(Slot)];
        Expression body = Expression.Block(Statement(function.Body), Expression.Label(_end, Expression.Default(_end.Type)));
        if (_calls)
        {
            body = Guarded(body);
        }

        ParameterExpression[] locals = [.. _slots.Where(slot => slot is not null && Array.IndexOf(parameters, slot) < 0)!];
        return Expression.Lambda(Expression.Block(locals, body), function.Name, [_context, .. parameters]).Compile();
    }

    /// <summary>Counts the depth of a function that calls others, itself perhaps.</summary>
    private Expression Guarded(Expression body)
    {
        ParameterExpression result = Expression.Variable(body.Type, "result");
        return Expression.Block(
            [result],
            Expression.IfThen(Expression.Call(_context, nameof(EvaluationContext.Enter), null), Expression.Assign(result, body)),
            Expression.Call(_context, nameof(EvaluationContext.Leave), null),
            result);
    }

    private ParameterExpression Slot(Variable variable) =>
        _slots[variable.Slot] ??= Expression.Parameter(variable.Type.Clr(), variable.Name);
}
