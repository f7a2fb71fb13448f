using System.Linq.Expressions;
using Cai.Generators.Ir;

namespace Cai.Generators.Evaluation;

/// <summary>
/// The CLR types that hold lowered values: built-in types as themselves, enums as their underlying type, records as value tuples (with the
/// eighth field and the following ones in <c>Rest</c>, as the tuples of C# have it).
/// </summary>
internal static class ClrTypes
{
    private const int Direct = 7;

    private static readonly string[] ItemNames = ["Item1", "Item2", "Item3", "Item4", "Item5", "Item6", "Item7"];

    private static readonly Type[] Tuples =
    [
        typeof(ValueTuple), typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    /// <summary>The CLR type that holds values of a lowered type.</summary>
    public static Type Clr(this IrType type) => type switch
    {
        ScalarType scalar => Clr(scalar.Kind),
        EnumType enumeration => Clr(enumeration.Underlying),
        ArrayType array => array.Element.Clr().MakeArrayType(),
        RecordType record => Tuple([.. record.Fields.Select(field => field.Type.Clr())]),
        _ => throw new InvalidOperationException($"no CLR type holds {type}"),
    };

    /// <summary>The scalar that a value is made of: an enum's underlying type, a scalar itself.</summary>
    public static Scalar Scalar(this IrType type) => type switch
    {
        ScalarType scalar => scalar.Kind,
        EnumType enumeration => enumeration.Underlying,
        _ => throw new InvalidOperationException($"{type} is not a scalar"),
    };

    /// <summary>A record value of its fields.</summary>
    public static Expression Construct(Type tuple, IReadOnlyList<Expression> fields)
    {
        if (fields.Count == 0)
        {
            return Expression.Default(tuple);
        }

        Type[] types = tuple.GetGenericArguments();
        List<Expression> arguments = [.. fields.Take(Direct)];
        if (fields.Count > Direct)
        {
            arguments.Add(Construct(types[Direct], [.. fields.Skip(Direct)]));
        }

        return Expression.New(tuple.GetConstructor(types)!, arguments);
    }

    /// <summary>A field of a record value.</summary>
    public static Expression Field(Expression record, int index)
    {
        for (; index >= Direct; index -= Direct)
        {
            record = Expression.Field(record, "Rest");
        }

        return Expression.Field(record, ItemNames[index]);
    }

    private static Type Tuple(Type[] fields)
    {
        if (fields.Length == 0)
        {
            return Tuples[0];
        }

        return fields.Length <= Direct
            ? Tuples[fields.Length].MakeGenericType(fields)
            : Tuples[Direct + 1].MakeGenericType([.. fields.Take(Direct), Tuple([.. fields.Skip(Direct)])]);
    }

    private static Type Clr(Scalar scalar) => scalar switch
    {
        Ir.Scalar.Void => typeof(void),
        Ir.Scalar.Boolean => typeof(bool),
        Ir.Scalar.Char => typeof(char),
        Ir.Scalar.SByte => typeof(sbyte),
        Ir.Scalar.Byte => typeof(byte),
        Ir.Scalar.Int16 => typeof(short),
        Ir.Scalar.UInt16 => typeof(ushort),
        Ir.Scalar.Int32 => typeof(int),
        Ir.Scalar.UInt32 => typeof(uint),
        Ir.Scalar.Int64 => typeof(long),
        Ir.Scalar.UInt64 => typeof(ulong),
        Ir.Scalar.Single => typeof(float),
        Ir.Scalar.Double => typeof(double),
        _ => typeof(string),
    };
}
