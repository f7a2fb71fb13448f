using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

public partial class InverseProblem<TState, TAction>
{
    /// <summary>How a policy does beside an expert's in this problem, if the true reward is this one: values, divergences and the distance of occupancies, exactly. It may come from another problem of the same types.</summary>
    /// <param name="policy">The policy: a solution, a learned or an inferred one.</param>
    /// <param name="expert">The expert's.</param>
    /// <param name="reward">The true reward of taking an action in a state; asked once for each available pair.</param>
    /// <param name="options">The settings; null for those declared.</param>
    /// <exception cref="ArgumentException">A policy does not tell what to do in some state of this problem, as one that was cloned elsewhere may not; the message names it.</exception>
    /// <exception cref="InvalidOperationException">No start is declared; or, without discounting, a policy never ends.</exception>
    public PolicyScore Score(IStochasticPolicy<TState, TAction> policy, IStochasticPolicy<TState, TAction> expert, Func<TState, TAction, double> reward, ScoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reward);
        return Score(policy, expert, problem => [PairRewards.Of(Parts.Model, problem.Pairs, reward)], options);
    }

    /// <summary>Scores under rewards written once the problem is posed.</summary>
    private protected PolicyScore Score(IStochasticPolicy<TState, TAction> policy, IStochasticPolicy<TState, TAction> expert, Func<RewardlessProblem, double[][]> rewards, ScoreOptions? options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(expert);
        using RewardlessProblem problem = Parts.PoseHard(options ?? new());
        return PolicyComparison.Score(Parts.Model, problem, policy, expert, rewards(problem));
    }
}
