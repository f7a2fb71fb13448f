using Cai.Tabulation;

namespace Cai.Checking;

/// <summary>
/// Transitions as ragged rows, whatever the layout: the available pairs of each state, and for each pair its successors, ascending and once each, with
/// positive probabilities. Terminal states have no pairs.
/// </summary>
internal sealed class TransitionRows
{
    /// <param name="pairPointers">See <see cref="PairPointers"/>; and so on.</param>
    /// <param name="pairActions">The actions.</param>
    /// <param name="pairs">Where pairs are in the tables.</param>
    /// <param name="rowPointers">Where rows start.</param>
    /// <param name="successors">The successors.</param>
    /// <param name="masses">Their probabilities.</param>
    public TransitionRows(int[] pairPointers, int[] pairActions, int[] pairs, int[] rowPointers, int[] successors, double[] masses)
    {
        StateCount = pairPointers.Length - 1;
        PairPointers = pairPointers;
        PairActions = pairActions;
        PairStates = new int[pairActions.Length];
        for (int state = 0; state < StateCount; state++)
        {
            for (int pair = pairPointers[state]; pair < pairPointers[state + 1]; pair++)
                PairStates[pair] = state;
        }

        TablePairs = pairs;
        RowPointers = rowPointers;
        Successors = successors;
        Masses = masses;
    }

    public int StateCount { get; }

    /// <summary>Gets the number of available pairs.</summary>
    public int PairCount => PairActions.Length;

    /// <summary>Gets where the pairs of each state start; states + 1 entries.</summary>
    public int[] PairPointers { get; }

    /// <summary>Gets the action of each pair.</summary>
    public int[] PairActions { get; }

    /// <summary>Gets the state of each pair.</summary>
    public int[] PairStates { get; }

    /// <summary>Gets where each pair is in the tables: the index of its reward in <see cref="Tables.Rewards"/> and of its prior.</summary>
    public int[] TablePairs { get; }

    /// <summary>Gets where the row of each pair starts; pairs + 1 entries.</summary>
    public int[] RowPointers { get; }

    public int[] Successors { get; }

    public double[] Masses { get; }

    /// <summary>Gets where a pair may lead.</summary>
    public ReadOnlySpan<int> SuccessorsOf(int pair) => Successors.AsSpan(RowPointers[pair], RowPointers[pair + 1] - RowPointers[pair]);

    /// <summary>Reads a table. Complexity: its entries.</summary>
    public static TransitionRows Of(Tables tables, TransitionTable table)
    {
        bool[] isTerminal = new bool[tables.StateCount];
        foreach (int terminal in tables.Terminals)
            isTerminal[terminal] = true;
        int states = tables.StateCount;
        var pairPointers = new int[states + 1];
        List<int> actions = [], pairs = [], rowPointers = [0], successors = [];
        List<double> masses = [];
        double[] work = table.Computed is null ? [] : new double[states];
        for (int state = 0; state < states; state++)
        {
            foreach ((int pair, int action) in isTerminal[state] ? [] : PairsOf(tables, table, state))
            {
                if (table.Prior.Length > 0 && table.Prior[pair] <= 0)
                    continue;
                actions.Add(action);
                pairs.Add(pair);
                if (table.Computed is { } computed)
                    computed.Row(state, action, work, successors, masses);
                else
                    Append(tables, table, state, pair, action, successors, masses);
                rowPointers.Add(successors.Count);
            }

            pairPointers[state + 1] = actions.Count;
        }

        return new(pairPointers, actions.ToArray(), pairs.ToArray(), rowPointers.ToArray(), successors.ToArray(), masses.ToArray());
    }

    private static IEnumerable<(int Pair, int Action)> PairsOf(Tables tables, TransitionTable table, int state)
    {
        if (table.Layout == Layout.Rows)
        {
            for (int pair = table.PairPointers[state]; pair < table.PairPointers[state + 1]; pair++)
                yield return (pair, table.PairActions[pair]);
        }
        else
        {
            for (int action = 0; action < tables.ActionCount; action++)
                yield return ((action * tables.StateCount) + state, action);
        }
    }

    private static void Append(Tables tables, TransitionTable table, int state, int pair, int action, List<int> successors, List<double> masses)
    {
        int first = successors.Count;
        if (table.Layout == Layout.Rows)
        {
            for (int entry = table.RowPointers[pair]; entry < table.RowPointers[pair + 1]; entry++)
                Insert(table.Columns[entry], table.Masses[entry], first, successors, masses);
            return;
        }

        for (int k = 0; k < table.RowWidth; k++)
        {
            int entry = BlockLayout.Index(state, action, k, tables.ActionCount, table.RowWidth);
            Insert(table.Columns[entry], table.Masses[entry], first, successors, masses);
        }

        for (int outcome = 0; outcome < table.OutcomeCount; outcome++)
        {
            int next = table.Successor(tables.StateCount, state, action, outcome);
            Insert(next, table.Probabilities.Length == 0 ? 1 : table.Probabilities[outcome], first, successors, masses);
        }
    }

    /// <summary>Adds to an ascending row; outcomes are few and mostly ascending already.</summary>
    private static void Insert(int next, double mass, int first, List<int> successors, List<double> masses)
    {
        if (mass <= 0)
            return;
        int at = successors.Count;
        while (at > first && successors[at - 1] > next)
            at--;
        if (at > first && successors[at - 1] == next)
        {
            masses[at - 1] += mass;
            return;
        }

        successors.Insert(at, next);
        masses.Insert(at, mass);
    }
}
