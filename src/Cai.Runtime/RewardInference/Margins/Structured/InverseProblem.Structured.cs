using Cai.RewardInference;

namespace Cai;

public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>
    /// Maximum margin planning (Ratliff, Bagnell and Zinkevich 2006): parameters, as small as can be, under which the expert is worth more than every other policy by that policy's loss, less a slack that costs C:
    /// <c>min 1/2 |w|^2 + C mean_i [max_mu (r_w + loss_i).mu - r_w.mu_i]</c>. Rewards, terminal ones included, are those declared, so that the result's scale is that of the loss; bounds of parameters are kept. Needs
    /// no declared start: an expert's competitors start where it does.
    /// </summary>
    /// <param name="demonstrations">Trajectories from their first decision on.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="progress">Told at each iteration: the best objective, and the duality gap; null for none.</param>
    /// <param name="cancellation">Asked at each iteration.</param>
    /// <exception cref="ArgumentException">A setting or a loss is out of range; demonstrations are counts, are not of this problem, or do not begin at the first stage.</exception>
    /// <exception cref="InvalidOperationException">The reward is not affine in parameters, or, without discounting, planning diverges.</exception>
    public MarginPlan<TState, TAction, TParameters> MaximumMarginPlanning(Demonstrations<TState, TAction> demonstrations, MaximumMarginPlanningOptions<TState, TAction>? options = null,
        IProgress<InverseStep>? progress = null, CancellationToken cancellation = default) =>
        MarginPlanning.Run(Parts, Space, demonstrations, options ?? new(), progress, cancellation);
}
