using Cai.CompilerServices;

namespace Cai;

// Objectives of model checking.
public sealed partial class ExplicitModel
{
    /// <summary>The probability of reaching a target, the largest or smallest over policies, from every state: PRISM's <c>Pmax=? [F target]</c> and <c>Pmin=?</c>, with certified bounds.</summary>
    /// <param name="target">Whether a state is a target, as <c>state => state.Is("done")</c>.</param>
    /// <param name="options">Which of the two, within how many decisions, the tolerance.</param>
    /// <param name="progress">Told after each backup.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Reachability<ExplicitState, ExplicitAction> ReachProbability(
        Func<ExplicitState, bool> target, ReachOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default) =>
        ReachPlanner.Probability(_model, Kernel, [], target, options, progress, cancellation);

    /// <summary>
    /// The expected total reward until a target is reached, the largest or smallest over policies: PRISM's <c>Rmax=? [F target]</c> and <c>Rmin=?</c>, with certified bounds; infinite where the target is not reached almost surely.
    /// </summary>
    /// <param name="weights">The weights of the reward structures; for the smallest, rewards are to be at least 0.</param>
    /// <param name="target">Whether a state is a target.</param>
    /// <param name="options">Which of the two, the tolerance.</param>
    /// <param name="progress">Told after each backup.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A weight or setting cannot be used.</exception>
    public Reachability<ExplicitState, ExplicitAction> RewardToReach(
        RewardWeights weights, Func<ExplicitState, bool> target, ReachOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default) =>
        ReachPlanner.Reward(_model, Kernel, Vector(weights), [], target, options, progress, cancellation);
}
