namespace Cai.Tabulation;

/// <summary>
/// Successors by offsets. A column is what an action and an outcome do to every state; equal columns are one, and a column may lead to one state from everywhere. A run is a range of states
/// that each column moves by a constant offset; runs with the same offsets are of one class. States on no long run are exceptions and list their successors.
/// </summary>
public sealed class OffsetRuns
{
    /// <summary>The column of each action and outcome, <c>[action * outcomes + outcome]</c>.</summary>
    public int[] Columns { get; set; } = [];

    /// <summary>The state that each column leads to from everywhere; -1 for a column that moves.</summary>
    public int[] Targets { get; set; } = [];

    /// <summary>Where each run starts, ascending.</summary>
    public int[] Starts { get; set; } = [];

    /// <summary>One past the last state of each run.</summary>
    public int[] Ends { get; set; } = [];

    /// <summary>The class of each run.</summary>
    public int[] Classes { get; set; } = [];

    /// <summary>How far a class moves along each column, <c>[class * columns + column]</c>; 0 where the column has a target.</summary>
    public int[] Offsets { get; set; } = [];

    /// <summary>The states on no run, ascending.</summary>
    public int[] Exceptions { get; set; } = [];

    /// <summary>Their successors, <c>[exception * columns + column]</c>.</summary>
    public int[] ExceptionSuccessors { get; set; } = [];

    /// <summary>How many numbers it holds.</summary>
    public long EntryCount => (long)Columns.Length + Targets.Length + Starts.Length + Ends.Length + Classes.Length + Offsets.Length + Exceptions.Length + ExceptionSuccessors.Length;

    /// <summary>Where a column leads from a state. Complexity: a binary search.</summary>
    public int Successor(int state, int column)
    {
        if (Targets[column] >= 0)
        {
            return Targets[column];
        }

        int run = Array.BinarySearch(Starts, state);
        run = run < 0 ? ~run - 1 : run;
        return run >= 0 && state < Ends[run]
            ? state + Offsets[(Classes[run] * Targets.Length) + column]
            : ExceptionSuccessors[(Array.BinarySearch(Exceptions, state) * Targets.Length) + column];
    }

    /// <summary>The successors one by one, <c>[(action * outcomes + outcome) * states + state]</c>.</summary>
    public int[] Expand(int states)
    {
        var successors = new int[Columns.Length * states];
        for (int move = 0; move < Columns.Length; move++)
        {
            Span<int> next = successors.AsSpan(move * states, states);
            int column = Columns[move];
            if (Targets[column] >= 0)
            {
                next.Fill(Targets[column]);
                continue;
            }

            for (int run = 0; run < Starts.Length; run++)
            {
                for (int s = Starts[run]; s < Ends[run]; s++)
                {
                    next[s] = s + Offsets[(Classes[run] * Targets.Length) + column];
                }
            }

            for (int i = 0; i < Exceptions.Length; i++)
            {
                next[Exceptions[i]] = ExceptionSuccessors[(i * Targets.Length) + column];
            }
        }

        return successors;
    }
}
