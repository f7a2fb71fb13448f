using System.Globalization;
using System.Text.Json;

namespace Cai.Reports.Page;

/// <summary>Numbers as pages and charts take them.</summary>
internal static class Numbers
{
    /// <summary>Six digits, for people; infinities in words, and nothing for what is no number.</summary>
    public static string Text(double value) => double.IsNaN(value) ? ""
        : double.IsInfinity(value) ? (value > 0 ? "infinite" : "-infinite")
        : value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Nothing where there is none.</summary>
    public static string Text(double? value) => Text(value ?? double.NaN);

    /// <summary>The size of an error: two digits.</summary>
    public static string Size(double value) => double.IsFinite(value) ? value.ToString(value is 0 or >= 0.01 and < 1e6 ? "G2" : "0.0e+0", CultureInfo.InvariantCulture) : Text(value);

    /// <summary>A count with its thousands apart.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A JSON number of seven digits, which is more than a pixel shows; null for what JSON cannot say.</summary>
    public static void Number(this Utf8JsonWriter writer, double value)
    {
        if (!double.IsFinite(value))
            writer.WriteNullValue();
        else if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
            writer.WriteNumberValue((long)value);
        else
            writer.WriteRawValue(value.ToString("G7", CultureInfo.InvariantCulture));
    }

    /// <summary>A property that is an array of numbers.</summary>
    public static void Row(this Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
            writer.Number(value);
        writer.WriteEndArray();
    }

    /// <summary>A property that is an array of texts.</summary>
    public static void Texts(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
