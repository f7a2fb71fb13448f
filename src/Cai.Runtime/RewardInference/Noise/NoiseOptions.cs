namespace Cai;

/// <summary>How noise probabilities are estimated from transitions alone. Every setting has a default; change some by <c>with</c>.</summary>
public sealed record NoiseOptions
{
    /// <summary>Whether each value has a probability of its own, or fields with a family are held to it. Default: free.</summary>
    public NoiseForm Form { get; init; } = NoiseForm.Free;

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

/// <summary>How estimated noise is described.</summary>
public enum NoiseForm
{
    /// <summary>A probability for each value of each <c>[Estimated]</c> field.</summary>
    Free,

    /// <summary>The parameter of its family for each <c>[Estimated]</c> field that has one (<c>[Poisson]</c>, <c>[Binomial]</c>, <c>[Geometric]</c>), a probability for each value of the others.</summary>
    Families,
}
