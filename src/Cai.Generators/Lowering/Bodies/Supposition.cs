using Cai.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Lowering.Bodies;

/// <summary>What an instance is supposed to hold where code is only to be guessed from: 13 for a whole number, 0.5 for a real one, true.</summary>
internal static class Supposition
{
    /// <summary>The number that whole numbers are supposed to be: states by 13 have insides, sides and corners, and are few.</summary>
    public const int Whole = 13;

    /// <summary>The constant for a type; null where nothing is supposed.</summary>
    public static Constant? Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => new(ScalarType.Boolean, 1),
        SpecialType.System_Double => new(new ScalarType(Scalar.Double), Bits.Of(0.5)),
        SpecialType.System_Int32 => new(ScalarType.Int32, Whole),
        _ => null,
    };

    /// <summary>The value of a field or property that an instance holds; null for other members.</summary>
    public static Constant? Of(ISymbol member)
    {
        bool isData = !member.IsStatic && member.ContainingType is { TypeKind: TypeKind.Class }
            && (member is IFieldSymbol { IsConst: false }
                || member.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member)));
        return !isData ? null : member is IFieldSymbol stored ? Of(stored.Type) : member is IPropertySymbol property ? Of(property.Type) : null;
    }
}
