namespace Cai.RewardInference;

/// <summary>What an episode weighs: the ratio of what the target makes of it to the density it was drawn with, in logarithms. Dynamics cancel.</summary>
/// <param name="problem">The problem.</param>
/// <param name="target">The target.</param>
/// <param name="correction">Whether episodes are weighed at all.</param>
/// <param name="reference">The logarithms of the reference measure over actions, one array over pairs a stage: rho, or the baseline of relative entropy.</param>
internal sealed class EpisodeLogWeights(RewardlessProblem problem, SampledTarget target, SampleCorrection correction, double[][] reference)
{
    /// <summary>Whether episodes are weighed at all.</summary>
    public bool IsWeighed => correction == SampleCorrection.ImportanceSampling;

    /// <summary>Whether each decision has a weight of its own.</summary>
    public bool IsByDecision => IsWeighed && target == SampledTarget.Causal;

    /// <summary>Whether the mean weight is the partition function.</summary>
    public bool IsPartition => IsWeighed && target == SampledTarget.Trajectories;

    /// <summary>Writes the logarithms of the weights of an episode.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="proposal">What it was drawn from.</param>
    /// <param name="policy">Causal: the policy it is weighed to.</param>
    /// <param name="rewards">The rewards, one array a stage or one for all.</param>
    /// <param name="powers">g^t.</param>
    public void Write(DrawnEpisode episode, Proposal proposal, TabularPolicy policy, double[][] rewards, double[] powers)
    {
        Span<double> logs = episode.LogWeights;
        logs[0] = 0;
        if (!IsWeighed)
        {
            logs.Clear();
            return;
        }

        double numerator = 0, drawn = 0, cloned = 0;
        for (int t = 0; t < episode.Length; t++)
        {
            int pair = episode.Pairs[t], slot = proposal.Policy.Slot(t);
            drawn += proposal.Policy.Logs[slot][pair];
            cloned += proposal.ClonedCount > 0 ? proposal.Cloned!.Logs[slot][pair] : 0;
            numerator += target == SampledTarget.Causal ? policy.Logs[slot][pair] : (powers[t] * Reward(rewards, t, pair) / problem.Temperature) + reference[slot][pair];
            if (target == SampledTarget.Causal)
                logs[t] = numerator - proposal.LogDensity(drawn, cloned);
        }

        if (target == SampledTarget.Trajectories)
            logs[0] = numerator + (End(episode, powers) / problem.Temperature) - proposal.LogDensity(drawn, cloned);
    }

    /// <summary><c>g^t r / a - log(pi / rho)</c> of a decision, the logarithm discounted too in the causal form, and with the last one what ending earns.</summary>
    public double SoftReward(DrawnEpisode episode, int step, TabularPolicy policy, double[][] rewards, double[] powers)
    {
        double sum = step >= episode.Length - 1 ? End(episode, powers) / problem.Temperature : 0;
        if (step >= episode.Length)
            return sum;
        int pair = episode.Pairs[step], slot = policy.Slot(step);
        double ratio = policy.Logs[slot][pair] - reference[slot][pair];
        return sum + (powers[step] * Reward(rewards, step, pair) / problem.Temperature) - (target == SampledTarget.Causal ? powers[step] * ratio : ratio);
    }

    private static double Reward(double[][] rewards, int step, int pair) => rewards[rewards.Length == 1 ? 0 : step][pair];

    private double End(DrawnEpisode episode, double[] powers) => episode.HasEnded ? powers[episode.Length] * problem.EndValues[episode.End] : 0;
}
