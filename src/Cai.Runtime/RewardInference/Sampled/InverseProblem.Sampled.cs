using Cai.RewardInference;

namespace Cai;

public partial class InverseProblem<TState, TAction>
{
    /// <summary>
    /// Guided cost learning (Finn, Levine and Abbeel 2016) of the reward network that <c>[NeuralReward]</c> declares: by episodes of the process, weighed to what the target makes of them, while the policy
    /// that draws them is improved. Soft Q-learning by default, so that nothing but episodes is asked of the dynamics.
    /// </summary>
    /// <remarks>An iteration costs the decisions of its episodes some 50 times over (draws, weights, standard errors over 32 groups), and 33 passes of the network over all pairs.</remarks>
    /// <param name="demonstrations">Trajectories of the expert.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once an iteration: the objective's estimate, and the ratio of the window's mean gradient to its standard error.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="ArgumentException">A setting is out of range, a decision is not one of this problem, or counts were given, not trajectories.</exception>
    /// <exception cref="InvalidOperationException">No network or no start is declared, or the soft values diverge at the start.</exception>
    /// <exception cref="ArithmeticException">A reward or a weight is no longer finite.</exception>
    public SampledNeuralReward<TState, TAction> NeuralGuidedCost(Demonstrations<TState, TAction> demonstrations, GuidedCostOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        using SampledInference<TState, TAction> inference = new(Parts, demonstrations, options, "guided cost learning");
        NetworkRewards family = NetworkRewards.Of(Parts, inference.Problem, options.Seed);
        SampledSearch search = inference.Run(options, family, progress, cancellation);
        return Package(inference, family, search, options.Target, $"guided cost learning of a network ({options.Target}, {options.Correction}, {options.Improvement})", demonstrations);
    }

    /// <summary>
    /// Relative entropy inverse reinforcement learning (Boularias, Kober and Peters 2011) of the reward network that <c>[NeuralReward]</c> declares: model-free, by episodes of the prior as baseline policy,
    /// drawn once and weighed by <c>exp(R / a)</c>. Only the policy of the result asks for the dynamics.
    /// </summary>
    /// <remarks>An iteration costs the decisions of the episodes three times over, and three passes of the network over all pairs.</remarks>
    /// <param name="demonstrations">Trajectories of the expert.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once an iteration: the objective and the largest derivative.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="ArgumentException">A setting is out of range, a decision is not one of this problem, or counts were given, not trajectories.</exception>
    /// <exception cref="InvalidOperationException">No network or no start is declared.</exception>
    /// <exception cref="ArithmeticException">A reward or a weight is no longer finite.</exception>
    public SampledNeuralReward<TState, TAction> NeuralRelativeEntropy(Demonstrations<TState, TAction> demonstrations, RelativeEntropyOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        if (options.Slack > 0)
            throw new ArgumentException($"{Parts.Model.Name}: RelativeEntropyOptions.Slack is for parameters, which multiply features. Give the weights of a network a Penalty.", nameof(options));
        using SampledInference<TState, TAction> inference = new(Parts, demonstrations, options, "relative entropy");
        NetworkRewards family = NetworkRewards.Of(Parts, inference.Problem, options.Seed);
        SampledSearch search = inference.Run(options, family, isSmall: false, progress, cancellation);
        return Package(inference, family, search, SampledTarget.Trajectories, "relative entropy of a network", demonstrations);
    }

    private SampledNeuralReward<TState, TAction> Package(SampledInference<TState, TAction> inference, RewardFamily family, SampledSearch search, SampledTarget target, string method, Demonstrations<TState, TAction> demonstrations) =>
        new(Parts.Model, inference.Problem, inference.Rewards(family, search.Point), search.Policy)
        {
            Network = new(Parts.Model.Name, Parts.Network!, Parts.Inputs!, search.Point),
            Report = inference.Report(target, search),
            Method = method,
            Trace = search.Trace,
            IsConverged = search.IsConverged,
            Remark = search.Remark,
            Elapsed = inference.Elapsed,
            Demonstrations = demonstrations,
        };
}
