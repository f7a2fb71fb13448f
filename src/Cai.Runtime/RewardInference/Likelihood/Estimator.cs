namespace Cai;

/// <summary>What is maximised when a reward is inferred. The two differ for discounts below one and for finite noisy samples.</summary>
public enum Estimator
{
    /// <summary>
    /// The likelihood of the observed decisions, each with weight one: <c>sum N(s,a) log pi(a|s)</c>. Its gradient is <c>(N.phi - mu.phi) / a</c> with
    /// <c>mu = (I - g P_pi^T)^-1 nu</c> and the signed source <c>nu(s') = N(s') - g sum N(s,a) P(s'|s,a)</c>. The default (Rust 1987).
    /// </summary>
    MaximumLikelihood,

    /// <summary>
    /// The dual of maximum causal entropy (Ziebart 2010): expert feature expectations, discounted from the start of each trajectory, are matched by those of
    /// the soft-optimal policy from the problem's start distribution. Needs trajectories and a declared start.
    /// </summary>
    FeatureMatching,
}
