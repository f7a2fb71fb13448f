namespace Cai;

/// <summary>The policies among which a policy gradient looks for the best.</summary>
public enum PolicyClass
{
    /// <summary>All stationary policies that take every action with some probability: <c>pi(a|s) ~ rho(a|s) exp(theta(s,a))</c>, a logit for each state and action.</summary>
    Tabular,

    /// <summary>
    /// Linear-softmax policies over the declared features: <c>pi(a|s) ~ rho(a|s) exp(sum_k theta_k phi_k(s,a))</c>, one weight a feature. A feature that reads the noise or the next state counts by
    /// its expectation over the noise. A feature that does not tell actions apart changes no policy.
    /// </summary>
    Linear,
}
