namespace Cai;

/// <summary>What the methods take that see the dynamics through episodes alone. The same seed gives the same result for any number of threads.</summary>
public abstract record SampledOptions : InverseOptions
{
    /// <summary>The temperature a, above 0; null for the declared one.</summary>
    public double? Temperature { get; init; }

    /// <summary>How many episodes are drawn at a time, at least 2.</summary>
    public int Episodes { get; init; } = 200;

    /// <summary>
    /// Without a horizon: the most decisions of an episode, at least 1; what would come later is left out. Null: as many as leave out a weight <c>g^Length</c> below 1e-4, or 1000 where nothing is
    /// discounted. With a horizon it is null: episodes end there.
    /// </summary>
    public int? Length { get; init; }

    /// <summary>The seed of the random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Null for importance weights as they are; else a weight counts at most as so many times their mean (truncated importance sampling, Ionides 2008, who takes the root of the number of episodes). Less
    /// variance, and a bias towards what the proposal does; the result says how many weights it met. At least 1.
    /// </summary>
    public double? WeightLimit { get; init; }

    /// <summary>How many decisions by the prior are added to those of each state where the behaviour of the demonstrations is cloned to draw from, positive.</summary>
    public double Smoothing { get; init; } = 1;

    /// <summary>The weight of <c>|x|^2 / 2</c> that is taken off the objective, at least 0: it keeps estimates finite where few samples would let them run away.</summary>
    public double Penalty { get; init; }

    /// <summary>Which share of the episodes the cloned behaviour draws.</summary>
    internal abstract double ClonedShare { get; }

    /// <summary>The settings that are told apart by name, with what is expected of them.</summary>
    private protected abstract IEnumerable<(string Name, double Value, bool IsRight, string Expected)> OwnSettings { get; }

    /// <summary>Names a setting that is out of range.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    internal void Check(string problem)
    {
        IEnumerable<(string Name, double Value, bool IsRight, string Expected)> settings =
        [
            (nameof(Episodes), Episodes, Episodes >= 2, "at least 2"),
            (nameof(Length), Length ?? 1, Length is null or >= 1, "at least 1, or null"),
            (nameof(WeightLimit), WeightLimit ?? 1, WeightLimit is null || (WeightLimit >= 1 && double.IsFinite(WeightLimit.Value)), "at least 1 and finite, or null"),
            (nameof(Smoothing), Smoothing, Smoothing > 0 && double.IsFinite(Smoothing), "positive and finite, so that whatever can happen is drawn"),
            (nameof(Penalty), Penalty, Penalty >= 0 && double.IsFinite(Penalty), "at least 0 and finite"),
            .. OwnSettings,
        ];
        foreach ((string name, double value, bool isRight, string expected) in settings)
        {
            if (!isRight)
                throw new ArgumentException(FormattableString.Invariant($"{problem}: {GetType().Name}.{name} is {value}; it is to be {expected}."), "options");
        }
    }

    /// <summary>How long episodes are.</summary>
    /// <exception cref="ArgumentException">A length is given beside a horizon.</exception>
    internal int LengthFor(string problem, int horizon, double discount)
    {
        if (horizon > 0)
        {
            return Length is null ? horizon
                : throw new ArgumentException($"{problem} has a horizon of {horizon} decisions, where its episodes end. Leave {GetType().Name}.Length out, or set Horizon.", "options");
        }

        return Length ?? (discount == 1 ? 1000 : discount == 0 ? 1 : (int)Math.Min(1e6, Math.Ceiling(Math.Log(1e-4) / Math.Log(discount))));
    }
}
