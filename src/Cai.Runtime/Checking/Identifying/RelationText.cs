using System.Globalization;

namespace Cai.Checking;

/// <summary>Writes a combination as a person would: <c>2 Minutes - 0.5 Links</c>, <c>1/3 Toll + 4</c>.</summary>
internal static class RelationText
{
    private const int MaxDenominator = 12;

    /// <summary>A sum of named terms; a term without a name is a constant. Weights that are rounding beside the largest are left out.</summary>
    public static string Sum(IEnumerable<(double Weight, string Name)> terms)
    {
        (double Weight, string Name)[] all = terms.ToArray();
        double largest = all.Select(term => Math.Abs(term.Weight)).DefaultIfEmpty().Max();
        string text = "";
        foreach ((double weight, string name) in all)
        {
            if (Math.Abs(weight) <= 1e-7 * largest)
                continue;
            string sign = text.Length == 0 ? (weight < 0 ? "-" : "") : (weight < 0 ? " - " : " + ");
            string size = Number(Math.Abs(weight));
            text += sign + (name.Length == 0 ? size : size == "1" ? name : $"{size} {name}");
        }

        return text.Length == 0 ? "0" : text;
    }

    /// <summary>A number, cleaned of rounding: a fraction of small parts where it is one, four digits otherwise.</summary>
    public static string Number(double value)
    {
        for (int denominator = 1; denominator <= MaxDenominator; denominator++)
        {
            double numerator = Math.Round(value * denominator);
            if (Math.Abs(numerator) > 1e6 || Math.Abs((value * denominator) - numerator) > 1e-7 * Math.Max(1, Math.Abs(numerator)))
                continue;
            if (numerator == 0 && value != 0 && Math.Abs(value) > 1e-12)
                break;
            bool isShort = 40 % denominator == 0;
            return isShort
                ? ((numerator == 0 ? 0 : numerator) / denominator).ToString("0.###", CultureInfo.InvariantCulture)
                : numerator.ToString("0", CultureInfo.InvariantCulture) + "/" + denominator.ToString(CultureInfo.InvariantCulture);
        }

        return value.ToString("G4", CultureInfo.InvariantCulture);
    }
}
