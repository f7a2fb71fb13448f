namespace Cai.Tabulation;

/// <summary>Transitions in one of two layouts.</summary>
/// <remarks>
/// <b>Outcomes</b> (dense, action-major): a pair is <c>action * states + state</c>; <see cref="Successors"/>[(action * outcomes + outcome) * states + state]
/// with one probability an outcome, shared by all pairs. Unavailable and terminal pairs lead to their own state.
/// <b>Rows</b> (ragged): the pairs of a state are contiguous, <see cref="PairPointers"/>[state] .. [state + 1], with their actions ascending; the row of a
/// pair is <see cref="RowPointers"/>[pair] .. [pair + 1] in <see cref="Columns"/> (ascending) and <see cref="Masses"/>. Terminal states have no pairs.
/// </remarks>
public sealed class TransitionTable
{
    /// <summary>Which layout.</summary>
    public Layout Layout { get; set; }

    /// <summary>Why this layout, in a sentence.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Outcomes: how many; 1 when deterministic.</summary>
    public int OutcomeCount { get; set; }

    /// <summary>Outcomes: the successors.</summary>
    public int[] Successors { get; set; } = [];

    /// <summary>Outcomes: the probability of each.</summary>
    public double[] Probabilities { get; set; } = [];

    /// <summary>Rows: where the pairs of each state start; states + 1 entries.</summary>
    public int[] PairPointers { get; set; } = [];

    /// <summary>Rows: the action of each pair.</summary>
    public int[] PairActions { get; set; } = [];

    /// <summary>Rows: where the row of each pair starts; pairs + 1 entries.</summary>
    public int[] RowPointers { get; set; } = [];

    /// <summary>Rows: the successors.</summary>
    public int[] Columns { get; set; } = [];

    /// <summary>Rows: their probabilities.</summary>
    public double[] Masses { get; set; } = [];

    /// <summary>
    /// The action prior of each pair, zero where the action is not available (or the state is terminal, in the outcome layout); empty when every pair is
    /// available and no prior is declared. Without a declared prior the weights are 0 and 1.
    /// </summary>
    public double[] Prior { get; set; } = [];

    /// <summary>How many numbers the table holds.</summary>
    public long EntryCount => (long)Successors.Length + Probabilities.Length + PairPointers.Length + PairActions.Length + RowPointers.Length
        + Columns.Length + Masses.Length + Prior.Length;
}

/// <summary>How transitions are laid out.</summary>
public enum Layout
{
    /// <summary>A successor for each outcome, dense over actions and states; probabilities shared by all.</summary>
    Outcomes,

    /// <summary>Compressed rows over the available pairs.</summary>
    Rows,
}
