using Cai.RewardInference;

namespace Cai;

public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>
    /// Guided cost learning (Finn, Levine and Abbeel 2016): the parameters, by episodes of the process, weighed to what the target makes of them, while the policy that draws them is improved. Soft
    /// Q-learning by default, so that nothing but episodes is asked of the dynamics. As episodes grow it is <c>problem.InferReward</c> with feature matching (causal form), or maximum entropy over
    /// trajectories.
    /// </summary>
    /// <remarks>An iteration costs the decisions of its episodes some 50 times over (draws, weights, standard errors over 32 groups), and 33 sums over all pairs.</remarks>
    /// <param name="demonstrations">Trajectories of the expert.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once an iteration: the objective's estimate, and the ratio of the window's mean gradient to its standard error.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="ArgumentException">A setting is out of range, a decision is not one of this problem, or counts were given, not trajectories.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, or the soft values diverge at the start.</exception>
    /// <exception cref="ArithmeticException">A reward or a weight is no longer finite.</exception>
    public SampledParameters<TState, TAction, TParameters> GuidedCost(Demonstrations<TState, TAction> demonstrations, GuidedCostOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        using SampledInference<TState, TAction> inference = new(Parts, demonstrations, options, "guided cost learning");
        ParameterRewards<TState, TAction, TParameters> family = new(Parts, Space, inference.Problem);
        SampledSearch search = inference.Run(options, family, progress, cancellation);
        return Package(inference, family, search, options.Target, $"guided cost learning ({options.Target}, {options.Correction}, {options.Improvement})", demonstrations);
    }

    /// <summary>
    /// Relative entropy inverse reinforcement learning (Boularias, Kober and Peters 2011): the parameters that bring the trajectory distribution nearest to a baseline policy's, by relative entropy, among
    /// those whose sums are the demonstrations': <c>p(tau) = p_base(tau) exp(R(tau) / a) / Z</c>. Model-free: episodes of the prior as baseline are drawn once. Only the policy of the result asks for the dynamics.
    /// </summary>
    /// <remarks>An iteration costs the decisions of the episodes three times over, and a sum over all pairs.</remarks>
    /// <param name="demonstrations">Trajectories of the expert.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once an evaluation: the objective and the largest derivative.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="ArgumentException">A setting is out of range, a decision is not one of this problem, or counts were given, not trajectories.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, or the demonstrations are better than all that was drawn, so that the search runs to infinity.</exception>
    /// <exception cref="ArithmeticException">A reward or a weight is no longer finite.</exception>
    public SampledParameters<TState, TAction, TParameters> RelativeEntropy(Demonstrations<TState, TAction> demonstrations, RelativeEntropyOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        using SampledInference<TState, TAction> inference = new(Parts, demonstrations, options, "relative entropy");
        ParameterRewards<TState, TAction, TParameters> family = new(Parts, Space, inference.Problem);
        SampledSearch search = inference.Run(options, family, isSmall: true, progress, cancellation);
        return Package(inference, family, search, SampledTarget.Trajectories, "relative entropy", demonstrations);
    }

    private SampledParameters<TState, TAction, TParameters> Package(SampledInference<TState, TAction> inference, RewardFamily family, SampledSearch search, SampledTarget target, string method, Demonstrations<TState, TAction> demonstrations) =>
        new(Parts.Model, inference.Problem, Space, search.Point, inference.Rewards(family, search.Point), search.Policy)
        {
            Report = inference.Report(target, search),
            Method = method,
            Trace = search.Trace,
            IsConverged = search.IsConverged,
            Remark = search.Remark,
            Elapsed = inference.Elapsed,
            Demonstrations = demonstrations,
        };
}
