namespace Cai;

/// <summary>How guided cost learning improves the policy that draws its samples.</summary>
public enum PolicyImprovement
{
    /// <summary>
    /// Soft Q-learning on the sampled steps: <c>Q(s,a) += step (r(s,a) + g V(s') - Q(s,a))</c>, <c>V = a log sum_a rho exp(Q / a)</c>, each episode from its end backwards, at the present reward. It needs
    /// episodes of the process and nothing else of the dynamics.
    /// </summary>
    SoftQLearning,

    /// <summary>The soft-optimal policy of the present reward, by dynamic programming: for dynamics that are known.</summary>
    Exact,
}
