using Cai.RewardInference;

namespace Cai;

public partial class InverseProblem<TState, TAction>
{
    /// <summary>
    /// Deep maximum entropy inverse reinforcement learning (Wulfmeier, Ondruska and Posner 2015): trains the network that <c>[NeuralReward]</c> declares, so that the decisions expected under its rewards are those of the
    /// demonstrations. The derivative of the loss by the reward of a pair, <c>(mu - mu_E) / a</c>, is exact for the form chosen, and passed back through the network.
    /// </summary>
    /// <remarks>Not a convex problem: other seeds may end elsewhere. Rewards are identified only up to what leaves all trajectories' probabilities alone; read the policy before the rewards.</remarks>
    /// <param name="demonstrations">Trajectories.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told after each epoch: minus the mean loss, and minus the loss of what is held out.</param>
    /// <param name="cancellation">Asked at each step.</param>
    /// <exception cref="InvalidOperationException">The problem declares no reward network, or no start.</exception>
    /// <exception cref="ArgumentException">A setting is out of range, there are counts instead of trajectories, or an observation is not one of this problem.</exception>
    /// <exception cref="ArithmeticException">Steps were too large, and the loss is no longer finite.</exception>
    public InferredNetwork<TState, TAction> DeepMaximumEntropy(Demonstrations<TState, TAction> demonstrations, DeepMaximumEntropyOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default) =>
        DeepMaximumEntropyTraining.Run(Parts, demonstrations, options ?? new(), progress, cancellation);
}
