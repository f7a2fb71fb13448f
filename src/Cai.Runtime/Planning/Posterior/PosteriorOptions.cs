namespace Cai;

/// <summary>How to infer; null means "as declared". Change single settings with <c>with</c>.</summary>
public sealed record PosteriorOptions
{
    /// <summary>The discount g in [0, 1], read as a chance 1 - g that the process stops after each step; null: as declared.</summary>
    public double? Discount { get; init; }

    /// <summary>The temperature, finite and positive; null: as declared. One of the two must say it: at temperature 0 there is no posterior.</summary>
    public double? Temperature { get; init; }

    /// <summary>
    /// The number of decisions, at least 1, or 0 for an infinite horizon: trajectories of any length, which end in a terminal state or by the discount; null: as declared.
    /// </summary>
    public int? Horizon { get; init; }

    /// <summary>The reference measure over actions; null: as declared. With <see cref="ActionPrior.Uniform"/> it is a distribution, and the evidence is a probability.</summary>
    public ActionPrior? Prior { get; init; }

    /// <summary>Whether optimality also tells where the process started.</summary>
    public PosteriorStart Start { get; init; } = PosteriorStart.Tilted;

    /// <summary>
    /// Infinite horizon: the largest error of any log message, certified. Positive; below what rounding allows it is refused. Null: 1e-8, and as little as rounding allows where the equations are
    /// narrow enough for factors.
    /// </summary>
    public double? Tolerance { get; init; }

    /// <summary>How many threads may share the work, at least 1; null for one a processor. Not a bit of the result depends on it.</summary>
    public int? Threads { get; init; }
}

/// <summary>What becomes of the start distribution in a posterior.</summary>
public enum PosteriorStart
{
    /// <summary>It is inferred too: <c>p(s0|O) = p(s0) exp(V(s0)) / Z</c>. States from which much is to be had become likelier.</summary>
    Tilted,

    /// <summary>It is kept: <c>p(s0)</c>, and the posterior is that of what follows, <c>p(a0, s1, ...|s0, O)</c>.</summary>
    Kept,
}

/// <summary>How far an exact inference is.</summary>
/// <param name="Stages">How many stages have their message; over an infinite horizon, how many backups were done.</param>
/// <param name="Of">How many stages there are; 0 over an infinite horizon.</param>
public readonly record struct PosteriorProgress(int Stages, int Of);
