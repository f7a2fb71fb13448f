using System.Globalization;
using Cai.Generators.Ir;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Emission;

internal sealed partial class CSharpPrinter
{
    /// <summary>A constant that the compiler reads back with the same type and bits.</summary>
    public static string Literal(Constant constant) => constant.Type switch
    {
        EnumType type => Literal(type, constant.Bits),
        ScalarType { Kind: Scalar.String } => SymbolDisplay.FormatLiteral(constant.Text ?? "", quote: true),
        ScalarType type => Literal(type.Kind, constant.Bits),
        _ => "default",
    };

    /// <summary>A double that the compiler reads back with the same bits; not-a-numbers all as <c>double.NaN</c>.</summary>
    public static string Literal(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return double.IsNaN(value) ? "double.NaN" : value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (double.Parse(text, CultureInfo.InvariantCulture) != value)
        {
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        }

        // Older hosts print the zero of either sign alike.
        text = value == 0 ? Bits.Of(value) == 0 ? "0" : "-0" : text;
        return text.Any(c => c is '.' or 'E') ? text : text + ".0";
    }

    private static string Literal(EnumType type, long value)
    {
        foreach (EnumMember member in type.Members)
        {
            if (member.Value == value)
            {
                return type.Name + "." + Identifier(member.Name);
            }
        }

        return $"({type.Name})({Literal(type.Underlying, value)})";
    }

    private static string Literal(Scalar kind, long bits) => kind switch
    {
        Scalar.Boolean => bits != 0 ? "true" : "false",
        Scalar.Char => SymbolDisplay.FormatLiteral((char)bits, quote: true),
        Scalar.Double => Literal(bits.ToDouble()),
        Scalar.Single => Literal(bits.ToDouble()).Replace("double", "float") + (double.IsNaN(bits.ToDouble()) || double.IsInfinity(bits.ToDouble()) ? "" : "f"),
        Scalar.UInt64 => unchecked((ulong)bits).ToString(CultureInfo.InvariantCulture) + "UL",
        Scalar.Int64 => bits.ToString(CultureInfo.InvariantCulture) + "L",
        Scalar.UInt32 => bits.ToString(CultureInfo.InvariantCulture) + "u",
        Scalar.Int32 => bits.ToString(CultureInfo.InvariantCulture),
        _ => $"({Keyword(kind)})" + (bits < 0 ? $"({bits.ToString(CultureInfo.InvariantCulture)})" : bits.ToString(CultureInfo.InvariantCulture)),
    };
}
