using Cai.Numerics;

namespace Cai.Tabulation;

/// <summary>Lays merged rows out in blocks of four states: for each block, action and place in a row, four successors and their four probabilities.</summary>
internal static class BlockLayout
{
    /// <summary>The number of states in a block.</summary>
    public const int Lanes = 4;

    /// <summary>The length that every row is filled up to, and how many entries rows have without.</summary>
    public static (int Width, long Entries) Measure(Exploration found)
    {
        int width = 1;
        long entries = 0;
        foreach (StageRows rows in found.Stages)
        {
            for (int pair = 0; pair < found.Actions.Count; pair++)
            {
                width = Math.Max(width, rows.Starts[pair + 1] - rows.Starts[pair]);
            }

            entries += rows.Codes.Count;
        }

        return (width, entries);
    }

    /// <summary>How many numbers of each kind the blocks hold.</summary>
    public static long CountOf(int states, int actions, int width) => (states + Lanes - 1L) / Lanes * Lanes * actions * width;

    public static TransitionTable Write(Exploration found, StateOrder order, int[] positions, int actions, int width, int stage, string reason)
    {
        StageRows rows = found.Stages[stage];
        int states = order.Count;
        int[] successors = LargeArray.Create<int>(checked((int)CountOf(states, actions, width)));
        double[] masses = LargeArray.Create<double>(successors.Length);
        var prior = new double[actions * states];
        for (int state = 0; state < states; state++)
        {
            for (int action = 0; action < actions; action++)
            {
                // What is not filled leads to the state itself, with probability 0; a pair that is not there, with probability 1.
                for (int k = 0; k < width; k++)
                {
                    successors[Index(state, action, k, actions, width)] = state;
                }

                masses[Index(state, action, 0, actions, width)] = 1;
            }
        }

        for (int pair = 0; pair < positions.Length; pair++)
        {
            int action = positions[pair] / states, state = positions[pair] % states, start = rows.Starts[pair];
            prior[positions[pair]] = rows.Prior[pair];
            for (int k = 0; k < rows.Starts[pair + 1] - start; k++)
            {
                int at = Index(state, action, k, actions, width);
                successors[at] = order.IndexOf(rows.Codes[start + k]);
                masses[at] = rows.Masses[start + k];
            }
        }

        return new TransitionTable
        {
            Layout = Layout.Blocks,
            Reason = reason,
            RowWidth = width,
            Columns = successors,
            Masses = masses,
            Prior = PriorWeights.Compact(prior),
        };
    }

    /// <summary>Where an entry of a row is.</summary>
    public static int Index(int state, int action, int k, int actions, int width) =>
        ((((((state / Lanes) * actions) + action) * width) + k) * Lanes) + (state % Lanes);
}
