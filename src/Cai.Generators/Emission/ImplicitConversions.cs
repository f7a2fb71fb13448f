using Cai.Generators.Ir;

namespace Cai.Generators.Emission;

/// <summary>The conversions that C# does by itself (C# specification, 10.2.3 and 12.4.7).</summary>
internal static class ImplicitConversions
{
    /// <summary>Whether there is an implicit numeric conversion.</summary>
    public static bool Exists(IrType from, IrType to) => from is ScalarType f && to is ScalarType t && t.Kind switch
    {
        Scalar.Int16 => f.Kind is Scalar.SByte or Scalar.Byte,
        Scalar.UInt16 => f.Kind is Scalar.Byte or Scalar.Char,
        Scalar.Int32 => IsSmall(f.Kind),
        Scalar.UInt32 => f.Kind is Scalar.Byte or Scalar.UInt16 or Scalar.Char,
        Scalar.Int64 => IsSmall(f.Kind) || f.Kind is Scalar.Int32 or Scalar.UInt32,
        Scalar.UInt64 => f.Kind is Scalar.Byte or Scalar.UInt16 or Scalar.Char or Scalar.UInt32,
        Scalar.Single => IsInteger(f.Kind),
        Scalar.Double => IsInteger(f.Kind) || f.Kind == Scalar.Single,
        _ => false,
    };

    /// <summary>The type in which a binary operation of two operands is done; null where C# has none.</summary>
    public static IrType? Promote(IrType left, IrType right)
    {
        if (left is not ScalarType { Kind: var l } || right is not ScalarType { Kind: var r } || !IsNumber(l) || !IsNumber(r))
        {
            return left == right ? left : null;
        }

        Scalar? kind =
            l == Scalar.Double || r == Scalar.Double ? Scalar.Double
            : l == Scalar.Single || r == Scalar.Single ? Scalar.Single
            : l == Scalar.UInt64 || r == Scalar.UInt64 ? (IsSigned(l) || IsSigned(r) ? null : Scalar.UInt64)
            : l == Scalar.Int64 || r == Scalar.Int64 ? Scalar.Int64
            : l == Scalar.UInt32 || r == Scalar.UInt32 ? (IsSigned(l) || IsSigned(r) ? Scalar.Int64 : Scalar.UInt32)
            : Scalar.Int32;
        return kind is { } promoted ? new ScalarType(promoted) : null;
    }

    private static bool IsSmall(Scalar kind) => kind is Scalar.SByte or Scalar.Byte or Scalar.Int16 or Scalar.UInt16 or Scalar.Char;

    private static bool IsInteger(Scalar kind) => IsSmall(kind) || kind is Scalar.Int32 or Scalar.UInt32 or Scalar.Int64 or Scalar.UInt64;

    private static bool IsNumber(Scalar kind) => IsInteger(kind) || kind is Scalar.Single or Scalar.Double;

    private static bool IsSigned(Scalar kind) => kind is Scalar.SByte or Scalar.Int16 or Scalar.Int32 or Scalar.Int64;
}
