using System.Linq.Expressions;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>Builds numeric conversions. Those that C# or the host leave undefined, or that a checked context refuses, are failures.</summary>
internal static class Conversions
{
    private const string OutOfRange = "a conversion is out of range";

    public static Expression Convert(ParameterExpression context, Ir.Convert conversion, Expression operand)
    {
        Scalar from = conversion.Operand.Type.Scalar();
        Scalar to = conversion.Type.Scalar();
        Type target = conversion.Type.Clr();
        if (from == to)
        {
            return operand;
        }

        if (to is Scalar.Single or Scalar.Double)
        {
            return Expression.Convert(operand, target);
        }

        if (from is Scalar.Single or Scalar.Double)
        {
            (double below, double above) = OpenRange(to);
            return Guarded(context, Expression.Convert(operand, typeof(double)), target, value => Expression.AndAlso(
                Expression.GreaterThan(value, Expression.Constant(below)), Expression.LessThan(value, Expression.Constant(above))));
        }

        if (!conversion.IsChecked)
        {
            return Expression.Convert(Expression.Convert(operand, from == Scalar.UInt64 ? typeof(ulong) : typeof(long)), target);
        }

        (long minimum, ulong maximum) = Range(to);
        return from == Scalar.UInt64
            ? Guarded(context, operand, target, value => Expression.LessThanOrEqual(value, Expression.Constant(maximum)))
            : Guarded(context, Expression.Convert(operand, typeof(long)), target, value => Expression.AndAlso(
                Expression.GreaterThanOrEqual(value, Expression.Constant(minimum)),
                Expression.LessThanOrEqual(value, Expression.Constant((long)Math.Min(maximum, long.MaxValue)))));
    }

    private static Expression Guarded(ParameterExpression context, Expression operand, Type target, Func<Expression, Expression> holds)
    {
        ParameterExpression value = Expression.Variable(operand.Type, "operand");
        return Expression.Block(
            [value],
            Expression.Assign(value, operand),
            Expression.Condition(
                holds(value),
                Expression.Convert(value, target),
                Expression.Call(context, nameof(EvaluationContext.FailWith), [target], Expression.Constant(OutOfRange))));
    }

    private static (long Minimum, ulong Maximum) Range(Scalar type) => type switch
    {
        Scalar.SByte => (sbyte.MinValue, (ulong)sbyte.MaxValue),
        Scalar.Byte => (0, byte.MaxValue),
        Scalar.Int16 => (short.MinValue, (ulong)short.MaxValue),
        Scalar.UInt16 or Scalar.Char => (0, ushort.MaxValue),
        Scalar.Int32 => (int.MinValue, int.MaxValue),
        Scalar.UInt32 => (0, uint.MaxValue),
        Scalar.Int64 => (long.MinValue, long.MaxValue),
        _ => (0, ulong.MaxValue),
    };

    /// <summary>The values that truncate into the type lie strictly between these; both are doubles exactly.</summary>
    private static (double Below, double Above) OpenRange(Scalar type)
    {
        (long minimum, ulong maximum) = Range(type);

        // -2^63 - 1 is no double; the next one below -2^63 is -2^63 - 2048.
        return type == Scalar.Int64 ? (-9223372036854777856.0, 9223372036854775808.0)
            : type == Scalar.UInt64 ? (-1.0, 18446744073709551616.0)
            : (minimum - 1.0, maximum + 1.0);
    }
}
