using Cai.RewardInference;

namespace Cai;

public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>
    /// Maximum entropy inverse reinforcement learning: the parameters under which the distribution over trajectories of the largest entropy has the discounted features of the demonstrations (Ziebart, Maas, Bagnell and
    /// Dey 2008; in its causal form Ziebart, Bagnell and Dey 2010). Rewards may be any declared function of the parameters.
    /// </summary>
    /// <remarks>
    /// The gradient is exact: <c>sum over trajectories of (mu_E - mu) dr/dx / a</c>, mu by messages backwards and forwards through the tilted dynamics (or, causal, by the adjoint of the soft Bellman equation). Each
    /// evaluation costs a solve and an adjoint solve and allocates nothing; the exact Hessian a linear solve for each parameter. Rewards that depend on chance are averaged over it first.
    /// A trajectory cut off before an end has its discounted features as they were seen: see <see cref="InferredPolicy{TState, TAction}.Remark"/> for what is missing.
    /// </remarks>
    /// <param name="demonstrations">Trajectories.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once an iteration: the objective, and the largest gap between features.</param>
    /// <param name="cancellation">Asked in each iteration.</param>
    /// <exception cref="ArgumentException">A setting is out of range, there are counts instead of trajectories, or an observation is not one of this problem.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, sums over trajectories diverge at the start values, or there is no maximum.</exception>
    /// <exception cref="DivergenceException">Without discounting and horizon, some states lead to no end.</exception>
    public InferredEntropy<TState, TAction, TParameters> MaximumEntropy(Demonstrations<TState, TAction> demonstrations, MaximumEntropyOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default) =>
        MaximumEntropyEstimation.Run(Parts, Space, demonstrations, options ?? new(), progress, cancellation);
}
