namespace Cai;

/// <summary>How to plan by samples; null means "as declared". Change single settings with <c>with</c>.</summary>
public sealed record SamplingOptions
{
    /// <summary>What becomes of the sampled sequences.</summary>
    public SamplingMethod Method { get; init; } = SamplingMethod.Mppi;

    /// <summary>How many sequences are sampled in each iteration, at least 2.</summary>
    public int Samples { get; init; } = 1024;

    /// <summary>How many decisions a plan looks ahead, at least 1. Where the problem has a horizon, a plan ends with it.</summary>
    public int Horizon { get; init; } = 32;

    /// <summary>How many times the sampling distribution is updated in each plan, at least 1. Random shooting, which updates none, takes one.</summary>
    public int Iterations { get; init; } = 1;

    /// <summary>The discount g in [0, 1], by which the rewards of a sequence are summed; null: as declared.</summary>
    public double? Discount { get; init; }

    /// <summary>
    /// The temperature a of MPPI's weights <c>exp(R / a)</c>; null: as declared. One of the two must say it. At 0 all weight is on the best sequence: random shooting around the last plan. The
    /// other methods have none.
    /// </summary>
    public double? Temperature { get; init; }

    /// <summary>Whether MPPI's weights are those of a posterior.</summary>
    public SamplingWeights Weights { get; init; } = SamplingWeights.Posterior;

    /// <summary>The reference measure over the actions of a finite problem; null: as declared.</summary>
    public ActionPrior? Prior { get; init; }

    /// <summary>
    /// The standard deviation of real-valued actions before they are cut to their range, as a share of half that range (for an action without a range, in its own units); positive. The prior of
    /// an action is normal about the middle of its range (about 0 without one), with this deviation.
    /// </summary>
    public double Spread { get; init; } = 0.5;

    /// <summary>
    /// The correlation b in [0, 1) between the noise of real-valued actions at neighbouring steps, a filter of first order: <c>e_t = b e_(t-1) + sqrt(1 - b^2) z_t</c>. The prior is correlated
    /// likewise. Its power spectrum is <c>(1 - b^2) / (1 - 2 b cos w + b^2)</c>: white at 0, red near 1.
    /// </summary>
    public double Correlation { get; init; }

    /// <summary>The share of sequences that the cross-entropy method refits its distribution to, in (0, 1].</summary>
    public double EliteShare { get; init; } = 0.1;

    /// <summary>How much of the last distribution the cross-entropy method keeps at each update, in [0, 1).</summary>
    public double Smoothing { get; init; } = 0.1;

    /// <summary>The share of the uniform distribution in each proposal over the actions of a finite problem, in [0, 1], so that no action is lost sight of.</summary>
    public double Exploration { get; init; } = 0.05;

    /// <summary>Whether a plan begins with the last one, moved on by a step, rather than with the prior.</summary>
    public bool WarmStart { get; init; } = true;

    /// <summary>Whether sequences are rolled out side by side in vectors, where the problem can be; otherwise one by one, by the members themselves.</summary>
    public bool Vectorize { get; init; } = true;

    /// <summary>The seed of the random numbers. The n-th plan since the start, or since <c>Reset</c>, is a function of seed, n and state.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads share the rollouts, at least 1; null: one a processor. The result does not depend on it.</summary>
    public int? Threads { get; init; }
}

/// <summary>What a plan makes of sampled sequences.</summary>
public enum SamplingMethod
{
    /// <summary>Model predictive path integral control: the mean of the sequences, weighed by <c>exp(R / a)</c> (Williams et al. 2017).</summary>
    Mppi,

    /// <summary>The cross-entropy method: the distribution is refitted, mean and deviation, to the best sequences (Rubinstein 1999).</summary>
    CrossEntropy,

    /// <summary>The best of sequences drawn from the prior.</summary>
    RandomShooting,
}

/// <summary>The weights of MPPI where sequences are not drawn from the prior: in later iterations, and after a warm start.</summary>
public enum SamplingWeights
{
    /// <summary>
    /// <c>w = exp(R / a) p(u) / q(u)</c>, prior over proposal: every iteration is then self-normalised importance sampling of one posterior, <c>p(u|O) ~ p(u) E exp(R / a)</c>, and refines it.
    /// </summary>
    Posterior,

    /// <summary>
    /// <c>w = exp(R / a)</c>: every iteration multiplies the distribution by another <c>exp(R / a)</c>, as if the temperature were divided by how many there have been. Sharper than the posterior,
    /// and often better control.
    /// </summary>
    Sharpened,
}
