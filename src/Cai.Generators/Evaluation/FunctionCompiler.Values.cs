using System.Linq.Expressions;
using System.Reflection;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

internal sealed partial class FunctionCompiler
{
    private Expression Value(Expr value) => value switch
    {
        Constant or ConstantArray => Expression.Constant(Constants.Of(value), value.Type.Clr()),
        Variable variable => Slot(variable),
        FieldAccess access => ClrTypes.Field(Value(access.Target), access.Field),
        Construct construct => ClrTypes.Construct(construct.Record.Clr(), [.. construct.Arguments.Select(Value)]),
        Unary unary => Unary(unary),
        Binary binary => Binary(binary),
        Logical { IsAnd: true } logical => Expression.AndAlso(Value(logical.Left), Value(logical.Right)),
        Logical logical => Expression.OrElse(Value(logical.Left), Value(logical.Right)),
        Conditional choice => Expression.Condition(Value(choice.Condition), Value(choice.WhenTrue), Value(choice.WhenFalse)),
        Ir.Convert conversion => Conversions.Convert(_context, conversion, Value(conversion.Operand)),
        MathCall call => LibraryCall.Build(_context, call, [.. call.Arguments.Select(Value)]),
        Call call => Call(call),
        ElementAccess access => Element(access),
        Length length => Length(Value(length.Target)),
        Sequence sequence => Expression.Block(sequence.Type.Clr(), sequence.Statements.Select(Statement).Append(Value(sequence.Result))),
        _ => throw new InvalidOperationException($"{value} is not an expression"),
    };

    private Expression Call(Call call)
    {
        _calls = true;
        return functions.CallHolder(call.Function, _context, call.Arguments.Select(Value));
    }

    private Expression Element(ElementAccess access)
    {
        Expression target = Value(access.Target);
        Expression index = Value(access.Index);
        return target.Type == typeof(string)
            ? Expression.Call(typeof(Guards), nameof(Guards.Element), null, _context, target, index)
            : Expression.Call(typeof(Guards), nameof(Guards.Element), [target.Type.GetElementType()!], _context, target, index);
    }

    /// <summary>The length; an element that failed to be found is null, and has none.</summary>
    private static Expression Length(Expression target)
    {
        ParameterExpression items = Expression.Variable(target.Type, "items");
        return Expression.Block(
            [items],
            Expression.Assign(items, target),
            Expression.Condition(
                Expression.Equal(items, Expression.Constant(null, target.Type)),
                Expression.Constant(0),
                Expression.Property(items, items.Type.GetProperty("Length")!)));
    }

    private Expression Unary(Unary unary)
    {
        Expression operand = Value(unary.Operand);
        return unary.Operator switch
        {
            UnaryOperator.Not => Expression.Not(operand),
            UnaryOperator.Complement => Expression.OnesComplement(operand),
            _ when unary.IsChecked => Guard(nameof(Guards.Subtract), Expression.Default(operand.Type), operand),
            _ => Expression.Negate(operand),
        };
    }

    private Expression Binary(Binary binary)
    {
        Expression left = Value(binary.Left);
        Expression right = Value(binary.Right);
        bool isInteger = binary.Type is ScalarType { Kind: Scalar.Int32 or Scalar.UInt32 or Scalar.Int64 or Scalar.UInt64 };
        bool isChecked = binary.IsChecked && isInteger;
        switch (binary.Operator)
        {
            case BinaryOperator.Add:
                return isChecked ? Guard(nameof(Guards.Add), left, right) : Expression.Add(left, right);
            case BinaryOperator.Subtract:
                return isChecked ? Guard(nameof(Guards.Subtract), left, right) : Expression.Subtract(left, right);
            case BinaryOperator.Multiply:
                return isChecked ? Guard(nameof(Guards.Multiply), left, right) : Expression.Multiply(left, right);
            case BinaryOperator.Divide:
                return isInteger && !IsHarmless(binary.Right) ? Guard(nameof(Guards.Divide), left, right) : Expression.Divide(left, right);
            case BinaryOperator.Remainder:
                return isInteger && !IsHarmless(binary.Right) ? Guard(nameof(Guards.Remainder), left, right) : Expression.Modulo(left, right);
            case BinaryOperator.And:
                return Expression.And(left, right);
            case BinaryOperator.Or:
                return Expression.Or(left, right);
            case BinaryOperator.Xor:
                return Expression.ExclusiveOr(left, right);
            case BinaryOperator.ShiftLeft:
                return Expression.LeftShift(left, Mask(left.Type, right));
            case BinaryOperator.ShiftRight:
                return Expression.RightShift(left, Mask(left.Type, right));
            case BinaryOperator.UnsignedShiftRight:
                return UnsignedShift(left, right);
            default:
                return Comparisons.Compare(binary.Operator, left, right);
        }
    }

    private Expression Guard(string operation, Expression left, Expression right)
    {
        MethodInfo method = typeof(Guards).GetMethod(operation, [typeof(EvaluationContext), left.Type, right.Type])!;
        return Expression.Call(method, _context, left, right);
    }

    private static bool IsHarmless(Expr divisor) => divisor is Constant { Bits: not (0 or -1) };

    /// <summary>C# shifts by the low five or six bits of the count.</summary>
    private static Expression Mask(Type shifted, Expression count) =>
        Expression.And(count, Expression.Constant(shifted == typeof(long) || shifted == typeof(ulong) ? 63 : 31));

    private static Expression UnsignedShift(Expression left, Expression right)
    {
        Type unsigned = left.Type == typeof(int) ? typeof(uint) : left.Type == typeof(long) ? typeof(ulong) : left.Type;
        return Expression.Convert(Expression.RightShift(Expression.Convert(left, unsigned), Mask(unsigned, right)), left.Type);
    }
}
