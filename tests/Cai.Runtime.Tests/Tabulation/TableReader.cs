using Cai.Tabulation;

namespace Cai.Runtime.Tests.Tabulation;

/// <summary>Reads rows out of any layout, as its documentation says.</summary>
internal sealed class TableReader(TransitionTable table, int states)
{
    public int PairCount => table.Layout switch
    {
        Layout.Rows => table.PairActions.Length,
        Layout.Blocks => table.Columns.Length / table.RowWidth / ((states + 3) / 4 * 4) * states,
        _ => table.AllSuccessors(states).Length / table.OutcomeCount,
    };

    public int Pair(int state, int action)
    {
        if (table.Layout != Layout.Rows)
        {
            return (action * states) + state;
        }

        int first = table.PairPointers[state], count = table.PairPointers[state + 1] - first;
        int pair = Array.BinarySearch(table.PairActions, first, count, action);
        return pair < 0 ? -1 : pair;
    }

    public double Prior(int pair) => table.Prior.Length == 0 ? 1 : table.Prior[pair];

    public SortedDictionary<int, double> Row(int pair)
    {
        var row = new SortedDictionary<int, double>();
        if (table.Layout == Layout.Blocks)
        {
            int actions = PairCount / states, first = (((pair % states / 4 * actions) + (pair / states)) * table.RowWidth * 4) + (pair % states % 4);
            for (int k = 0; k < table.RowWidth; k++)
            {
                if (table.Masses[first + (4 * k)] > 0)
                    row.Add(table.Columns[first + (4 * k)], table.Masses[first + (4 * k)]);
            }

            return row;
        }

        if (table.Layout != Layout.Rows)
        {
            int action = pair / states, state = pair % states;
            for (int outcome = 0; outcome < table.OutcomeCount; outcome++)
            {
                int next = table.Successor(states, state, action, outcome);
                row[next] = row.GetValueOrDefault(next) + (table.Layout == Layout.Deterministic ? 1 : table.Probabilities[outcome]);
            }

            return row;
        }

        int last = -1;
        for (int i = table.RowPointers[pair]; i < table.RowPointers[pair + 1]; i++)
        {
            Assert.True(table.Columns[i] > last, "Columns ascend.");
            last = table.Columns[i];
            row.Add(last, table.Masses[i]);
        }

        return row;
    }
}
