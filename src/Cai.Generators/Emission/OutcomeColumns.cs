using Cai.Tabulation;

namespace Cai.Generators.Emission;

/// <summary>
/// The successors of a dense table, column by column: a column is what one action and outcome do to every state. Equal columns are one; a column may lead to one state
/// from everywhere; and where the others move runs of states by constant offsets, a run is swept without looking successors up.
/// </summary>
internal sealed class OutcomeColumns
{
    private const int LeastMeanRun = 8;

    public OutcomeColumns(TransitionTable table, int states, int actions)
    {
        States = states;
        int[] all = table.AllSuccessors(states);
        Dictionary<EquatableArray<int>, int> known = [];
        Terms = new Term[actions][];
        for (int a = 0; a < actions; a++)
        {
            List<Term> terms = [];
            for (int w = 0; w < table.OutcomeCount; w++)
            {
                EquatableArray<int> successors = EquatableArray.Create<int>(all.AsSpan(((a * table.OutcomeCount) + w) * states, states));
                if (!known.TryGetValue(successors, out int column))
                {
                    column = Columns.Count;
                    known.Add(successors, column);
                    Columns.Add(new(successors, a, w));
                }

                int at = terms.FindIndex(term => term.Column == column);
                if (at < 0)
                    terms.Add(new(column, [w]));
                else
                    terms[at] = new(column, [.. terms[at].Outcomes, w]);
            }

            Terms[a] = [.. terms];
        }

        Moving = [.. Columns.Where(column => column.Target is null)];
        RunStarts = Runs();
        SweepsRuns = Moving.Length > 0 && (RunStarts.Length - 1) * LeastMeanRun <= states;
    }

    public int States { get; }

    /// <summary>Gets the distinct columns.</summary>
    public List<Column> Columns { get; } = [];

    /// <summary>Gets the columns that do not lead to one state from everywhere.</summary>
    public Column[] Moving { get; }

    /// <summary>Gets, for each action, its columns and the outcomes that lead along them.</summary>
    public Term[][] Terms { get; }

    /// <summary>Gets where the runs start, and the number of states.</summary>
    public int[] RunStarts { get; }

    /// <summary>Gets whether runs are long enough to be swept.</summary>
    public bool SweepsRuns { get; }

    /// <summary>Gets the offset of each moving column in each run: <c>[run * columns + column]</c>.</summary>
    public int[] RunOffsets =>
        [.. RunStarts.Take(RunStarts.Length - 1).SelectMany(start => Moving.Select(column => column.Successors[start] - start))];

    private int[] Runs()
    {
        List<int> starts = [0];
        for (int s = 1; s < States; s++)
        {
            if (Moving.Any(column => column.Successors[s] != column.Successors[s - 1] + 1))
                starts.Add(s);
        }

        starts.Add(States);
        return [.. starts];
    }

    /// <summary>A column, named after the first action and outcome that have it.</summary>
    internal sealed record Column(EquatableArray<int> Successors, int Action, int Outcome)
    {
        /// <summary>Gets the state that the column leads to from everywhere; null when there are several.</summary>
        public int? Target { get; } = Successors.Count > 1 && Successors.All(s => s == Successors[0]) ? Successors[0] : null;
    }

    /// <summary>A column of an action and the outcomes that lead along it.</summary>
    internal sealed record Term(int Column, EquatableArray<int> Outcomes);
}
