using System.Collections.Immutable;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>C# types to the closed set of <see cref="IrType"/>.</summary>
internal static class TypeLowerer
{
    private const int DeepestNesting = 32;

    private static readonly string[] Sequences = ["ReadOnlySpan", "ImmutableArray", "IReadOnlyList", "IReadOnlyCollection", "IEnumerable"];

    /// <summary>The lowered type, or null with words that say why there is none.</summary>
    public static IrType? Lower(ITypeSymbol type, out string? obstacle) => Lower(type, 0, out obstacle);

    /// <summary>The scalar of a built-in type, or null.</summary>
    public static Scalar? Scalar(SpecialType type) => type switch
    {
        SpecialType.System_Boolean => Ir.Scalar.Boolean,
        SpecialType.System_Char => Ir.Scalar.Char,
        SpecialType.System_SByte => Ir.Scalar.SByte,
        SpecialType.System_Byte => Ir.Scalar.Byte,
        SpecialType.System_Int16 => Ir.Scalar.Int16,
        SpecialType.System_UInt16 => Ir.Scalar.UInt16,
        SpecialType.System_Int32 => Ir.Scalar.Int32,
        SpecialType.System_UInt32 => Ir.Scalar.UInt32,
        SpecialType.System_Int64 => Ir.Scalar.Int64,
        SpecialType.System_UInt64 => Ir.Scalar.UInt64,
        SpecialType.System_Single => Ir.Scalar.Single,
        SpecialType.System_Double => Ir.Scalar.Double,
        SpecialType.System_String => Ir.Scalar.String,
        _ => null,
    };

    /// <summary>The element type of an array, or of a span or list that stands for one; null for other types.</summary>
    public static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { Arity: 1 } named when Sequences.Contains(named.Name) && named.ContainingNamespace?.Name is "System" or "Generic" or "Immutable"
            => named.TypeArguments[0],
        _ => null,
    };

    private static IrType? Lower(ITypeSymbol type, int depth, out string? obstacle)
    {
        obstacle = null;
        if (Scalar(type.SpecialType) is { } scalar)
        {
            return new ScalarType(scalar);
        }

        if (depth > DeepestNesting)
        {
            obstacle = $"the type '{Name(type)}' is nested too deep";
            return null;
        }

        switch (type)
        {
            case INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } when Scalar(underlying.SpecialType) is { } kind:
                return new EnumType(FullName(type), kind, Members(type));
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return Tuple(tuple, depth, out obstacle);
            case var _ when Element(type) is { } element:
                return Lower(element, depth + 1, out obstacle) is { } item ? new ArrayType(item) : null;
            case INamedTypeSymbol { TypeKind: TypeKind.Struct, Arity: 0, OriginalDefinition.SpecialType: SpecialType.None } record:
                return Record(record, depth, out obstacle);
            default:
                obstacle = Words(type);
                return null;
        }
    }

    private static EquatableArray<EnumMember> Members(ITypeSymbol type)
    {
        var seen = new HashSet<long>();
        return type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field.HasConstantValue)
            .Select(field => new EnumMember(field.Name, ConstantBits.Of(field.ConstantValue!)))
            .Where(member => seen.Add(member.Value))
            .ToEquatable();
    }

    private static RecordType? Tuple(INamedTypeSymbol tuple, int depth, out string? obstacle)
    {
        obstacle = null;
        ImmutableArray<IFieldSymbol> elements = tuple.TupleElements;
        var fields = new RecordField[elements.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            if (Lower(elements[i].Type, depth + 1, out obstacle) is not { } type)
            {
                return null;
            }

            fields[i] = new((elements[i].CorrespondingTupleField ?? elements[i]).Name, type);
        }

        // Names of elements are the compiler's affair: tuples that differ in them alone are one type.
        return new(FullName(tuple), fields.ToEquatable(), IsTuple: true);
    }

    private static RecordType? Record(INamedTypeSymbol record, int depth, out string? obstacle)
    {
        if (RecordShape.Of(record, out obstacle) is not { } shape)
        {
            return null;
        }

        var fields = new RecordField[shape.Members.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            if (Lower(shape.Constructor!.Parameters[i].Type, depth + 1, out obstacle) is not { } type)
            {
                return null;
            }

            fields[i] = new(shape.Members[i].Name, type);
        }

        return new(FullName(record), fields.ToEquatable());
    }

    private static string Words(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Decimal } => "the type 'decimal' is outside the language; use double or a scaled integer",
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } =>
            $"the nullable type '{Name(type)}' is outside the language; add a field or an enum member that says 'none'",
        { TypeKind: TypeKind.TypeParameter } => $"the type parameter '{Name(type)}' is outside the language; name a type",
        IArrayTypeSymbol => $"the multi-dimensional array '{Name(type)}' is outside the language; use an array of arrays",
        { TypeKind: TypeKind.Class, IsRecord: true } => $"the record class '{Name(type)}' is outside the language; declare it as a 'record struct'",
        { TypeKind: TypeKind.Class } => $"the class '{Name(type)}' is outside the language; use a record struct",
        _ => $"the type '{Name(type)}' is outside the language; use numbers, bool, char, enums, record structs and tuples of them",
    };

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string FullName(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } tuple
        ? "(" + string.Join(", ", tuple.TupleElements.Select(element => FullName(element.Type))) + ")"
        : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
