namespace Cai;

/// <summary>How a reward is inferred. Every setting has a default; change some by <c>with</c>. Null settings are as the problem declares.</summary>
public sealed record InferenceOptions
{
    /// <summary>The discount, in [0, 1]; null for the declared one.</summary>
    public double? Discount { get; init; }

    /// <summary>The temperature, above 0; null for the declared one. A reward cannot be inferred from hard-optimal choices, nor without a temperature.</summary>
    public double? Temperature { get; init; }

    /// <summary>The number of decisions of a finite horizon, 0 for an infinite one; null for the declared one.</summary>
    public int? Horizon { get; init; }

    /// <summary>The reference measure over actions; null for the declared one.</summary>
    public ActionPrior? Prior { get; init; }

    /// <summary>What is maximised. Default: the likelihood of the decisions.</summary>
    public Estimator Estimator { get; init; }

    /// <summary>
    /// Whether the probabilities of the <c>[Estimated]</c> noise are estimated together with the reward, by full information maximum likelihood:
    /// <c>sum N(s,a) log pi(a|s) + sum N(s,a,s') log P(s'|s,a)</c>. Otherwise they are held at the problem's values.
    /// </summary>
    public bool EstimateNoise { get; init; }

    /// <summary>How the objective is maximised.</summary>
    public Optimizer Optimizer { get; init; }

    /// <summary>Which covariance the printed standard errors and the intervals use unless another is asked for; null for the estimator's own: the inverse Hessian for
    /// the likelihood, the sandwich for feature matching.</summary>
    public CovarianceKind? Covariance { get; init; }

    /// <summary>
    /// When to stop: the largest <c>|gradient_k| max(|x_k|, 1) / max(|objective|, 1)</c> over parameters free of their bounds. Positive. Default 1e-10.
    /// </summary>
    public double GradientTolerance { get; init; } = 1e-10;

    /// <summary>The largest number of iterations. Default 200.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>Where estimation starts, one value a parameter; null for the declared start values.</summary>
    public IReadOnlyList<double>? Start { get; init; }

    /// <summary>
    /// The smallest relative eigenvalue of the information, scaled to unit diagonal, that counts as identified. In (0, 1). Default 1e-9.
    /// </summary>
    public double RankTolerance { get; init; } = 1e-9;

    /// <summary>How many threads may share the sweeps of a large problem, at least 1; null for one a processor. Not a bit of the result depends on it.</summary>
    public int? Threads { get; init; }
}
