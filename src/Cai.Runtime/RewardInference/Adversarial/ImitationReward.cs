namespace Cai;

/// <summary>
/// What imitation pays for a decision that the discriminator takes for the expert's with probability D. With D at its optimum, <c>mu_E / (mu_E + mu)</c>, each is minus the derivative by mu of a convex
/// divergence between occupancies, so that all three end in the same place where every policy decides equally often. Where episodes end early they differ (Kostrikov et al. 2019).
/// </summary>
public enum ImitationReward
{
    /// <summary><c>-log(1 - D)</c>, the reward of Ho and Ermon (2016): minus the derivative of the Jensen-Shannon divergence. Never negative, so that it pays to survive: biased towards episodes that go on, where ending is a choice.</summary>
    Survival,

    /// <summary><c>log D</c>: never positive, so that each step costs, and it pays to end. Biased towards termination, for tasks whose expert ends as soon as possible.</summary>
    Termination,

    /// <summary><c>log D - log(1 - D)</c>, the log-odds, of either sign: minus the derivative of the Kullback-Leibler divergence <c>sum mu log(mu/mu_E) - mu + mu_E</c>, which is least at <c>mu = mu_E</c> whatever their masses. No bias of survival, and the default; but large where the expert was never seen.</summary>
    LogOdds,
}
