namespace Cai;

/// <summary>
/// Which model of the expert is fitted, and so which expectation the samples estimate. With <c>phi = dr/dx</c>, temperature a, discount g, prior rho, R(tau) the discounted return of a trajectory
/// (<c>sum_t g^t r(s_t,a_t)</c>, and g^T times what its end earns), both have the gradient <c>(sum_t g^t phi of the mean demonstration - E_p[sum_t g^t phi]) / a</c>; they differ in p. They agree
/// for deterministic dynamics at g = 1.
/// </summary>
public enum SampledTarget
{
    /// <summary>
    /// The trajectory form, maximum entropy over trajectories (Ziebart, Maas, Bagnell and Dey 2008; Finn, Levine and Abbeel 2016): <c>p(tau) = p0(s_0) prod_t P(s_(t+1)|s_t,a_t) rho(a_t|s_t) exp(R(tau) / a) / Z</c>,
    /// and <c>Z = E_q[w]</c>, <c>w(tau) = exp(R(tau) / a) prod_t rho(a_t|s_t) / q(a_t|s_t)</c>: one weight a trajectory, in which the dynamics cancel. The objective is the mean demonstration's
    /// <c>R / a - log Z</c>. Where dynamics are random the model is optimistic: it explains luck as choice.
    /// </summary>
    Trajectories,

    /// <summary>
    /// The causal form, maximum causal entropy (Ziebart, Bagnell and Dey 2010): p is what the soft-optimal policy pi does, which cannot choose its luck. The visits of step t are weighed by
    /// <c>prod_(k&lt;=t) pi(a_k|s_k) / q(a_k|s_k)</c>, per decision (Precup, Sutton and Singh 2000), each step's weights summing to 1. The objective is the dual, the mean demonstration's <c>R / a</c> less
    /// the soft value <c>V(p0) / a</c>. pi is that of <see cref="GuidedCostOptions.Improvement"/>: exact, or learned from the samples, and then the target is as good as what was learned.
    /// </summary>
    Causal,
}
