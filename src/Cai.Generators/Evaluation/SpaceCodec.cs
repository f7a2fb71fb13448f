using System.Linq.Expressions;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>
/// Builds the expressions between values of a space and their codes: mixed radix, the first leaf varying slowest (see <see cref="SpaceIr"/>).
/// Every leaf has a count known at compile time.
/// </summary>
internal static class SpaceCodec
{
    /// <summary>The value with a code within the space's size.</summary>
    public static Expression Decode(SpaceIr space, ParameterExpression code)
    {
        int next = 0;
        int stride = 1;
        foreach (LeafIr leaf in space.Leaves)
        {
            stride = checked(stride * leaf.Count);
        }

        return Read(space.Type);

        Expression Read(IrType type)
        {
            if (type is RecordType record)
            {
                return ClrTypes.Construct(record.Clr(), [.. record.Fields.Select(field => Read(field.Type))]);
            }

            LeafIr leaf = space.Leaves[next++];
            stride /= leaf.Count;
            Expression position = Expression.Modulo(Expression.Divide(code, Expression.Constant(stride)), Expression.Constant(leaf.Count));
            return LeafValue(leaf, position);
        }
    }

    /// <summary>The code of a value, or -1 - leaf for the first leaf that is out of its range.</summary>
    public static Expression Encode(SpaceIr space, Expression value)
    {
        ParameterExpression whole = Expression.Variable(value.Type, "value");
        List<ParameterExpression> positions = [];
        List<Expression> body = [Expression.Assign(whole, value)];
        Write(space.Type, whole);

        Expression code = Expression.Constant(0);
        for (int i = 0; i < positions.Count; i++)
        {
            code = Expression.Add(Expression.Multiply(code, Expression.Constant(space.Leaves[i].Count)), positions[i]);
        }

        for (int i = positions.Count - 1; i >= 0; i--)
        {
            code = Expression.Condition(Expression.LessThan(positions[i], Expression.Constant(0)), Expression.Constant(-1 - i), code);
        }

        body.Add(code);
        return Expression.Block(positions.Prepend(whole), body);

        void Write(IrType type, Expression part)
        {
            if (type is RecordType record)
            {
                for (int i = 0; i < record.Fields.Count; i++)
                {
                    Write(record.Fields[i].Type, ClrTypes.Field(part, i));
                }

                return;
            }

            LeafIr leaf = space.Leaves[positions.Count];
            ParameterExpression position = Expression.Variable(typeof(int), "position" + positions.Count);
            positions.Add(position);
            body.Add(Expression.Assign(position, Position(leaf, part)));
        }
    }

    private static Expression LeafValue(LeafIr leaf, Expression position)
    {
        if (leaf.Type == ScalarType.Boolean)
        {
            return Expression.NotEqual(Expression.Add(position, Expression.Constant((int)leaf.Minimum)), Expression.Constant(0));
        }

        Expression value = EnumValues(leaf) is { } values
            ? Expression.ArrayIndex(Expression.Constant(values), position)
            : Expression.Add(Expression.Convert(position, typeof(long)), Expression.Constant(First(leaf)));
        return Expression.Convert(value, leaf.Type.Clr());
    }

    /// <summary>The position of a leaf's value in its range, or -1.</summary>
    private static Expression Position(LeafIr leaf, Expression value)
    {
        Expression wide = value.Type == typeof(bool)
            ? Expression.Condition(value, Expression.Constant(1L), Expression.Constant(0L))
            : Expression.Convert(value, typeof(long));
        if (EnumValues(leaf) is { } values)
        {
            return Expression.Call(typeof(Array), nameof(Array.IndexOf), [typeof(long)], Expression.Constant(values), wide);
        }

        ParameterExpression position = Expression.Variable(typeof(long), "offset");
        return Expression.Block(
            [position],
            Expression.Assign(position, Expression.Subtract(wide, Expression.Constant(First(leaf)))),
            Expression.Condition(
                Expression.LessThan(Expression.Convert(position, typeof(ulong)), Expression.Constant((ulong)leaf.Count)),
                Expression.Convert(position, typeof(int)),
                Expression.Constant(-1)));
    }

    private static long First(LeafIr leaf) => leaf.Type is EnumType { Members.Count: > 0 } enumeration ? enumeration.Members[0].Value : leaf.Minimum;

    /// <summary>The values of an enum whose members are not consecutive, in declaration order; null for every other leaf.</summary>
    private static long[]? EnumValues(LeafIr leaf)
    {
        if (leaf.Type is not EnumType enumeration)
        {
            return null;
        }

        long[] values = [.. enumeration.Members.Select(member => member.Value)];
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] != values[0] + i)
            {
                return values;
            }
        }

        return null;
    }
}
