namespace Cai.Generators.Ir;

/// <summary>The closed set of types that lowered code can mention.</summary>
internal abstract record IrType;

/// <summary>A C# built-in value type, or a constant string.</summary>
internal sealed record ScalarType(Scalar Kind) : IrType
{
    public static readonly ScalarType Boolean = new(Scalar.Boolean);
    public static readonly ScalarType Int32 = new(Scalar.Int32);
    public static readonly ScalarType Double = new(Scalar.Double);
    public static readonly ScalarType String = new(Scalar.String);
    public static readonly ScalarType Void = new(Scalar.Void);
}

/// <summary>The built-in types, named as in <see cref="System.TypeCode"/>. Void is the type of no value.</summary>
internal enum Scalar
{
    Void,
    Boolean,
    Char,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    String,
}

/// <summary>An enum.</summary>
/// <param name="Name">The fully qualified C# name, starting with <c>global::</c>, identifiers escaped.</param>
/// <param name="Underlying">The underlying integral type.</param>
/// <param name="Members">The distinct values in declaration order (the first name wins).</param>
internal sealed record EnumType(string Name, Scalar Underlying, EquatableArray<EnumMember> Members) : IrType;

/// <summary>A named value of an enum. <see cref="Value"/> holds the bits sign- or zero-extended to 64.</summary>
internal sealed record EnumMember(string Name, long Value);

/// <summary>A record struct (positional), a plain struct with a positional constructor, or a value tuple: a product of named fields.</summary>
/// <param name="Name">The fully qualified C# name, starting with <c>global::</c>; for a tuple its C# text.</param>
/// <param name="Fields">The fields, in constructor order.</param>
/// <param name="IsTuple">Whether it is a value tuple.</param>
internal sealed record RecordType(string Name, EquatableArray<RecordField> Fields, bool IsTuple = false) : IrType;

/// <summary>A field of a record.</summary>
internal sealed record RecordField(string Name, IrType Type);

/// <summary>An array, span or list of constants.</summary>
internal sealed record ArrayType(IrType Element) : IrType;
