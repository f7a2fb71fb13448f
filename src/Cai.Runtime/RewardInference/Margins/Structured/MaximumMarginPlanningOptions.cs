namespace Cai;

/// <summary>Settings of <c>problem.Inverse.MaximumMarginPlanning</c>.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed record MaximumMarginPlanningOptions<TState, TAction> : InverseOptions
    where TState : struct
    where TAction : struct
{
    /// <summary>What a unit of slack costs against <c>1/2 |w|^2</c>: the constant C, positive. Large, margins are kept; small, weights are. Default 1.</summary>
    public double C { get; init; } = 1;

    /// <summary>
    /// What a decision that is not the expert's loses, finite and at least 0: by how much rewards must prefer the expert. Null for disagreement (Hamming): 1 minus the share of the expert's decisions in that
    /// state which are this one, so 1 for what the expert never did and wherever the expert never was.
    /// </summary>
    public Func<TState, TAction, double>? Loss { get; init; }

    /// <summary>What an example is. Default: all trajectories are one. With a <see cref="Loss"/> of your own, which is the same for all, both come to the same.</summary>
    public MarginExamples Examples { get; init; }

    /// <summary>How it is optimised. Default: by cutting planes.</summary>
    public MarginSolver Solver { get; init; }

    /// <summary>When to stop: the duality gap, relative to the objective where that is above 1. Positive. Default 1e-8. Actions whose
    /// values agree to rounding count as equally good, which leaves a gap of about C times 1e-10: a large C asks for a larger tolerance.</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>The most iterations, at least 1. Default 1000.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>
    /// For the subgradient method: the step at iteration t is <c>s / (t + s - 1)</c> of the way against the subgradient, s in [1, 10]. 1 is the plain mean of all subgradients; with 2, the default, later ones weigh more and the
    /// gap is of order 1/t.
    /// </summary>
    public double StepSize { get; init; } = 2;

    /// <summary>What is made of trajectories that were cut off. Default: they count as seen.</summary>
    public TruncatedTails Tails { get; init; }

    /// <summary>Whether features are divided by their largest magnitude inside, so that <c>|w|</c> does not depend on units; parameters are of the declared ones. Default true.</summary>
    public bool ScaleFeatures { get; init; } = true;
}
