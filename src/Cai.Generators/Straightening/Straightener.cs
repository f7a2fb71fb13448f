using System.Globalization;
using Cai.Generators.Differentiation;
using Cai.Generators.Ir;
using Op = Cai.Generators.Ir.BinaryOperator;

namespace Cai.Generators.Straightening;

/// <summary>
/// Writes functions out as one straight line of assignments, each to a variable of its own: calls put in place, loops of a known number of turns unrolled, branches turned into choices between the
/// values of both sides. What is left is arithmetic that many rollouts can do at once.
/// </summary>
/// <remarks>
/// A function is run on expressions in place of numbers. Both sides of a branch are evaluated, so that nothing may fail in them: what C# would throw for, and integers that may overflow, are
/// obstacles. An expression met again is the variable that holds it.
/// </remarks>
internal sealed class Straightener(IReadOnlyDictionary<string, FunctionIr> functions)
{
    private const int MostStatements = 2_000, MostSteps = 50_000, MostCalls = 64;

    private readonly List<Assign> _statements = [];
    private readonly Dictionary<Expr, Variable> _known = [];
    private readonly WholeRanges _ranges = new();
    private readonly HashSet<int> _unnamed = [];
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private int _slots;
    private int _steps;
    private int _calls;

    /// <summary>Gets the line so far.</summary>
    public IReadOnlyList<Assign> Statements => _statements;

    /// <summary>Whether no number of that name is given.</summary>
    public bool IsNew(string name) => !_given.Contains(name);

    /// <summary>A number that is given.</summary>
    /// <param name="type">Its type: a whole number is held by a double.</param>
    /// <param name="name">Its name.</param>
    /// <param name="least">The smallest value of a whole number.</param>
    /// <param name="most">Its largest.</param>
    public Variable Given(IrType type, string name, long least = 0, long most = 0)
    {
        Variable given = new(type, _slots++, name);
        _given.Add(name);
        _ranges.Set(given, least, most);
        return given;
    }

    /// <summary>Writes the line on by a call, and gives its value.</summary>
    /// <exception cref="NotStraightException">Straight lines cannot say it; the message tells what.</exception>
    public Expr Call(string function, IReadOnlyList<Expr> arguments)
    {
        if (!functions.TryGetValue(function, out FunctionIr? callee))
            throw new NotStraightException($"the body of '{function}' is not known");
        if (++_calls > MostCalls)
            throw new NotStraightException($"'{function}' calls too deep");
        Dictionary<int, Expr> locals = [];
        for (int i = 0; i < callee.Parameters.Count; i++)
            locals[callee.Parameters[i].Slot] = Bind(callee.Parameters[i].Name, arguments[i]);
        Expr result = Run(new Frame(callee.Body, null), locals);
        _calls--;
        return result;
    }

    /// <summary>Gives an expression a variable, unless it is as simple as one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The expression; of a record, each field gets one.</param>
    /// <param name="prefix">What is put before the names of a record's fields.</param>
    public Expr Bind(string name, Expr value, string prefix = "")
    {
        switch (value)
        {
            case Variable unnamed when _unnamed.Remove(unnamed.Slot):
                int place = _statements.FindIndex(statement => statement.Target.Slot == unnamed.Slot);
                _statements[place] = _statements[place] with { Target = unnamed with { Name = name } };
                return value;
            case Constant or Variable or ConstantArray:
                return value;
            case Construct construct:
                return construct with { Arguments = construct.Arguments.Select((field, i) => Bind(prefix + construct.Record.Fields[i].Name, field, prefix)).ToEquatable() };
            case not null when _known.TryGetValue(value, out Variable? known):
                return known;
        }

        Variable variable = new(value!.Type, _slots++, name);
        if (_statements.Count == MostStatements)
            throw new NotStraightException(string.Format(CultureInfo.InvariantCulture, "written out it takes more than {0:N0} steps", MostStatements));
        _statements.Add(new Assign(variable, value));
        _known[value] = variable;
        _ranges.Set(variable, value);
        return variable;
    }

