namespace Cai;

/// <summary>How parameters are inferred from demonstrations on several problems. Discount, temperature, horizon and prior are those of the problem it is given to. Null settings are as that problem declares.</summary>
public sealed record JointInferenceOptions : InverseOptions
{
    /// <summary>The temperature, positive; null for the declared one.</summary>
    public double? Temperature { get; init; }

    /// <summary>When to stop, as in <see cref="InferenceOptions.GradientTolerance"/>. Positive. Default 1e-10.</summary>
    public double GradientTolerance { get; init; } = 1e-10;

    /// <summary>The largest number of iterations, at least 1. Default 200.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>The smallest relative eigenvalue of the information, scaled to unit diagonal, that counts as identified. In (0, 1). Default 1e-9.</summary>
    public double RankTolerance { get; init; } = 1e-9;
}
