namespace Cai.RewardInference;

/// <summary>
/// What episodes are drawn from: a policy, and beside it, for a share of them, behaviour cloned from the demonstrations. An episode is weighed by the density of the mixture, whichever of the two drew it
/// (the deterministic mixture of Owen and Zhou 2000): <c>q(tau) = sum_c alpha_c prod_t q_c(a_t|s_t)</c>, dynamics left out, since they cancel.
/// </summary>
internal sealed class Proposal
{
    private readonly double _logPolicyShare;
    private readonly double _logClonedShare;

    /// <param name="policy">The policy.</param>
    /// <param name="cloned">The cloned behaviour; null for none.</param>
    /// <param name="count">How many episodes there are.</param>
    /// <param name="share">Which part of them the cloned behaviour draws, in [0, 1]: rounded to whole episodes, at least one of each where it is neither 0 nor 1.</param>
    public Proposal(TabularPolicy policy, TabularPolicy? cloned, int count, double share)
    {
        (Policy, Cloned) = (policy, cloned);
        ClonedCount = cloned is null || share == 0 ? 0 : share == 1 ? count : Math.Clamp((int)Math.Round(share * count), 1, count - 1);
        _logPolicyShare = Math.Log((double)(count - ClonedCount) / count);
        _logClonedShare = Math.Log((double)ClonedCount / count);
    }

    /// <summary>The policy.</summary>
    public TabularPolicy Policy { get; }

    /// <summary>The cloned behaviour; null for none.</summary>
    public TabularPolicy? Cloned { get; }

    /// <summary>How many episodes the cloned behaviour draws.</summary>
    public int ClonedCount { get; }

    /// <summary>Who draws an episode: the cloned behaviour the first ones.</summary>
    public TabularPolicy Of(int episode) => episode < ClonedCount ? Cloned! : Policy;

    /// <summary>The logarithm of the mixture's density of the decisions so far.</summary>
    /// <param name="policy">Sum of log pi over them.</param>
    /// <param name="cloned">The same of the cloned behaviour.</param>
    public double LogDensity(double policy, double cloned)
    {
        if (ClonedCount == 0)
            return policy;
        double first = _logPolicyShare + policy, second = _logClonedShare + cloned, largest = Math.Max(first, second);
        return largest + Math.Log(Math.Exp(first - largest) + Math.Exp(second - largest));
    }
}
