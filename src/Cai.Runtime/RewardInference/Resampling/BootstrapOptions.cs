namespace Cai;

/// <summary>How an estimation is repeated on redrawn data. The result depends on the seed, and not on the number of threads.</summary>
public sealed record BootstrapOptions
{
    /// <summary>What is redrawn.</summary>
    public BootstrapKind Kind { get; init; }

    /// <summary>How often, at least 2. Default 1,000.</summary>
    public int Replications
    {
        get;
        init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Replications), value, "A spread takes at least two replications.");
    } = 1000;

    /// <summary>The seed of the random numbers; each replication has a stream of its own.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads share the replications, at least 1; null for one a processor.</summary>
    public int? Threads
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value, "There is at least one thread.");
    }
}

/// <summary>What a bootstrap redraws.</summary>
public enum BootstrapKind
{
    /// <summary>
    /// The decisions, from the fitted policy, as many as were observed in each state (and stage); and the next states, where the noise is estimated together with the
    /// reward. Right where the model is.
    /// </summary>
    Parametric,

    /// <summary>Whole trajectories (or clusters of them), with replacement. Asks nothing of the model, but trajectories that are independent, and enough of them.</summary>
    Trajectories,
}

/// <summary>How an interval is read off the replications.</summary>
public enum BootstrapInterval
{
    /// <summary>Between quantiles of the replications.</summary>
    Percentile,

    /// <summary>The same mirrored at the estimate, <c>[2 x - upper, 2 x - lower]</c>: as far above the estimate as replications fall below it.</summary>
    Basic,
}
