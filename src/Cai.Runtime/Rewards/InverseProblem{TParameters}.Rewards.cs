using Cai.RewardInference;

namespace Cai;

/// <content>Rewards of parameters as tables.</content>
public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>The reward of parameters; ending earns what the problem declares.</summary>
    /// <param name="parameters">The parameters; finite.</param>
    /// <param name="options">Discount, horizon and prior; null for the declared ones.</param>
    /// <exception cref="ArgumentException">A parameter is not finite; the message names it.</exception>
    public TabularReward<TState, TAction> Reward(TParameters parameters, RewardOptions? options = null)
    {
        using RewardlessProblem problem = Parts.PoseHard(options ?? new());
        return Tabulate(problem, Parts.Rewards(problem, VectorOf(parameters)));
    }

    /// <summary>Parameters as numbers.</summary>
    /// <exception cref="ArgumentException">One is not finite.</exception>
    private double[] VectorOf(TParameters parameters)
    {
        double[] vector = new double[Space.Names.Count];
        Space.ToVector(Space.Finite(parameters), vector);
        return vector;
    }
}
