namespace Cai.Tabulation;

/// <summary>Lays an exploration out as compressed rows over the pairs available at some stage.</summary>
internal static class RowLayout
{
    /// <summary>Where each explored pair goes: the pairs of a state are contiguous, states ascending.</summary>
    public static int[] Positions(Exploration found, StateOrder order)
    {
        var positions = new int[found.Actions.Count];
        int position = 0;
        foreach (int id in order.Discovered)
        {
            for (int pair = found.FirstPair[id]; pair < found.FirstPair[id + 1]; pair++)
            {
                positions[pair] = position++;
            }
        }

        return positions;
    }

    public static TransitionTable Write(Exploration found, StateOrder order, int stage, string reason)
    {
        int pairs = found.Actions.Count;
        var writer = new Writer(found, order, stage);
        var pairPointers = new int[order.Count + 1];
        var actions = new int[pairs];
        var rowPointers = new int[pairs + 1];
        var prior = new double[pairs];
        int position = 0;
        for (int state = 0; state < order.Count; state++)
        {
            int id = order.Discovered[state];
            for (int pair = found.FirstPair[id]; pair < found.FirstPair[id + 1]; pair++)
            {
                actions[position] = found.Actions[pair];
                prior[position] = found.Stages[stage].Prior[pair];
                writer.Append(pair, state);
                rowPointers[++position] = writer.Columns.Count;
            }

            pairPointers[state + 1] = position;
        }

        return new TransitionTable
        {
            Layout = Layout.Rows,
            Reason = reason,
            PairPointers = pairPointers,
            PairActions = actions,
            RowPointers = rowPointers,
            Columns = writer.Columns.ToArray(),
            Masses = writer.Masses.ToArray(),
            Prior = PriorWeights.Compact(prior),
        };
    }

    private sealed class Writer(Exploration found, StateOrder order, int stage)
    {
        private readonly StageRows _rows = found.Stages[stage];
        private readonly RowMerge _merge = new();
        private readonly int[] _codes = new int[found.Outcomes?.Count ?? 0];
        private readonly double[] _masses = new double[found.Outcomes?.Count ?? 0];

        public List<int> Columns { get; } = [];

        public List<double> Masses { get; } = [];

        public void Append(int pair, int state)
        {
            int start = _rows.Starts[pair], end = _rows.Starts[pair + 1];
            if (!_rows.IsAvailable(pair))
            {
                Columns.Add(state);
                Masses.Add(1);
            }
            else if (found.Outcomes is NoiseOutcomes outcomes)
            {
                _rows.Codes.CopyTo(start, _codes, 0, outcomes.Count);
                Array.Copy(outcomes.Probabilities, _masses, outcomes.Count);
                int count = _merge.Merge(_codes, _masses, outcomes.Count);
                for (int i = 0; i < count; i++)
                {
                    Columns.Add(order.IndexOf(_codes[i]));
                    Masses.Add(_masses[i]);
                }
            }
            else
            {
                for (int i = start; i < end; i++)
                {
                    Columns.Add(order.IndexOf(_rows.Codes[i]));
                    Masses.Add(_rows.Masses[i]);
                }
            }
        }
    }
}
