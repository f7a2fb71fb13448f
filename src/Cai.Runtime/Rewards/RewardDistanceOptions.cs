namespace Cai;

/// <summary>How rewards are compared. Null settings are as the problem declares.</summary>
public sealed record RewardDistanceOptions : InverseOptions
{
    /// <summary>STARC's canonical form: <see cref="RewardCanonicalisation.Value"/> (the default) or <see cref="RewardCanonicalisation.Minimal"/>.</summary>
    public RewardCanonicalisation Canonicalisation { get; init; } = RewardCanonicalisation.Value;

    /// <summary>The transitions over which EPIC compares.</summary>
    public RewardCoverage Coverage { get; init; } = RewardCoverage.Independent;

    /// <summary>
    /// EPIC's distribution over states, of S and S' in its form and of its coverage: a weight for each state in the order of <c>problem.States</c>, at least 0 and finite, not all 0 where actions can be
    /// taken; null for the uniform one.
    /// </summary>
    public IReadOnlyList<double>? StateWeights { get; init; }
}
