using System.Globalization;

namespace Cai.Tool;

/// <summary>A name and a number, as <c>steps=-1</c>.</summary>
internal readonly record struct NamedNumber(string Name, double Value)
{
    /// <exception cref="ArgumentException">It is none.</exception>
    public static NamedNumber Parse(string text, string option)
    {
        int equals = text.LastIndexOf('=');
        return equals > 0 && double.TryParse(text.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? new(text[..equals], value)
            : throw new ArgumentException($"{option} {text}: expected a name, '=' and a finite number, as steps=-1.");
    }
}
