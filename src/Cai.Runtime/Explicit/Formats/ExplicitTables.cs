using Cai.Tabulation;

namespace Cai.Explicit;

/// <summary>
/// A model file as tables: compressed rows, pairs of a state by action, and a reward term for each reward structure. Where a transition ends the process it leads to its next state, if all ways into that state end;
/// else to one further state, the last, in which the process has ended.
/// </summary>
internal sealed class ExplicitTables
{
    private ExplicitTables(ExplicitData data)
    {
        Data = data;
        Actions = ExplicitActions.Of(data);
        (bool[] terminal, HasEndState) = Terminals(data);
        StateCount = data.StateCount + (HasEndState ? 1 : 0);
        ChoiceOfPair = Order(data, Actions, terminal, out int[] pairPointers);
        Tables = Write(terminal, pairPointers);
    }

    /// <summary>The model.</summary>
    public ExplicitData Data { get; }

    /// <summary>Its actions.</summary>
    public ExplicitActions Actions { get; }

    /// <summary>The tables.</summary>
    public Tables Tables { get; }

    /// <summary>The choice of the file that each pair is.</summary>
    public int[] ChoiceOfPair { get; }

    /// <summary>The number of states, with the one that was added.</summary>
    public int StateCount { get; }

    /// <summary>Whether a state was added, the last, in which the process has ended.</summary>
    public bool HasEndState { get; }

    /// <summary>Makes the tables. Complexity: the transitions, and sorting where they are not ascending.</summary>
    public static ExplicitTables Of(ExplicitData data) => new(data);

    /// <summary>Where a transition leads.</summary>
    public int NextOf(int entry) => HasEndState && Data.Ends[entry] && Array.BinarySearch(Tables.Terminals, Data.Columns[entry]) < 0 ? StateCount - 1 : Data.Columns[entry];

    // States without a choice, and those entered only by transitions that end the process. A state that is entered in both ways goes on where it is not the end.
    private static (bool[] Terminal, bool NeedsState) Terminals(ExplicitData data)
    {
        bool[] terminal = new bool[data.StateCount], entered = new bool[data.StateCount], goesOn = new bool[data.StateCount];
        for (int entry = 0; entry < data.Ends.Length; entry++)
        {
            if (data.Masses[entry] > 0 && data.Ends[entry])
                entered[data.Columns[entry]] = true;
        }

        for (int state = 0; state < data.StateCount; state++)
        {
            for (int entry = data.RowPointers[data.ChoicePointers[state]]; entry < data.RowPointers[data.ChoicePointers[state + 1]] && data.Ends.Length > 0; entry++)
            {
                if (data.Masses[entry] > 0 && !data.Ends[entry] && data.Columns[entry] != state)
                    goesOn[data.Columns[entry]] = true;
            }
        }

        foreach (int state in data.StartStates)
            goesOn[state] = true;
        bool needsState = false;
        for (int state = 0; state < terminal.Length; state++)
        {
            terminal[state] = data.ChoicePointers[state] == data.ChoicePointers[state + 1] || (entered[state] && !goesOn[state]);
            needsState |= entered[state] && !terminal[state];
        }

        return (terminal, needsState);
    }

    private int[] Order(ExplicitData data, ExplicitActions actions, bool[] terminal, out int[] pairPointers)
    {
        pairPointers = new int[StateCount + 1];
        for (int state = 0; state < StateCount; state++)
            pairPointers[state + 1] = pairPointers[state] + (state < data.StateCount && !terminal[state] ? data.ChoicePointers[state + 1] - data.ChoicePointers[state] : 0);
        int[] choices = new int[pairPointers[StateCount]];
        var byAction = Comparer<int>.Create((one, other) => actions.OfChoice[one].CompareTo(actions.OfChoice[other]));
        for (int state = 0; state < data.StateCount; state++)
        {
            int first = pairPointers[state], count = pairPointers[state + 1] - first;
            for (int k = 0; k < count; k++)
                choices[first + k] = data.ChoicePointers[state] + k;
            if (count > 1)
                Array.Sort(choices, first, count, byAction);
        }

        return choices;
    }

