using System.Linq.Expressions;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

internal sealed partial class FunctionCompiler
{
    private LabelTarget? _break;
    private LabelTarget? _continue;

    private Expression Statement(Stmt statement) => statement switch
    {
        Assign assign => Expression.Assign(Slot(assign.Target), Value(assign.Value)),
        Block { Statements.Count: 0 } => Expression.Empty(),
        Block block => Expression.Block(typeof(void), block.Statements.Select(Statement)),
        If { WhenFalse: null } branch => Expression.IfThen(Value(branch.Condition), Statement(branch.WhenTrue)),
        If branch => Expression.IfThenElse(Value(branch.Condition), Statement(branch.WhenTrue), Statement(branch.WhenFalse!)),
        Loop loop => Turns(loop),
        Break => Expression.Break(_break!),
        Continue => Expression.Continue(_continue!),
        Return result => Expression.Return(_end, Value(result.Value)),
        Fail fail => Failure(fail.Message),
        _ => throw new InvalidOperationException($"{statement} is not a statement"),
    };

    private Expression Turns(Loop loop)
    {
        (LabelTarget? outerBreak, LabelTarget? outerContinue) = (_break, _continue);
        _break = Expression.Label("break");
        _continue = Expression.Label("continue");
        Expression exit = Expression.IfThen(Expression.Not(Value(loop.Condition)), Expression.Break(_break));
        Expression burn = Expression.IfThen(
            Expression.Not(Expression.Call(_context, nameof(EvaluationContext.Burn), null)),
            Expression.Return(_end, Expression.Default(_end.Type)));
        List<Expression> turn = [burn];
        if (!loop.TestsAtEnd)
        {
            turn.Add(exit);
        }

        turn.Add(Statement(loop.Body));
        turn.Add(Expression.Label(_continue));
        if (loop.Update is { } update)
        {
            turn.Add(Statement(update));
        }

        if (loop.TestsAtEnd)
        {
            turn.Add(exit);
        }

        Expression turns = Expression.Loop(Expression.Block(typeof(void), turn), _break);
        (_break, _continue) = (outerBreak, outerContinue);
        return turns;
    }

    private Expression Failure(string message) =>
        Expression.Call(_context, nameof(EvaluationContext.Fail), null, Expression.Constant(message));
}
