using Cai.RewardInference;

namespace Cai;

public sealed partial class InverseProblem<TState, TAction, TParameters>
{
    /// <summary>
    /// Maximum margin apprenticeship learning (Abbeel and Ng 2004, section 3): the reward <c>w.phi</c> of the features <c>phi = dr/dx</c>, <c>|w| = 1</c>, whose margin between the expert's discounted feature
    /// expectations and those of every policy found is largest; the policy best for it is found next, until none does better. By quadratic programmes; ends after finitely many policies. The margin is the
    /// distance of the expert from the hull of all policies; where it is 0, the multipliers are a mixture of policies that reproduces the expert.
    /// </summary>
    /// <param name="demonstrations">Trajectories from the declared start.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="progress">Told after each policy: the distance, and how far it may be from the least possible one; null for none.</param>
    /// <param name="cancellation">Asked at each policy.</param>
    /// <exception cref="ArgumentException">A setting is out of range; demonstrations are counts, are not of this problem, or do not begin at the start.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, the reward is not affine in parameters, or, without discounting, planning diverges.</exception>
    public ApprenticePolicy<TState, TAction, TParameters> MaximumMargin(
        Demonstrations<TState, TAction> demonstrations, MaximumMarginOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default) =>
        Apprenticeship.Run("maximum margin", MaximumMarginSearch.Run, Parts, Space, demonstrations, options ?? new(), progress, cancellation);

    /// <summary>
    /// The projection method of apprenticeship learning (Abbeel and Ng 2004, section 3.1): the policy best for the direction from the mixture's feature expectations to the expert's; the mixture moves to the point
    /// nearest to the expert on the segment to that policy. No quadratic programme; the error falls by at least <c>k / sqrt(k^2 + (1-g)^2 error^2)</c> an iteration for k features in [0, 1] (their lemma 3), where
    /// the expert is a mixture of policies. <see cref="MaximumMargin"/> wants fewer policies and reaches the last digits.
    /// </summary>
    /// <param name="demonstrations">Trajectories from the declared start.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="progress">Told after each policy: the distance, and how far it may be from the least possible one; null for none.</param>
    /// <param name="cancellation">Asked at each policy.</param>
    /// <exception cref="ArgumentException">A setting is out of range; demonstrations are counts, are not of this problem, or do not begin at the start.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, the reward is not affine in parameters, or, without discounting, planning diverges.</exception>
    public ApprenticePolicy<TState, TAction, TParameters> Projection(
        Demonstrations<TState, TAction> demonstrations, ProjectionOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default) =>
        Apprenticeship.Run("projection", ProjectionSearch.Run, Parts, Space, demonstrations, options ?? new(), progress, cancellation);
}
