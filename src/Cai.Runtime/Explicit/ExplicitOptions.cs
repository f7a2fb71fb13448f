namespace Cai;

/// <summary>How a model file is read, and the settings that it does not say.</summary>
public sealed record ExplicitOptions
{
    /// <summary>The files that go with the model: variables (<c>.sta</c>), labels (<c>.lab</c>), rewards (<c>.srew</c>, <c>.trew</c>, <c>.state.rew</c>, <c>.trans.rew</c>). Null: those beside it that begin with its name.</summary>
    public IReadOnlyList<string>? Companions { get; init; }

    /// <summary>Whether a row whose probabilities do not sum to 1 (to 1e-9) is divided by its sum; otherwise it is refused.</summary>
    public bool Normalises { get; init; }

    /// <summary>Whether the process ends in states without a row; otherwise they are refused.</summary>
    public bool EndsWithoutRow { get; init; }

    /// <summary>Values of the constants that a JANI model leaves open, by name.</summary>
    public IReadOnlyDictionary<string, double> Constants { get; init; } = new Dictionary<string, double>();

    /// <summary>The most states that a JANI model may unfold to, at least 1.</summary>
    public int MaxStates
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxStates), value, "MaxStates: at least 1.");
    } = 10_000_000;

    /// <summary>The problem's name; null: the file's, without its ending.</summary>
    public string? Name { get; init; }

    /// <summary>The discount g, in [0, 1]. Default: 1, as model checkers have it.</summary>
    public double Discount
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Discount), value, "Discount: in [0, 1].");
    } = 1;

    /// <summary>The temperature, finite and at least 0 (0: hard); null: said at each call.</summary>
    public double? Temperature
    {
        get;
        init => field = value is null || (value >= 0 && double.IsFinite(value.Value)) ? value : throw new ArgumentOutOfRangeException(nameof(Temperature), value, "Temperature: finite and at least 0.");
    }

    /// <summary>The number of decisions; 0 for an infinite horizon.</summary>
    public int Horizon
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Horizon), value, "Horizon: at least 1, or 0 for none.");
    }

    /// <summary>The reference measure over actions.</summary>
    public ActionPrior Prior { get; init; }
}
