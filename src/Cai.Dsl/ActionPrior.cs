namespace Cai;

/// <summary>The reference measure rho over actions in <c>V(s) = a log sum_a rho(a|s) exp(Q(s,a) / a)</c>.</summary>
public enum ActionPrior
{
    /// <summary>rho = 1 for each available action: the plain log-sum-exp of maximum-entropy control.</summary>
    Counting,

    /// <summary>rho = 1 / (number of available actions): relative entropy to the uniform policy.</summary>
    Uniform,
}
