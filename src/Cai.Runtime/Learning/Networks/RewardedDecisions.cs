using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Decisions whose rewards were observed, as a network reads them.</summary>
/// <param name="Inputs">What the network reads, a row each.</param>
/// <param name="Rewards">The rewards.</param>
/// <param name="Counts">How many times each was observed.</param>
/// <param name="Clusters">The clusters.</param>
internal sealed record RewardedDecisions(double[] Inputs, double[] Rewards, double[] Counts, int[] Clusters)
{
    /// <summary>Takes the observations that have a reward.</summary>
    /// <exception cref="ArgumentException">There are none, or one is not of this problem.</exception>
    public static RewardedDecisions Read<TState, TAction>(string problem, DecisionInputs<TState, TAction> inputs, Demonstrations<TState, TAction> data, Space<TState>? states, Space<TAction>? actions)
        where TState : struct
        where TAction : struct
    {
        int[] seen = [.. Enumerable.Range(0, data.Observations.Count).Where(i => data.Observations[i] is { Reward: not null, Count: > 0 })];
        if (seen.Length == 0)
            throw new ArgumentException($"{problem}: no reward was observed. Give trajectories with their Rewards, as Simulate makes them, or observations with their Reward.", nameof(data));
        int count = inputs.Names.Count;
        double[] table = new double[checked(seen.Length * count)];
        for (int row = 0; row < seen.Length; row++)
        {
            Observation<TState, TAction> one = data.Observations[seen[row]];
            string? fault = !double.IsFinite(one.Reward!.Value) ? FormattableString.Invariant($"the reward is {one.Reward}; it is to be finite")
                : states?.Find(one.State) < 0 ? $"{one.State} is not a state of this problem: it is out of bounds, not valid, or not reachable from the start"
                : actions?.Find(one.Action) < 0 ? $"{one.Action} is not an action of this problem"
                : null;
            if (fault is not null)
                throw new ArgumentException($"{data.Place(seen[row])}: {fault}.", nameof(data));
            inputs.WriteFinite(one.State, one.Action, table.AsSpan(row * count, count));
        }

        return new(table, [.. seen.Select(i => data.Observations[i].Reward!.Value)], [.. seen.Select(i => data.Observations[i].Count)], [.. seen.Select(i => data.Observations[i].Cluster)]);
    }
}
