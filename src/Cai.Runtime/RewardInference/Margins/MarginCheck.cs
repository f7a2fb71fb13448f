namespace Cai.RewardInference;

/// <summary>Settings of margin methods, checked before anything is computed; messages say what to change.</summary>
internal static class MarginCheck
{
    /// <summary>Throws unless a setting is positive and finite.</summary>
    public static void Positive(string problem, InverseOptions options, string setting, double value)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: {options.GetType().Name.Split('`')[0]}.{setting} is {value}. It must be positive and finite."), nameof(options));
    }

    /// <summary>Throws unless a number of iterations is at least 1.</summary>
    public static void AtLeastOne(string problem, InverseOptions options, string setting, int value)
    {
        if (value < 1)
            throw new ArgumentException($"{problem}: {options.GetType().Name.Split('`')[0]}.{setting} is {value}. It must be at least 1.", nameof(options));
    }
}