    // What is left to do, as a list of statements; a loop under way is marked, so that break and continue find it.
    private sealed record Frame(Stmt Statement, Frame? Next, bool IsTurn = false);

    private Expr Run(Frame? frame, Dictionary<int, Expr> locals)
    {
        while (frame is not null)
        {
            Spend();
            (Stmt statement, Frame? next) = (frame.Statement, frame.Next);
            if (frame.IsTurn)
            {
                frame = Turn((Loop)statement, next, locals, isFirst: false);
                continue;
            }

            switch (statement)
            {
                case Block block:
                    for (int i = block.Statements.Count - 1; i >= 0; i--)
                        next = new(block.Statements[i], next);
                    frame = next;
                    break;
                case Return result:
                    return Evaluate(result.Value, locals);
                case If { WhenTrue: var whenTrue, WhenFalse: var whenFalse } branch when Jumps(whenTrue) || (whenFalse is not null && Jumps(whenFalse)):
                    Expr condition = Bind("holds", Evaluate(branch.Condition, locals));
                    if (condition is Constant { Bits: var bits })
                    {
                        frame = bits != 0 ? new(whenTrue, next) : whenFalse is null ? next : new(whenFalse, next);
                        break;
                    }

                    Expr there = Run(new(whenTrue, next), new(locals));
                    return Choose(condition, there, Run(whenFalse is null ? next : new(whenFalse, next), locals));
                case Loop loop:
                    frame = Turn(loop, next, locals, isFirst: true);
                    break;
                case Break or Continue:
                    while (next is { IsTurn: false })
                        next = next.Next;
                    frame = statement is Break ? next!.Next : next;
                    break;
                default:
                    Do(statement, locals);
                    frame = next;
                    break;
            }
        }

        throw new NotStraightException("a path ends without a value");
    }

    // One more turn of a loop, or what comes after it.
    private Frame? Turn(Loop loop, Frame? next, Dictionary<int, Expr> locals, bool isFirst)
    {
        if (!isFirst && loop.Update is not null)
            Do(loop.Update, locals);
        if (!(isFirst && loop.TestsAtEnd))
        {
            if (Evaluate(loop.Condition, locals) is not Constant { Bits: var goesOn })
                throw new NotStraightException("the number of turns of a loop depends on the numbers");
            if (goesOn == 0)
                return next;
        }

        return new(loop.Body, new(loop, next, IsTurn: true));
    }

    // A statement that always goes on behind it.
    private void Do(Stmt statement, Dictionary<int, Expr> locals)
    {
        Spend();
        switch (statement)
        {
            case Assign assign:
                locals[assign.Target.Slot] = Bind(assign.Target.Name, Evaluate(assign.Value, locals));
                break;
            case Block block:
                foreach (Stmt inner in block.Statements)
                    Do(inner, locals);
                break;
            case If branch:
                Expr condition = Bind("holds", Evaluate(branch.Condition, locals));
                if (condition is Constant { Bits: var bits })
                {
                    if ((bits != 0 ? branch.WhenTrue : branch.WhenFalse) is { } taken)
                        Do(taken, locals);
                    break;
                }

                Dictionary<int, Expr> otherwise = new(locals);
                Do(branch.WhenTrue, locals);
                if (branch.WhenFalse is not null)
                    Do(branch.WhenFalse, otherwise);
                Merge(condition, locals, otherwise);
                break;
            case Loop loop:
                for (bool isFirst = true; Turn(loop, null, locals, isFirst) is not null; isFirst = false)
                    Do(loop.Body, locals);
                break;
            case Fail fail:
                throw new NotStraightException($"it may fail with '{fail.Message}'");
            default:
                throw new NotStraightException("it jumps out of an expression");
        }
    }

    private void Merge(Expr condition, Dictionary<int, Expr> locals, Dictionary<int, Expr> otherwise)
    {
        foreach (int slot in locals.Keys.ToArray())
        {
            if (otherwise.TryGetValue(slot, out Expr? other) && other != locals[slot])
                locals[slot] = Bind("chosen", Choose(condition, locals[slot], other));
        }
    }

