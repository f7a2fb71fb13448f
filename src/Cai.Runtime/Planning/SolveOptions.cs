namespace Cai;

/// <summary>How to solve; null means "as declared". Change single settings with <c>with</c>.</summary>
public sealed record SolveOptions
{
    /// <summary>The discount g in [0, 1]; null: as declared.</summary>
    public double? Discount { get; init; }

    /// <summary>The temperature, finite and at least 0 (0: hard); null: as declared. One of the two must say it.</summary>
    public double? Temperature { get; init; }

    /// <summary>The number of decisions, at least 1, or 0 for an infinite horizon; null: as declared.</summary>
    public int? Horizon { get; init; }

    /// <summary>The reference measure over actions; null: as declared. A value here also overrides a declared prior, but never makes an action available.</summary>
    public ActionPrior? Prior { get; init; }

    /// <summary>The method, for infinite horizons.</summary>
    public SolveMethod Method { get; init; } = SolveMethod.Default;

    /// <summary>
    /// The largest error of any value (sup norm, in reward units), certified. Positive; below what rounding allows it is refused. Null: 1e-8, or what rounding
    /// allows where that is more.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>The largest number of Bellman backups; when it is reached the solution is returned with the larger error it then has.</summary>
    public int MaxIterations { get; init; } = 1_000_000;

    /// <summary>Finite horizon: whether to keep every stage, or only stage 0.</summary>
    public bool StoreStages { get; init; } = true;

    /// <summary>Whether steps that certify nothing may be found in single precision; the certified error is the same.</summary>
    public SolvePrecision Precision { get; init; }

    /// <summary>A file to keep the values in while solving, and to go on from; null for none. For infinite horizons.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>How many threads may share the work, at least 1; null for one a processor. Not a bit of the result depends on it.</summary>
    public int? Threads { get; init; }
}
