using System.Linq.Expressions;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>Builds comparisons, of scalars as the operators of C# have them, and of records field by field.</summary>
internal static class Comparisons
{
    public static Expression Compare(BinaryOperator comparison, Expression left, Expression right) => comparison switch
    {
        BinaryOperator.Equal => Equal(left, right),
        BinaryOperator.NotEqual => Expression.Not(Equal(left, right)),
        BinaryOperator.Less => Expression.LessThan(Promote(left), Promote(right)),
        BinaryOperator.LessOrEqual => Expression.LessThanOrEqual(Promote(left), Promote(right)),
        BinaryOperator.Greater => Expression.GreaterThan(Promote(left), Promote(right)),
        _ => Expression.GreaterThanOrEqual(Promote(left), Promote(right)),
    };

    private static Expression Equal(Expression left, Expression right) =>
        IsRecord(left.Type) ? Records(left, right) : Expression.Equal(left, right);

    /// <summary>The equality that C# gives a record struct: <c>Equals</c> of each field, by which NaN equals itself.</summary>
    private static Expression Records(Expression left, Expression right)
    {
        ParameterExpression first = Expression.Variable(left.Type, "left");
        ParameterExpression second = Expression.Variable(right.Type, "right");
        Expression equal = Fields(first, second);
        return Expression.Block([first, second], Expression.Assign(first, left), Expression.Assign(second, right), equal);
    }

    private static Expression Fields(Expression left, Expression right)
    {
        Expression equal = Expression.Constant(true);
        foreach (System.Reflection.FieldInfo field in left.Type.GetFields())
        {
            Expression one = Expression.Field(left, field);
            Expression other = Expression.Field(right, field);
            Expression same = IsRecord(field.FieldType) ? Fields(one, other)
                : field.FieldType == typeof(double) || field.FieldType == typeof(float) ? Expression.Call(one, nameof(Equals), null, other)
                : Equal(one, other);
            equal = Expression.AndAlso(equal, same);
        }

        return equal;
    }

    private static bool IsRecord(Type type) => type.IsValueType && !type.IsPrimitive;

    private static Expression Promote(Expression value) =>
        value.Type == typeof(byte) || value.Type == typeof(sbyte) || value.Type == typeof(short) || value.Type == typeof(ushort) || value.Type == typeof(char)
            ? Expression.Convert(value, typeof(int))
            : value;
}
