using Cai.Generators.Ir;

namespace Cai.Generators.Differentiation;

/// <summary>
/// Moves the statements inside expressions (<see cref="Sequence"/>) in front of the statement that holds them, so that expressions are pure. Branches that
/// hold statements become <c>if</c>s. Values are kept; of several failures in one expression another may come first.
/// </summary>
internal sealed class Flattening
{
    private List<Stmt> _output = [];
    private int _slots;

    private Flattening(int slots) => _slots = slots;

    public static FunctionIr Apply(FunctionIr function)
    {
        if (!IrTree.Expressions(function.Body).Any(e => e is Sequence))
        {
            return function;
        }

        Flattening flattening = new(function.Slots);
        Block body = flattening.Nested(() => flattening.Flatten(function.Body));
        return function with { Body = body, Slots = flattening._slots };
    }

    private Block Nested(Action fill)
    {
        List<Stmt> outer = _output;
        _output = [];
        fill();
        Block block = new(_output.ToEquatable());
        _output = outer;
        return block;
    }

    private Block Nested(Stmt statement) => Nested(() => Flatten(statement));

    private void Flatten(Stmt statement)
    {
        switch (statement)
        {
            case Block s:
                foreach (Stmt inner in s.Statements) Flatten(inner);
                break;
            case Assign s:
                Into(s.Value, value => new Assign(s.Target, value));
                break;
            case Return s:
                Into(s.Value, value => new Return(value));
                break;
            case If s:
                Expr condition = Flatten(s.Condition);
                _output.Add(new If(condition, Nested(s.WhenTrue), s.WhenFalse is null ? null : Nested(s.WhenFalse)));
                break;
            case Loop s:
                Flatten(s);
                break;
            default:
                _output.Add(statement);
                break;
        }
    }

    private void Flatten(Loop loop)
    {
        Expr condition = loop.Condition;
        Stmt body = Nested(loop.Body);
        Stmt? update = loop.Update is null ? null : Nested(loop.Update);
        if (HasStatements(condition))
        {
            Block test = Nested(() => condition = Flatten(condition));
            if (loop.TestsAtEnd)
            {
                update = new Block([.. update is null ? [] : new[] { update }, test]);
            }
            else
            {
                body = new Block([test, new If(new Unary(ScalarType.Boolean, UnaryOperator.Not, condition), new Break(), null), body]);
                condition = Real.True;
            }
        }

        _output.Add(loop with { Condition = condition, Body = body, Update = update });
    }

    // A branch that holds statements gets the sink in each of its arms.
    private void Into(Expr value, Func<Expr, Stmt> sink)
    {
        switch (value)
        {
            case Sequence e:
                foreach (Stmt inner in e.Statements) Flatten(inner);
                Into(e.Result, sink);
                break;
            case Conditional e when HasStatements(e.WhenTrue) || HasStatements(e.WhenFalse):
                Expr condition = Flatten(e.Condition);
                _output.Add(new If(condition, Nested(() => Into(e.WhenTrue, sink)), Nested(() => Into(e.WhenFalse, sink))));
                break;
            default:
                _output.Add(sink(Flatten(value)));
                break;
        }
    }

    private Expr Flatten(Expr expression)
    {
        if (!HasStatements(expression))
        {
            return expression;
        }

        switch (expression)
        {
            case Sequence e:
                foreach (Stmt inner in e.Statements) Flatten(inner);
                return Flatten(e.Result);
            case Conditional e when HasStatements(e.WhenTrue) || HasStatements(e.WhenFalse):
                Variable chosen = Local(e.Type, "chosen");
                Into(e, value => new Assign(chosen, value));
                return chosen;
            case Logical e when HasStatements(e.Right):
                Variable holds = Local(e.Type, "holds");
                Into(e.Left, value => new Assign(holds, value));
                Expr goOn = e.IsAnd ? holds : new Unary(ScalarType.Boolean, UnaryOperator.Not, holds);
                _output.Add(new If(goOn, Nested(() => Into(e.Right, value => new Assign(holds, value))), null));
                return holds;
            default:
                return Operands(expression);
        }
    }

    private Expr Operands(Expr expression)
    {
        IReadOnlyList<Expr> operands = IrTree.Children(expression);
        Queue<Expr> flat = new();
        for (int i = 0; i < operands.Count; i++)
        {
            HashSet<int> later = [.. operands.Skip(i + 1).SelectMany(IrTree.Expressions).OfType<Sequence>().SelectMany(s => s.Statements).SelectMany(IrTree.Assigned)];
            Expr operand = Flatten(operands[i]);
            if (IrTree.Read(operand).Any(later.Contains))
            {
                Variable before = Local(operand.Type, "before");
                _output.Add(new Assign(before, operand));
                operand = before;
            }

            flat.Enqueue(operand);
        }

        return new Replacement(flat).Rewrite(expression);
    }

    private Variable Local(IrType type, string name) => new(type, _slots++, name);

    private static bool HasStatements(Expr expression) => IrTree.Expressions(expression).Any(e => e is Sequence);

    // Gives a node other operands, in order.
    private sealed class Replacement(Queue<Expr> operands) : IrRewriter
    {
        private bool _isInside;

        public override Expr Rewrite(Expr expression)
        {
            if (_isInside)
            {
                return operands.Dequeue();
            }

            _isInside = true;
            return base.Rewrite(expression);
        }
    }
}
