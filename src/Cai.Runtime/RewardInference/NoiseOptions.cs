namespace Cai;

/// <summary>How noise probabilities are estimated from transitions alone. Every setting has a default; change some by <c>with</c>.</summary>
public sealed record NoiseOptions
{
    /// <summary>
    /// When to stop: the largest <c>|gradient_k| max(|x_k|, 1) / max(|objective|, 1)</c> over probabilities not at zero. Positive. Default 1e-10.
    /// </summary>
    public double GradientTolerance { get; init; } = 1e-10;

    /// <summary>The largest number of iterations, after expectation maximisation has come near. Default 100.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>
    /// The smallest relative eigenvalue of the information, scaled to unit diagonal, that counts as identified. In (0, 1). Default 1e-9.
    /// </summary>
    public double RankTolerance { get; init; } = 1e-9;
}
