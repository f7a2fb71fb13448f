namespace Cai;

/// <summary>
/// How a policy gradient is sampled: by episodes of the process alone, <c>sum_t g^t (G_t - b(s_t)) dlog pi(a_t|s_t)/dtheta</c> averaged over them, with the soft reward-to-go
/// <c>G_t = sum_{k>=t} g^(k-t) (r_k - a log(pi/rho)(a_k|s_k))</c> and a baseline b (Williams 1992). The same seed gives the same result for any number of threads.
/// </summary>
public sealed record PolicySampling
{
    /// <summary>The episodes of each iteration, at least 1.</summary>
    public int Episodes { get; init; } = 100;

    /// <summary>
    /// The most decisions of an episode, at least 1; what would come after is left out of its rewards-to-go. Null: as many as leave out a weight <c>g^steps</c> below 1e-4, or 1000 where nothing is discounted.
    /// </summary>
    public int? MaxSteps { get; init; }

    /// <summary>What rewards-to-go are compared with.</summary>
    public PolicyBaseline Baseline { get; init; } = PolicyBaseline.MonteCarlo;

    /// <summary>Iteration i takes the step size times <c>(i + 1)^-StepDecay</c>, in [0, 1]: constant at 0; above 1/2 noise is averaged out in the end.</summary>
    public double StepDecay { get; init; }

    /// <summary>The seed of the random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads share the episodes, at least 1; null: one a processor. The result does not depend on it.</summary>
    public int? Threads { get; init; }
}

/// <summary>What the rewards-to-go of a sampled policy gradient are compared with. None of them changes the gradient's expectation: a baseline knows nothing of the episode that it is used for.</summary>
public enum PolicyBaseline
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The average, state by state, over the iterations before this one, of which the last ones count most.</summary>
    RunningAverage,

    /// <summary>The values of the present policy, state by state, by Monte Carlo: the mean over the other episodes of the iteration; a state that only this episode meets has its running average.</summary>
    MonteCarlo,
}
