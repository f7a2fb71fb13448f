using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>
/// The hard values of a problem with certain moves at g = 1, <c>max over paths to an end of their rewards</c>, by labels that are corrected until none improves: where no step pays that is
/// Dijkstra's algorithm. Nothing allocates after the first call but what the queue grows by.
/// </summary>
internal sealed class BestPaths
{
    /// <summary>Labels taken from the queue for each state before it is given up: paths that pay for long are corrected for long.</summary>
    private const int MostLabels = 50;

    private readonly int[] _first;
    private readonly int[] _sources;
    private readonly int[] _pairs;
    private readonly PriorityQueue<(int State, double Value), double> _queue = new();

    /// <summary>Reads what leads to each state.</summary>
    /// <param name="pairs">The order of pairs.</param>
    /// <param name="next">The next state of each pair; -1 for pairs that cannot be taken.</param>
    public BestPaths(Pairs pairs, int[] next)
    {
        _first = new int[pairs.StateCount + 1];
        foreach (int s in next)
        {
            if (s >= 0)
                _first[s + 1]++;
        }

        for (int s = 0; s < pairs.StateCount; s++)
            _first[s + 1] += _first[s];
        (_sources, _pairs) = (new int[_first[^1]], new int[_first[^1]]);
        int[] filled = _first[..^1];
        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                int pair = pairs.First(s) + (k * pairs.Stride);
                if (next[pair] >= 0)
                    (_sources[filled[next[pair]]], _pairs[filled[next[pair]]++]) = (s, pair);
            }
        }
    }

    /// <summary>Finds the values.</summary>
    /// <param name="rewards">One a pair; minus infinity for what cannot be taken.</param>
    /// <param name="ends">The states where the process stops.</param>
    /// <param name="endValues">What they are worth.</param>
    /// <param name="values">One a state.</param>
    /// <returns>False where it was given up, or some state leads to no end.</returns>
    public bool Find(ReadOnlySpan<double> rewards, int[] ends, double[] endValues, double[] values)
    {
        values.AsSpan().Fill(double.NegativeInfinity);
        _queue.Clear();
        foreach (int s in ends)
            Label(s, endValues[s], values);
        for (long left = (long)MostLabels * values.Length; _queue.TryDequeue(out (int State, double Value) label, out _); left--)
        {
            if (left == 0)
                return false;
            for (int i = label.Value == values[label.State] ? _first[label.State] : _first[label.State + 1]; i < _first[label.State + 1]; i++)
            {
                double through = rewards[_pairs[i]] + label.Value;
                if (through > values[_sources[i]])
                    Label(_sources[i], through, values);
            }
        }

        return values.AsSpan().IndexOf(double.NegativeInfinity) < 0;
    }

    private void Label(int state, double value, double[] values)
    {
        values[state] = value;
        _queue.Enqueue((state, value), -value);
    }
}
