namespace Cai;

/// <summary>
/// What a maximum entropy method takes demonstrations to be drawn from. Where dynamics are certain, nothing is discounted and the process starts in one state, all three are the same; elsewhere they differ,
/// and <see cref="Causal"/> is the one whose agent cannot choose what chance decides.
/// </summary>
public enum MaximumEntropyForm
{
    /// <summary>
    /// Whole trajectories by their reward (Ziebart, Maas, Bagnell and Dey 2008, equation 4): <c>p(tau) = p(s0) prod rho(a|s) p(s'|s,a) exp(r(s,a)/a) / Z</c>, the discount read as a chance 1 - g that the process
    /// stops after a step. Chance is tilted as well as choice. The log-likelihood is concave where rewards are linear in the parameters.
    /// </summary>
    Trajectory,

    /// <summary>
    /// The algorithm of Ziebart and others (2008, algorithm 1): choices as under <see cref="Trajectory"/>, expected visits by running them through the true dynamics. An approximation, and a gradient of nothing
    /// where dynamics are uncertain: there the equations "expected features = demonstrated features" are solved instead.
    /// </summary>
    TrajectoryApproximate,

    /// <summary>
    /// Maximum causal entropy (Ziebart, Bagnell and Dey 2010): the soft-optimal policy in the true dynamics, whose discounted feature expectations are those of the demonstrations. What
    /// <c>InferReward</c> finds with <see cref="Estimator.FeatureMatching"/>.
    /// </summary>
    Causal,
}

/// <summary>Which start a maximum entropy method reckons with.</summary>
public enum MaximumEntropyStart
{
    /// <summary>The declared one. In <see cref="MaximumEntropyForm.Trajectory"/> it is part of what trajectories are weighed by: <c>p(s0) Z(s0) / Z</c>.</summary>
    Declared,

    /// <summary>The states that the demonstrations start in, taken as given: what is explained is what follows. Needs no declared start.</summary>
    Observed,
}
