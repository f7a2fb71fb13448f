using System.Globalization;
using Cai.Generators.Diagnostics;

namespace Cai.Generators.ModelFiles;

/// <summary>The values of open constants, written as <c>"N=3, p=0.5"</c>.</summary>
internal static class ModelConstants
{
    /// <summary>Reads them.</summary>
    /// <exception cref="ModelFaultException">One is no name with a finite number, or is given twice.</exception>
    public static Dictionary<string, double> Read(string text)
    {
        Dictionary<string, double> values = [];
        foreach (string part in text.Split([','], StringSplitOptions.RemoveEmptyEntries))
        {
            int at = part.IndexOf('=');
            string name = at < 0 ? "" : part.Substring(0, at).Trim();
            if (name.Length == 0 || !double.TryParse(part.Substring(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || double.IsNaN(value) || double.IsInfinity(value))
                throw Fault(text, $"'{part.Trim()}' is no name with a number; write \"N=3, p=0.5\"");
            if (values.ContainsKey(name))
                throw Fault(text, $"'{name}' is given twice");
            values.Add(name, value);
        }

        return values;
    }

    private static ModelFaultException Fault(string text, string reason) =>
        new(new(Descriptors.BadSetting, nameof(ModelSite.Constants), [nameof(ModelSite.Constants), "\"" + text + "\"", reason]));
}
