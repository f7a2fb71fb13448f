using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>A reward inferred by an inverse method, and the policy that is optimal for it. <c>problem.SolveReward(result.Reward)</c> solves for it again, here or in another problem of the same types.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public class InferredReward<TState, TAction> : InferredPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly double[][] _rewards;

    /// <summary>Takes rewards and a policy in pair order, one array a stage or one for all.</summary>
    internal InferredReward(Model<TState, TAction> model, RewardlessProblem problem, double[][] rewards, double[][] policy)
        : base(model, problem, policy) => _rewards = rewards;

    /// <summary>The rewards in pair order, one array a stage or one for all.</summary>
    internal double[][] Rewards => _rewards;

    /// <summary>The inferred reward of taking an action in a state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state or the action is not one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public double Reward(TState state, TAction action) => Reward(state, action, 0);

    /// <summary>The inferred reward of taking an action in a state at a stage, for rewards that depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state, the action or the stage is not one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public double Reward(TState state, TAction action, int stage)
    {
        int pair = Find(Model.States.IndexOf(state), Model.Actions.IndexOf(action)), t = Slot(stage);
        return pair >= 0 && Weights[t][pair] > 0 ? _rewards[_rewards.Length == 1 ? 0 : t][pair]
            : throw new InvalidOperationException($"{action} cannot be taken in {state}: the state is terminal, or the action is not available there.");
    }
}
