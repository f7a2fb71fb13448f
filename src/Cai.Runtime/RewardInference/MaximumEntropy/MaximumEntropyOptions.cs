namespace Cai;

/// <summary>How maximum entropy infers a reward. Every setting has a default; change some by <c>with</c>.</summary>
public sealed record MaximumEntropyOptions : InverseOptions
{
    /// <summary>What demonstrations are taken to be drawn from. Default: whole trajectories by their reward.</summary>
    public MaximumEntropyForm Form { get; init; }

    /// <summary>Which start is reckoned with. Default: the declared one.</summary>
    public MaximumEntropyStart Start { get; init; }

    /// <summary>The temperature, above 0; null for the declared one.</summary>
    public double? Temperature { get; init; }

    /// <summary>Where the search starts, one value a parameter; null for the declared start values.</summary>
    public IReadOnlyList<double>? StartValues { get; init; }

    /// <summary>How the objective is maximised.</summary>
    public Optimizer Optimizer { get; init; }

    /// <summary>When to stop: the largest <c>|gradient_k| max(|x_k|, 1) / max(|objective|, 1)</c> over parameters free of their bounds. Positive. Default 1e-10.</summary>
    public double GradientTolerance { get; init; } = 1e-10;

    /// <summary>The largest number of iterations, at least 1. Default 200.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>
    /// Which covariance the printed standard errors use; null for the form's own: the inverse Hessian where the objective is the log-likelihood of whole trajectories (<see cref="MaximumEntropyForm.Trajectory"/> at
    /// discount 1), the sandwich elsewhere.
    /// </summary>
    public CovarianceKind? Covariance { get; init; }

    /// <summary>The smallest relative eigenvalue of the information, scaled to unit diagonal, that counts as identified. In (0, 1). Default 1e-9.</summary>
    public double RankTolerance { get; init; } = 1e-9;
}
