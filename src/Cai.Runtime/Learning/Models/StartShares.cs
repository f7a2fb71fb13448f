using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>The distribution of first states: shares of the trajectories that begin at stage 0, smoothed; or the declared one.</summary>
/// <param name="States">The states, ascending.</param>
/// <param name="Probabilities">Their probabilities.</param>
/// <param name="Counts">How many trajectories began there.</param>
/// <param name="Concentration">The number of trajectories and pseudo-counts together; 0 where the start is the declared one.</param>
/// <param name="IsSmoothed">Whether there are pseudo-counts.</param>
internal sealed record StartShares(int[] States, double[] Probabilities, double[] Counts, double Concentration, bool IsSmoothed)
{
    /// <summary>Whether it was learned.</summary>
    public bool IsLearned => Concentration > 0;

    /// <summary>Learns it, where there are trajectories.</summary>
    public static StartShares Of<TState, TAction>(Model<TState, TAction> model, Demonstrations<TState, TAction> data, double pseudoCount)
        where TState : struct
        where TAction : struct
    {
        SortedDictionary<int, double> counts = [];
        for (int i = 0; i < data.Trajectories.Count; i++)
        {
            Trajectory<TState, TAction> trajectory = data.Trajectories[i];
            if (trajectory.FirstStage > 0 || (trajectory.Steps.Count > 0 ? trajectory.Steps[0].State : trajectory.Last) is not { } first)
                continue;
            int state = model.States.Find(first);
            if (state < 0)
                throw new ArgumentException($"Trajectory {trajectory.Name ?? $"{i}"} begins in {first}, which is not a state of this problem: it is out of bounds, not valid, or not reachable from the start.", nameof(data));
            counts[state] = counts.GetValueOrDefault(state) + 1;
        }

        if (counts.Count == 0)
            return new(model.StartStates, model.StartProbabilities, new double[model.StartStates.Length], 0, false);
        double[] seen = [.. counts.Values];
        foreach (int state in pseudoCount == 0 ? [] : model.StartStates.Length > 0 ? model.StartStates : Enumerable.Range(0, model.States.Count))
            counts.TryAdd(state, 0);
        double total = seen.Sum() + (pseudoCount * counts.Count);
        return new([.. counts.Keys], [.. counts.Values.Select(count => (count + pseudoCount) / total)], [.. counts.Values], total, pseudoCount > 0);
    }

    /// <summary>As users read it.</summary>
    public IReadOnlyList<StateEstimate<TState>> Read<TState>(Space<TState> states)
        where TState : struct =>
        [.. States.Select((state, i) => new StateEstimate<TState>(
            states[state], Probabilities[i], IsLearned ? Math.Sqrt(Probabilities[i] * (1 - Probabilities[i]) / (Concentration + (IsSmoothed ? 1 : 0))) : null, Counts[i]))];
}
