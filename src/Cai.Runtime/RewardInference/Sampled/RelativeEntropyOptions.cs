namespace Cai;

/// <summary>How relative entropy inverse reinforcement learning goes about it. Change single settings by <c>with</c>.</summary>
public sealed record RelativeEntropyOptions : SampledOptions
{
    /// <summary>
    /// How much each of the mean demonstration's sums may be missed by, <c>|E_p[sum_t g^t dr/dx_k] - demonstrated| &lt;= Slack</c>, at least 0 (epsilon of Boularias, Kober and Peters 2011): <c>Slack |x|_1 / a</c>
    /// is taken off the objective. 0 matches them. Parameters only.
    /// </summary>
    public double Slack { get; init; }

    /// <summary>Which share of the episodes is drawn by the behaviour cloned from the demonstrations, in [0, 1); the others by the baseline, the prior. 0: all by the baseline.</summary>
    public double DemonstrationShare { get; init; }

    /// <summary>When to stop: the largest <c>|gradient_k| max(|x_k|, 1) / max(|objective|, 1)</c> over coordinates free of their bounds, positive. A search that can get no further counts as converged at 1e-6.</summary>
    public double GradientTolerance { get; init; } = 1e-8;

    /// <summary>The most iterations, at least 1.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>Networks: the step of Adam, positive.</summary>
    public double StepSize { get; init; } = 0.02;

    /// <inheritdoc/>
    internal override double ClonedShare => DemonstrationShare;

    /// <inheritdoc/>
    private protected override IEnumerable<(string Name, double Value, bool IsRight, string Expected)> OwnSettings =>
    [
        (nameof(Slack), Slack, Slack >= 0 && double.IsFinite(Slack), "at least 0 and finite"),
        (nameof(DemonstrationShare), DemonstrationShare, DemonstrationShare is >= 0 and < 1, "in [0, 1)"),
        (nameof(GradientTolerance), GradientTolerance, GradientTolerance > 0 && double.IsFinite(GradientTolerance), "positive and finite"),
        (nameof(MaxIterations), MaxIterations, MaxIterations >= 1, "at least 1"),
        (nameof(StepSize), StepSize, StepSize > 0 && double.IsFinite(StepSize), "positive and finite"),
    ];
}
