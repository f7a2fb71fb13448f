namespace Cai;

/// <summary>What the methods of Abbeel and Ng (2004) share: a mixture of policies whose feature expectations are those of the expert.</summary>
public abstract record ApprenticeshipOptions : InverseOptions
{
    private protected ApprenticeshipOptions(double tolerance, int maxIterations) => (Tolerance, MaxIterations) = (tolerance, maxIterations);

    /// <summary>
    /// When to stop: once the mixture's feature expectations are this near to the expert's, or proven to be within this of the nearest that any policy can come. In units of scaled features
    /// (<see cref="ScaleFeatures"/>), Euclidean norm; positive.
    /// </summary>
    public double Tolerance { get; init; }

    /// <summary>The largest number of policies that are planned, at least 1.</summary>
    public int MaxIterations { get; init; }

    /// <summary>What is made of trajectories that were cut off. Default: they count as seen.</summary>
    public TruncatedTails Tails { get; init; }

    /// <summary>Whether features are divided by their largest magnitude inside, so that norms do not depend on units; results are of the declared ones. Default true.</summary>
    public bool ScaleFeatures { get; init; } = true;
}