    private static bool Jumps(Stmt statement) => statement switch
    {
        Return or Break or Continue or Fail => true,
        Block block => block.Statements.Any(Jumps),
        If branch => Jumps(branch.WhenTrue) || (branch.WhenFalse is not null && Jumps(branch.WhenFalse)),
        Loop loop => IrTree.Statements(loop.Body).Any(inner => inner is Return or Break or Continue or Fail),
        _ => false,
    };

    private Expr Evaluate(Expr expression, Dictionary<int, Expr> locals)
    {
        Spend();
        switch (expression)
        {
            case Constant or ConstantArray:
                return expression;
            case Variable variable:
                return locals.TryGetValue(variable.Slot, out Expr? value) ? value : throw new NotStraightException($"'{variable.Name}' is read on a path where it has no value");
            case FieldAccess access:
                return Evaluate(access.Target, locals) is Construct record ? record.Arguments[access.Field] : throw new NotStraightException("a field of something other than a record is read");
            case Construct construct:
                return construct with { Arguments = construct.Arguments.Select(argument => Evaluate(argument, locals)).ToEquatable() };
            case Unary unary:
                return Simplified(Admit(unary with { Operand = Evaluate(unary.Operand, locals) }));
            case Binary binary:
                return Evaluate(binary, Evaluate(binary.Left, locals), Evaluate(binary.Right, locals));
            case Logical logical:
                Expr left = Evaluate(logical.Left, locals);
                if (left is Constant { Bits: var decided })
                    return (decided != 0) == logical.IsAnd ? Evaluate(logical.Right, locals) : left;
                return Simplified(logical with { Left = left, Right = Branch(logical.Right, locals, logical.IsAnd ? left : Not(left)) });
            case Conditional choice:
                Expr condition = Bind("holds", Evaluate(choice.Condition, locals));
                if (condition is Constant { Bits: var bits })
                    return Evaluate(bits != 0 ? choice.WhenTrue : choice.WhenFalse, locals);
                Dictionary<int, Expr> otherwise = new(locals);
                (Expr whenTrue, Expr whenFalse) = (Evaluate(choice.WhenTrue, locals), Evaluate(choice.WhenFalse, otherwise));
                Merge(condition, locals, otherwise);
                return Choose(condition, whenTrue, whenFalse);
            case Ir.Convert conversion:
                return Conversions.Of(conversion with { Operand = Evaluate(conversion.Operand, locals) });
            case MathCall call:
                return Evaluate(call, [.. call.Arguments.Select(argument => Evaluate(argument, locals))]);
            case Call call:
                return Call(call.Function, [.. call.Arguments.Select(argument => Evaluate(argument, locals))]);
            case ElementAccess access:
                return Evaluate(access.Index, locals) is Constant { Bits: var index } && Evaluate(access.Target, locals) is ConstantArray array && index >= 0 && index < array.Items.Count
                    ? array.Items[(int)index]
                    : throw new NotStraightException("an element of a table is read at an index that depends on the numbers");
            case Length { Target: var target } when Evaluate(target, locals) is ConstantArray items:
                return new Constant(ScalarType.Int32, items.Items.Count);
            case Sequence sequence:
                foreach (Stmt statement in sequence.Statements)
                    Do(statement, locals);
                return Evaluate(sequence.Result, locals);
            default:
                throw new NotStraightException($"it holds {expression.GetType().Name}");
        }
    }

    // What is evaluated under a condition only: assignments in it are undone where the condition does not hold.
    private Expr Branch(Expr expression, Dictionary<int, Expr> locals, Expr condition)
    {
        Dictionary<int, Expr> before = new(locals);
        Expr value = Evaluate(expression, locals);
        Merge(condition, locals, before);
        return value;
    }

