using System.Globalization;

namespace Cai.Generators.Emission;

/// <summary>Numbers as C# literals: the shortest text that reads back to the same bits, under no culture.</summary>
internal static class NumberText
{
    private static readonly string[] Formats = ["G15", "G16"];

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A literal of type double (or an int literal where it converts to one without loss).</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value)) return "double.NaN";
        if (double.IsPositiveInfinity(value)) return "double.PositiveInfinity";
        if (double.IsNegativeInfinity(value)) return "double.NegativeInfinity";
        if (value == 0) return BitConverter.DoubleToInt64Bits(value) == 0 ? "0" : "-0.0";
        foreach (string format in Formats)
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == value)
                return Real(text);
        }

        return Real(value.ToString("G17", CultureInfo.InvariantCulture));
    }

    // Digits alone would be an integer literal, too long for one beyond nine of them.
    private static string Real(string text) => text.Length > 9 && text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
}
