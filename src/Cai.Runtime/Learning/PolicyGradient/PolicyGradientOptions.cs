namespace Cai;

/// <summary>How to ascend; null means "as declared". Change single settings with <c>with</c>.</summary>
public sealed record PolicyGradientOptions
{
    /// <summary>The discount g in [0, 1]; null: as declared.</summary>
    public double? Discount { get; init; }

    /// <summary>
    /// The temperature a, at least 0; null: as declared. Above 0 it is the weight of the entropy (relative to the prior) in the objective: maximum-entropy regularisation; the optimum is then
    /// the soft policy. At 0 the objective is the expected reward.
    /// </summary>
    public double? Temperature { get; init; }

    /// <summary>The reference measure over actions; null: as declared.</summary>
    public ActionPrior? Prior { get; init; }

    /// <summary>The policies among which to look for the best.</summary>
    public PolicyClass Policy { get; init; } = PolicyClass.Tabular;

    /// <summary>The weights to begin with, by the names of features; those that are not named are 0. Only for <see cref="PolicyClass.Linear"/>.</summary>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    /// <summary>Where the objective starts from.</summary>
    public PolicyGradientStart Start { get; init; } = PolicyGradientStart.Declared;

    /// <summary>The weight L of a log barrier, at least 0: the objective gains <c>L / n sum_{s,a} log pi(a|s)</c> over the n available pairs, which keeps every action alive.</summary>
    public double Barrier { get; init; }

    /// <summary>Which direction is taken.</summary>
    public PolicyGradientRule Rule { get; init; } = PolicyGradientRule.Gradient;

    /// <summary>How gradients are sampled; null: they are exact, which needs the transitions.</summary>
    public PolicySampling? Sampling { get; init; }

    /// <summary>
    /// The step size, positive; null: found anew in each iteration by backtracking from twice the last one (the objective never falls), where gradients are exact. <see cref="Agarwal.StepSize"/> is
    /// the one that theory vouches for (of tabular policies).
    /// </summary>
    public double? StepSize { get; init; }

    /// <summary>The most iterations, at least 1.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>Where to stop: the largest absolute derivative of the objective by a parameter, at least 0. Sampled gradients go on until iterations run out.</summary>
    public double GradientTolerance { get; init; } = 1e-7;
}

/// <summary>Where the objective of a policy gradient starts from.</summary>
public enum PolicyGradientStart
{
    /// <summary>The declared start.</summary>
    Declared,

    /// <summary>Every state alike: then no state is out of sight of the gradient, however seldom the policy gets there.</summary>
    EveryState,
}

/// <summary>The direction of a policy gradient.</summary>
public enum PolicyGradientRule
{
    /// <summary><c>theta += step dJ/dtheta</c>.</summary>
    Gradient,

    /// <summary>
    /// The natural gradient, <c>theta(s,a) += step A(s,a)</c> (Kakade 2001): the metric is that of the policy's own distributions. With a barrier its gradient is taken in the same metric.
    /// At temperature a, a step of 1/a is soft policy iteration. Of linear policies it is <c>theta += step F^+ dJ/dtheta</c>, F the Fisher matrix and F^+ its pseudo-inverse.
    /// </summary>
    Natural,
}

/// <summary>One iteration of a policy gradient.</summary>
/// <param name="Iteration">Its number; 0 is the initial policy.</param>
/// <param name="Objective">The objective, its regularisers included.</param>
/// <param name="Reward">The expected discounted sum of rewards from the objective's start.</param>
/// <param name="GradientNorm">The largest absolute derivative of the objective by a logit.</param>
/// <param name="StepSize">The step that led here; 0 for the initial policy.</param>
public readonly record struct PolicyGradientStep(int Iteration, double Objective, double Reward, double GradientNorm, double StepSize)
{
    /// <summary>The standard error of the objective, over the episodes of the iteration; 0 where it is exact.</summary>
    public double StandardError { get; init; }

    /// <summary>The share of the iteration's episodes that ended; the others were cut off at <see cref="PolicySampling.MaxSteps"/>. 1 where gradients are exact.</summary>
    public double Ended { get; init; } = 1;
}
