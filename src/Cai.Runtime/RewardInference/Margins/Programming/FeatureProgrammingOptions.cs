namespace Cai;

/// <summary>Settings of <c>problem.Inverse.LinearProgramming</c> for the parameters of an affine reward.</summary>
public sealed record FeatureProgrammingOptions : InverseOptions
{
    /// <summary>What is compared. Default: decisions in visited states.</summary>
    public ProgrammeForm Form { get; init; }

    /// <summary>The largest magnitude of a weight of scaled features, positive: it sets the scale, which behaviour does not. Bounds of parameters hold beside. Default 1.</summary>
    public double MaxWeight { get; init; } = 1;

    /// <summary>How much more a violated margin counts than a kept one, <c>p(x) = x</c> where x is at least 0 and this times x below; at least 1. Default 2, as in the paper.</summary>
    public double ViolationWeight { get; init; } = 2;

    /// <summary>For trajectories: the most policies that are planned, at least 1. Default 200.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>For trajectories: by how much, relative to the size of values, the best policy may surpass the expert at the end. Positive. Default 1e-8.</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>For trajectories: what is made of those that were cut off. Default: they count as seen.</summary>
    public TruncatedTails Tails { get; init; }

    /// <summary>Whether features are divided by their largest magnitude inside, so that <see cref="MaxWeight"/> does not depend on units; parameters are of the declared ones. Default true.</summary>
    public bool ScaleFeatures { get; init; } = true;
}
