namespace Cai.RewardInference;

/// <summary>What an adversarial game ended with.</summary>
/// <param name="Trace">Its iterations.</param>
/// <param name="IsConverged">Whether the regret, and the discriminator, are within their tolerances.</param>
/// <param name="Remark">Why it stopped, where that was not it.</param>
internal sealed record GameRun(IReadOnlyList<InverseStep> Trace, bool IsConverged, string Remark)
{
    /// <summary>Plays until the regret is within the tolerance.</summary>
    public static GameRun Play(AdversarialGame game, SoftSteps steps, IAdversary adversary, AdversarialOptions options, IProgress<InverseStep>? progress, CancellationToken cancellation)
    {
        List<InverseStep> trace = [];
        for (int i = 1; ; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            trace.Add(new(i, game.Objective(steps.Temperature), game.Gap, steps.Solves));
            progress?.Report(trace[^1]);
            if (game.Gap <= options.Tolerance && adversary.IsSettled)
                return new(trace, true, "");
            if (i == options.MaxIterations)
                return new(trace, false, FormattableString.Invariant($"Stopped after {i} iterations: a soft-optimal policy would earn {game.Gap:G3} more a decision than the imitator, by the discriminator's own reward."));
            if (game.Step())
                continue;
            return new(trace, false, FormattableString.Invariant($"Stopped where no step of the policy was seen to be better: a soft-optimal policy would earn {game.Gap:G3} more a decision, by the discriminator's own reward."));
        }
    }
}
