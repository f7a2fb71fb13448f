namespace Cai;

/// <summary>How conditional choice probabilities are estimated from demonstrations, before any reward is.</summary>
public enum ChoiceSmoothing
{
    /// <summary>
    /// Frequencies, smoothed towards the prior: <c>p(a|s) = (N(s,a) + c rho(a|s)) / (N(s) + c)</c>, rho summing to 1 and c the <see cref="ChoiceProbabilityOptions.PseudoCount"/>. Where nothing was
    /// observed it is the prior. What Hotz and Miller (1993) call a cell estimator.
    /// </summary>
    Frequencies,

    /// <summary>
    /// A logit of the features of the reward and of a constant for each action, <c>p(a|s) = rho exp(sum_k w_k phi_k(s,a) + c_a) / ...</c>, fitted to the observed states with c pseudo-choices of the
    /// prior in each: it carries over to states where little or nothing was observed.
    /// </summary>
    Logit,
}
