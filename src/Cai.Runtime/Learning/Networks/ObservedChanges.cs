using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Transitions as a model network reads them.</summary>
/// <param name="Inputs">The coordinates of state and action, a row each.</param>
/// <param name="Changes">The changes of the state's coordinates, a row each.</param>
/// <param name="Counts">How many times each was seen.</param>
/// <param name="Clusters">The clusters.</param>
internal sealed record ObservedChanges(double[] Inputs, double[] Changes, double[] Counts, int[] Clusters)
{
    /// <summary>Takes the observations whose next state was seen.</summary>
    /// <exception cref="ArgumentException">There are none, or a coordinate is not finite.</exception>
    public static ObservedChanges Read<TState, TAction>(string problem, ICoordinates<TState> states, ICoordinates<TAction> actions, Demonstrations<TState, TAction> data)
        where TState : struct
        where TAction : struct
    {
        int[] seen = [.. Enumerable.Range(0, data.Observations.Count).Where(i => data.Observations[i] is { Next: not null, Count: > 0 })];
        if (seen.Length == 0)
            throw new ArgumentException($"{problem}: no next state was observed, and a model is learned from them. Give trajectories, or observations with their Next.", nameof(data));
        int s = states.Count, a = actions.Count;
        double[] inputs = new double[checked(seen.Length * (s + a))], changes = new double[seen.Length * s];
        for (int row = 0; row < seen.Length; row++)
        {
            Observation<TState, TAction> one = data.Observations[seen[row]];
            Span<double> read = inputs.AsSpan(row * (s + a), s + a), change = changes.AsSpan(row * s, s);
            states.Read(one.State, read);
            actions.Read(one.Action, read[s..]);
            states.Read(one.Next!.Value, change);
            for (int i = 0; i < s + a; i++)
            {
                if (!double.IsFinite(read[i]) || (i < s && !double.IsFinite(change[i])))
                    throw new ArgumentException($"{data.Place(seen[row])}: {(i < s ? states.Name(i) : actions.Name(i - s))} is not finite, in {one.State}, {one.Action} or {one.Next}.", nameof(data));
            }

            for (int i = 0; i < s; i++)
                change[i] -= read[i];
        }

        return new(inputs, changes, [.. seen.Select(i => data.Observations[i].Count)], [.. seen.Select(i => data.Observations[i].Cluster)]);
    }

    /// <summary>The root of the mean squared error of each coordinate, over the rows that count; inputs and changes are standardised by now.</summary>
    public double[] Errors(NetworkBatch batch, double[] weights, double[] counts, double[] scales)
    {
        int inputs = batch.Network.InputCount, outputs = batch.Network.OutputCount;
        double[] squares = new double[scales.Length];
        for (int row = 0; row < counts.Length; row++)
        {
            if (counts[row] == 0)
                continue;
            Inputs.AsSpan(row * inputs, inputs).CopyTo(batch.Inputs(0));
            ReadOnlySpan<double> given = batch.Forward(weights, 1);
            for (int i = 0; i < scales.Length; i++)
                squares[i] += counts[row] * Math.Pow(scales[i] * (given[i] - Changes[(row * scales.Length) + i]), 2);
        }

        return [.. squares.Select(square => Math.Sqrt(square / counts.Sum()))];
    }
}
