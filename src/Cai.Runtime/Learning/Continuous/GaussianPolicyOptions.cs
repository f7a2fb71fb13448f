namespace Cai;

/// <summary>How a Gaussian policy ascends; null means "as declared". Change single settings with <c>with</c>.</summary>
public sealed record GaussianPolicyOptions
{
    /// <summary>The discount g in [0, 1]; null: as declared.</summary>
    public double? Discount { get; init; }

    /// <summary>The temperature a, finite and at least 0; null: as declared. One of the two must say it. At 0 the objective is the expected reward alone, and deviations shrink to the smallest.</summary>
    public double? Temperature { get; init; }

    /// <summary>The reference measure rho over actions; null: as declared. <see cref="ActionPrior.Counting"/> is density 1, <see cref="ActionPrior.Uniform"/> the uniform distribution over the declared ranges.</summary>
    public ActionPrior? Prior { get; init; }

    /// <summary>After how many decisions an episode is broken off, at least 1; a declared horizon ends it sooner. The objective is that of so many decisions: beyond them lies a share <c>g^MaxSteps</c>.</summary>
    public int MaxSteps { get; init; } = 200;

    /// <summary>How many episodes an iteration takes, at least 2.</summary>
    public int Episodes { get; init; } = 64;

    /// <summary>The number of iterations, at least 1.</summary>
    public int Iterations { get; init; } = 200;

    /// <summary>Which direction is taken.</summary>
    public GaussianStepRule Rule { get; init; } = GaussianStepRule.Natural;

    /// <summary>
    /// The step size, positive; null: half of <c>1 / a</c> for natural steps (1 at temperature 0), 0.01 for others. A natural step of 1 / a is soft policy iteration, as far as linear policies go.
    /// </summary>
    public double? StepSize { get; init; }

    /// <summary>How steps shrink, at least 0: iteration k takes <c>StepSize / (1 + StepDecay k)</c>.</summary>
    public double StepDecay { get; init; } = 0.02;

    /// <summary>
    /// The largest mean divergence of a new policy from the last over the states met, KL to second order, positive: steps are shortened to it. Keeps policies from leaping where the
    /// gradient is large, or known badly.
    /// </summary>
    public double LargestDivergence { get; init; } = 0.05;

    /// <summary>What rewards-to-go are compared with.</summary>
    public GaussianBaseline Baseline { get; init; } = GaussianBaseline.Quadratic;

    /// <summary>The standard deviation to begin with, positive: in the action's units, or for a field with a <c>[Range]</c> before it is squashed, where 1 is about half the range.</summary>
    public double InitialDeviation { get; init; } = 0.5;

    /// <summary>The smallest standard deviation, positive, in the same units.</summary>
    public double SmallestDeviation { get; init; } = 1e-3;

    /// <summary>The seed of the random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads share the episodes, at least 1; null for one a processor. Not a bit of the result depends on it.</summary>
    public int? Threads { get; init; }
}

/// <summary>The direction that a Gaussian policy takes.</summary>
public enum GaussianStepRule
{
    /// <summary><c>F^-1 dJ</c>: the gradient in the metric of the policy's own distributions, whose Fisher matrix is known in closed form at the states met (Kakade 2001).</summary>
    Natural,

    /// <summary><c>dJ</c>.</summary>
    Gradient,
}

/// <summary>What the rewards-to-go of an episode are compared with, which takes variance away and leaves the mean of the gradient as it is.</summary>
public enum GaussianBaseline
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A quadratic function of the features and of the time, fitted by least squares to the other half of the episodes.</summary>
    Quadratic,
}

/// <summary>One iteration of a Gaussian policy gradient.</summary>
/// <param name="Iteration">Its number; 0 is the initial policy.</param>
/// <param name="Objective">The mean over episodes of the discounted sum of <c>r - a log(pi / rho)</c>: the evidence lower bound in units of reward.</param>
/// <param name="StandardError">The standard error of that mean.</param>
/// <param name="Reward">The mean discounted sum of rewards.</param>
/// <param name="GradientNorm">The largest absolute derivative of the objective by a weight or log deviation, as estimated.</param>
/// <param name="StepSize">The step that led here; 0 for the initial policy.</param>
public readonly record struct GaussianStep(int Iteration, double Objective, double StandardError, double Reward, double GradientNorm, double StepSize);
