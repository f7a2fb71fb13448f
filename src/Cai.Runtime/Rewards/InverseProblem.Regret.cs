using Cai.RewardInference;
using Cai.Rewards;

namespace Cai;

/// <content>What it costs to pursue another reward.</content>
public partial class InverseProblem<TState, TAction>
{
    /// <summary>What the policy that is optimal for one reward loses by another, from the declared start, next to the most and least that any policy is worth.</summary>
    /// <param name="truth">The reward that counts.</param>
    /// <param name="pursued">The reward that the policy is optimal for: an inferred one.</param>
    /// <param name="options">Discount, horizon and prior; null for the declared ones. The temperature takes no part: policies are optimal ones.</param>
    /// <exception cref="ArgumentException">A reward is one of another problem, or a setting is out of range.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, or values diverge.</exception>
    public RewardRegret Regret(TabularReward<TState, TAction> truth, TabularReward<TState, TAction> pursued, RewardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(pursued);
        using RewardlessProblem problem = Parts.PoseHard(options ?? new());
        Check(problem, truth.Table, nameof(truth));
        Check(problem, pursued.Table, nameof(pursued));
        return PursuedReward.Regret(problem, PosedDynamics.Of(problem), truth.Table, pursued.Table);
    }
}