    private Tables Write(bool[] terminal, int[] pairPointers)
    {
        List<int> terminals = [.. Enumerable.Range(0, terminal.Length).Where(state => terminal[state])];
        if (HasEndState)
            terminals.Add(StateCount - 1);
        Tables tables = new()
        {
            StateCount = StateCount,
            ActionCount = Actions.Names.Length,
            Terminals = [.. terminals],
            StartStates = Data.StartStates,
            StartProbabilities = Data.StartProbabilities,
        };
        int pairs = ChoiceOfPair.Length;
        bool isAsFile = IsAsFile();
        int[] rowPointers = isAsFile ? Data.RowPointers : new int[pairs + 1];
        List<int> columns = [];
        List<double> masses = [];
        double[][] terms = [.. Data.Rewards.Select(_ => new double[pairs])];
        int state = 0;
        for (int pair = 0; pair < pairs; pair++)
        {
            while (pairPointers[state + 1] <= pair)
                state++;
            int choice = ChoiceOfPair[pair];
            if (!isAsFile)
            {
                Append(Data.RowPointers[choice], Data.RowPointers[choice + 1], tables.Terminals, columns, masses);
                rowPointers[pair + 1] = columns.Count;
            }

            for (int k = 0; k < terms.Length; k++)
                terms[k][pair] = Expected(Data.Rewards[k], state, choice);
        }

        tables.Transitions = [new()
        {
            Layout = Layout.Rows,
            Reason = "as the file has them",
            PairPointers = isAsFile ? Data.ChoicePointers : pairPointers,
            PairActions = isAsFile ? Actions.OfChoice : Array.ConvertAll(ChoiceOfPair, choice => Actions.OfChoice[choice]),
            RowPointers = rowPointers,
            Columns = isAsFile ? Data.Columns : [.. columns],
            Masses = isAsFile ? Data.Masses : [.. masses],
        }];
        tables.Rewards = [terms];
        return tables;
    }

    // Whether the rows of the file are those of the tables, so that large ones are not held twice.
    private bool IsAsFile()
    {
        if (HasEndState || ChoiceOfPair.Length != Data.ChoiceCount)
            return false;
        for (int choice = 0; choice < ChoiceOfPair.Length; choice++)
        {
            if (ChoiceOfPair[choice] != choice)
                return false;
            for (int entry = Data.RowPointers[choice]; entry < Data.RowPointers[choice + 1]; entry++)
            {
                if (Data.Masses[entry] == 0 || (entry > Data.RowPointers[choice] && Data.Columns[entry] <= Data.Columns[entry - 1]))
                    return false;
            }
        }

        return true;
    }

    // Ascending, each next state once, without those of probability 0.
    private void Append(int first, int last, int[] terminals, List<int> columns, List<double> masses)
    {
        int start = columns.Count;
        for (int entry = first; entry < last; entry++)
        {
            if (Data.Masses[entry] == 0)
                continue;
            int next = HasEndState && Data.Ends[entry] && Array.BinarySearch(terminals, Data.Columns[entry]) < 0 ? StateCount - 1 : Data.Columns[entry];
            int at = columns.Count;
            while (at > start && columns[at - 1] > next)
                at--;
            if (at > start && columns[at - 1] == next)
            {
                masses[at - 1] += Data.Masses[entry];
                continue;
            }

            columns.Insert(at, next);
            masses.Insert(at, Data.Masses[entry]);
        }
    }

    private double Expected(RewardStructure reward, int state, int choice)
    {
        double sum = reward.States.Length > 0 ? reward.States[state] : 0;
        for (int entry = Data.RowPointers[choice]; entry < Data.RowPointers[choice + 1] && reward.Transitions.Length > 0; entry++)
            sum += Data.Masses[entry] * reward.Transitions[entry];
        return sum;
    }
}
