namespace Cai.RewardInference;

/// <summary>Weights of scaled features that a linear programme found.</summary>
internal sealed record FeatureWeights(double[] Weights, double Margin, double Gap, IReadOnlyList<InverseStep> Trace)
{
    /// <summary>Whether weights of zero violate nothing.</summary>
    public required bool IsZeroFeasible { get; init; }

    /// <summary>Whether the tolerance was reached.</summary>
    public bool IsConverged { get; init; } = true;

    /// <summary>How many decisions have equals.</summary>
    public int Tied { get; init; }

    /// <summary>What is to be said of them.</summary>
    public string Remark { get; init; } = "";
}