    private Expr Evaluate(Binary binary, Expr left, Expr right)
    {
        if (left is Construct one && right is Construct other && binary.Operator is Op.Equal or Op.NotEqual)
        {
            Expr equal = one.Arguments.Zip(other.Arguments, (x, y) => Evaluate(new Binary(ScalarType.Boolean, Op.Equal, x, y), x, y))
                .Aggregate((Expr)ConstantForms.True, (all, field) => Simplified(new Logical(true, all, field)));
            return binary.Operator == Op.Equal ? equal : Not(equal);
        }

        Expr simple = Simplified(binary with { Left = left, Right = right });
        return simple is Binary still ? WholeNumbers.Fold(still) ?? Admit(still) : simple;
    }

    // Functions get variables, since they cost, and may be met again.
    private Expr Evaluate(MathCall call, Expr[] arguments)
    {
        if (MathForms.Of(call with { Arguments = arguments.ToEquatable() }) is not { } form)
            throw new NotStraightException($"{call.Method} has no counterpart in vectors");
        string name = form is MathCall { Method: var method } ? method.Substring(method.IndexOf('.') + 1) : "value";
        string of = arguments.Length == 1 && arguments[0] is Variable { Name: var argument } ? argument : "";
        if (form is not MathCall)
            return form;
        bool isNew = !_known.ContainsKey(form);
        Expr bound = Bind(name.Substring(0, 1).ToLowerInvariant() + name.Substring(1) + (of.Length == 0 ? "" : char.ToUpperInvariant(of.TrimStart('@')[0]) + of.TrimStart('@').Substring(1)), form);
        if (isNew && bound is Variable { Slot: var slot })
            _unnamed.Add(slot);
        return bound;
    }

    private Expr Choose(Expr condition, Expr whenTrue, Expr whenFalse)
    {
        if (whenTrue == whenFalse)
            return whenTrue;
        if (whenTrue is Construct one && whenFalse is Construct other)
            return one with { Arguments = one.Arguments.Zip(other.Arguments, (x, y) => Choose(condition, x, y)).ToEquatable() };
        return whenTrue.Type is ScalarType { Kind: Scalar.Double or Scalar.Boolean or Scalar.Int32 } or EnumType
            ? Simplified(new Conditional(whenTrue.Type, condition, whenTrue, whenFalse))
            : throw new NotStraightException("which value is taken depends on the numbers, and it is no number");
    }

    // Arithmetic that doubles do as C# does it.
    private Expr Admit(Expr expression)
    {
        bool isAdmitted = expression switch
        {
            Unary { Type: ScalarType { Kind: Scalar.Double }, Operator: UnaryOperator.Minus } or Unary { Operator: UnaryOperator.Not } => true,
            Unary { Type: ScalarType { Kind: Scalar.Int32 }, Operator: UnaryOperator.Minus } => _ranges.Fits(expression),
            Binary { Left.Type: ScalarType { Kind: Scalar.Double } } => true,
            Binary { Left.Type: ScalarType { Kind: Scalar.Boolean }, Operator: Op.Equal or Op.NotEqual or Op.And or Op.Or or Op.Xor } => true,
            Binary { Operator: >= Op.Equal, Left.Type: ScalarType { Kind: Scalar.Int32 } or EnumType } => true,
            Binary { Type: ScalarType { Kind: Scalar.Int32 }, Operator: Op.Add or Op.Subtract or Op.Multiply } => _ranges.Fits(expression),
            _ => false,
        };
        return isAdmitted ? expression : throw new NotStraightException($"'{Text(expression)}' is arithmetic that doubles do not do alike: whole numbers are added, subtracted and multiplied where they cannot overflow, and compared");
    }

    private static string Text(Expr expression) => Emission.CSharpPrinter.Expression(expression);

    private static Expr Not(Expr condition) => Simplified(new Unary(ScalarType.Boolean, UnaryOperator.Not, condition));

    private static Expr Simplified(Expr expression) => Simplifier.Simplified(expression);

    private void Spend()
    {
        if (++_steps > MostSteps)
            throw new NotStraightException(string.Format(CultureInfo.InvariantCulture, "written out it takes more than {0:N0} steps", MostSteps));
    }
}
