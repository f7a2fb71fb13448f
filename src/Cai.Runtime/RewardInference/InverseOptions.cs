namespace Cai;

/// <summary>What every inverse method takes; each has options of its own beside. Null settings are as the problem declares. Change single settings by <c>with</c>.</summary>
public abstract record InverseOptions
{
    /// <summary>The discount, in [0, 1]; null for the declared one. Policies, occupancies and demonstrations are all discounted by it.</summary>
    public double? Discount { get; init; }

    /// <summary>The number of decisions of a finite horizon, 0 for an infinite one; null for the declared one.</summary>
    public int? Horizon { get; init; }

    /// <summary>The reference measure over actions; null for the declared one.</summary>
    public ActionPrior? Prior { get; init; }

    /// <summary>How many threads may share the sweeps of a large problem, at least 1; null for one a processor. Not a bit of the result depends on it.</summary>
    public int? Threads { get; init; }
}
