using Cai.Generators.Ir;

namespace Cai.Generators.Expansion.Dependences;

/// <summary>
/// One call of one function on abstract arguments. Assignments are strong updates outside loops; inside, they are weak and everything assigned depends on every
/// condition of the loop, until nothing changes. A condition under which the function may return, or leave a loop, controls all that comes after.
/// </summary>
internal sealed class FunctionAnalysis
{
    private readonly FunctionIr _function;
    private readonly Func<string, AbstractValue[], AbstractValue> _call;
    private readonly List<AbstractValue> _results = [];
    private AbstractValue?[] _slots;
    private Reads _control;
    private Reads _returnControl;
    private Reads _failureControl;
    private Reads _loopControl;
    private int _loopDepth;

    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="call">Analyses a call that the function makes.</param>
    public FunctionAnalysis(FunctionIr function, AbstractValue[] arguments, Func<string, AbstractValue[], AbstractValue> call)
    {
        _function = function;
        _call = call;
        _slots = new AbstractValue?[function.Slots];
        Array.Copy(arguments, _slots, arguments.Length);
    }

    /// <summary>The value returned.</summary>
    public AbstractValue Run()
    {
        Execute(_function.Body);
        AbstractValue? result = null;
        foreach (AbstractValue value in _results)
        {
            result = result?.Or(value, _returnControl) ?? value;
        }

        result ??= AbstractValue.Constant;

        // Whether there is a value at all depends on what decides a failure.
        return _failureControl == default ? result : result.With(_failureControl);
    }

    private void Execute(Stmt statement)
    {
        switch (statement)
        {
            case Assign assign:
                AbstractValue assigned = Evaluate(assign.Value);
                AbstractValue? old = _slots[assign.Target.Slot];
                _slots[assign.Target.Slot] = _loopDepth == 0 || old is null ? assigned : old.Or(assigned, _loopControl);
                break;
            case Block block:
                foreach (Stmt item in block.Statements)
                {
                    Execute(item);
                }

                break;
            case If branch:
                Reads condition = Evaluate(branch.Condition).Reads;
                Branch(condition, () => Execute(branch.WhenTrue), () => Execute(branch.WhenFalse ?? new Block([])), IsAbrupt(branch));
                break;
            case Loop loop:
                Iterate(loop);
                break;
            case Return result:
                _results.Add(Evaluate(result.Value));
                _returnControl |= _control | _loopControl;
                break;
            case Fail:
                _failureControl |= _control | _loopControl;
                break;
            default:
                break;
        }
    }

    /// <summary>Runs both branches from the same slots, and joins what they leave.</summary>
    private void Branch(Reads condition, Action whenTrue, Action whenFalse, bool isAbrupt)
    {
        Reads outer = _control;
        _control |= condition;
        if (_loopDepth > 0)
        {
            _loopControl |= condition;
        }

        AbstractValue?[] before = _slots;
        _slots = (AbstractValue?[])before.Clone();
        whenTrue();
        AbstractValue?[] left = _slots;
        Reads leftControl = _control;
        (_slots, _control) = ((AbstractValue?[])before.Clone(), outer | condition);
        whenFalse();
        for (int slot = 0; slot < left.Length; slot++)
        {
            _slots[slot] = left[slot] is not { } value ? _slots[slot] : _slots[slot]?.Or(value, condition) ?? value;
        }

        // What lies behind a possible return is controlled by what decided it, here or further in.
        _control = isAbrupt ? _control | leftControl : outer;
    }

    private void Iterate(Loop loop)
    {
        Reads outer = _loopControl;
        _loopDepth++;
        bool isStable = false;
        while (!isStable)
        {
            AbstractValue?[] before = (AbstractValue?[])_slots.Clone();
            Reads control = _loopControl;
            _loopControl |= Evaluate(loop.Condition).Reads;
            Execute(loop.Body);
            if (loop.Update is not null)
            {
                Execute(loop.Update);
            }

            isStable = control == _loopControl && AreSame(before, _slots);
        }

        _loopDepth--;
        if (IsAbrupt(loop))
        {
            _control |= _loopControl;
        }

        _loopControl = _loopDepth == 0 ? outer : _loopControl;
    }

    private static bool AreSame(AbstractValue?[] left, AbstractValue?[] right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] is null != right[i] is null || (left[i] is { } value && !value.IsSameAs(right[i]!)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAbrupt(Stmt? statement) => statement switch
    {
        Return or Ir.Break or Ir.Continue or Fail => true,
        Block block => block.Statements.Any(IsAbrupt),
        If branch => IsAbrupt(branch.WhenTrue) || IsAbrupt(branch.WhenFalse),
        Loop loop => IsAbrupt(loop.Body),
        _ => false,
    };

    private AbstractValue Evaluate(Expr expression)
    {
        switch (expression)
        {
            case Variable variable:
                return _slots[variable.Slot] ?? AbstractValue.Constant;
            case FieldAccess access:
                return Evaluate(access.Target).Field(access.Field);
            case Construct construct:
                return new(EvaluateAll(construct.Arguments));
            case Unary unary:
                return new(Evaluate(unary.Operand).Reads);
            case Ir.Convert convert:
                return new(Evaluate(convert.Operand).Reads);
            case Binary binary:
                return new(Evaluate(binary.Left).Reads | Evaluate(binary.Right).Reads);
            case Logical logical:
                return EvaluateLogical(logical);
            case Conditional conditional:
                return EvaluateConditional(conditional);
            case MathCall call:
                return new(Union(EvaluateAll(call.Arguments)));
            case Call call:
                return _call(call.Function, EvaluateAll(call.Arguments));
            case ElementAccess access:
                return new(Evaluate(access.Target).Reads | Evaluate(access.Index).Reads);
            case ConstantArray array:
                return new(Union(EvaluateAll(array.Items)));
            case Length length:
                return new(Evaluate(length.Target).Reads);
            case Sequence sequence:
                foreach (Stmt statement in sequence.Statements)
                {
                    Execute(statement);
                }

                return Evaluate(sequence.Result);
            default:
                return AbstractValue.Constant;
        }
    }

    private AbstractValue EvaluateLogical(Logical logical)
    {
        Reads left = Evaluate(logical.Left).Reads, right = default;
        Branch(left, () => right = Evaluate(logical.Right).Reads, () => { }, isAbrupt: false);
        return new(left | right);
    }

    private AbstractValue EvaluateConditional(Conditional conditional)
    {
        Reads condition = Evaluate(conditional.Condition).Reads;
        AbstractValue whenTrue = AbstractValue.Constant, whenFalse = AbstractValue.Constant;
        Branch(condition, () => whenTrue = Evaluate(conditional.WhenTrue), () => whenFalse = Evaluate(conditional.WhenFalse), isAbrupt: false);
        return whenTrue.Or(whenFalse, condition);
    }

    private AbstractValue[] EvaluateAll(EquatableArray<Expr> expressions)
    {
        var values = new AbstractValue[expressions.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Evaluate(expressions[i]);
        }

        return values;
    }

    private static Reads Union(AbstractValue[] values)
    {
        Reads union = default;
        foreach (AbstractValue value in values)
        {
            union |= value.Reads;
        }

        return union;
    }
}
