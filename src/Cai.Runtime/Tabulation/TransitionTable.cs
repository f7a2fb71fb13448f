namespace Cai.Tabulation;

/// <summary>Transitions in one of five layouts, or in none.</summary>
/// <remarks>
/// <b>Outcomes</b> (dense, action-major): a pair is <c>action * states + state</c>; <see cref="Successors"/>[(action * outcomes + outcome) * states + state]
/// with one probability an outcome, shared by all pairs. Unavailable and terminal pairs lead to their own state.
/// <b>Deterministic</b>: the same with one outcome, whose probability is 1 and not written.
/// <b>Runs</b>: the same pairs, outcomes and probabilities, but the successors are <see cref="Runs"/> of states that move by constant offsets.
/// <b>Rows</b> (ragged): the pairs of a state are contiguous, <see cref="PairPointers"/>[state] .. [state + 1], with their actions ascending; the row of a
/// pair is <see cref="RowPointers"/>[pair] .. [pair + 1] in <see cref="Columns"/> (ascending) and <see cref="Masses"/>. Terminal states have no pairs.
/// <b>MatrixFree</b> (dense pairs): no table at all. The declaration is asked in every sweep.
/// <b>Blocks</b> (dense pairs): rows of one length, filled up by entries of probability 0, in blocks of four states: <see cref="Columns"/> and
/// <see cref="Masses"/>[((block * actions + action) * <see cref="RowWidth"/> + k) * 4 + lane]. Unavailable and terminal pairs lead to their own state.
/// </remarks>
public sealed class TransitionTable
{
    /// <summary>Which layout.</summary>
    public Layout Layout { get; set; }

    /// <summary>Why this layout, in a sentence.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Outcomes, Deterministic and Runs: how many outcomes; 1 when deterministic.</summary>
    public int OutcomeCount { get; set; }

    /// <summary>Outcomes and Deterministic: the successors.</summary>
    public int[] Successors { get; set; } = [];

    /// <summary>Runs: the successors.</summary>
    public OffsetRuns? Runs { get; set; }

    /// <summary>MatrixFree: what is asked in place of a table; else null.</summary>
    internal ComputedTransitions? Computed { get; set; }

    /// <summary>Outcomes and Runs: the probability of each outcome.</summary>
    public double[] Probabilities { get; set; } = [];

    /// <summary>Rows: where the pairs of each state start; states + 1 entries.</summary>
    public int[] PairPointers { get; set; } = [];

    /// <summary>Rows: the action of each pair.</summary>
    public int[] PairActions { get; set; } = [];

    /// <summary>Rows: where the row of each pair starts; pairs + 1 entries.</summary>
    public int[] RowPointers { get; set; } = [];

    /// <summary>Blocks: the length of each row.</summary>
    public int RowWidth { get; set; }

    /// <summary>Rows and Blocks: the successors.</summary>
    public int[] Columns { get; set; } = [];

    /// <summary>Rows and Blocks: their probabilities.</summary>
    public double[] Masses { get; set; } = [];

    /// <summary>
    /// The action prior of each pair, zero where the action is not available (or the state is terminal, in dense layouts); empty when every pair is
    /// available and no prior is declared. Without a declared prior the weights are 0 and 1.
    /// </summary>
    public double[] Prior { get; set; } = [];

    /// <summary>How many numbers the table holds.</summary>
    public long EntryCount => (long)Successors.Length + Probabilities.Length + PairPointers.Length + PairActions.Length + RowPointers.Length
        + Columns.Length + Masses.Length + Prior.Length + (Runs?.EntryCount ?? 0);

    /// <summary>Outcomes, Deterministic and Runs: where an action and an outcome lead from a state.</summary>
    /// <param name="states">The number of states.</param>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="outcome">The outcome.</param>
    public int Successor(int states, int state, int action, int outcome)
    {
        int move = (action * OutcomeCount) + outcome;
        return Runs is null ? Successors[(move * states) + state] : Runs.Successor(state, Runs.Columns[move]);
    }

    /// <summary>Outcomes, Deterministic and Runs: the successors one by one, <c>[(action * outcomes + outcome) * states + state]</c>.</summary>
    /// <param name="states">The number of states.</param>
    public int[] AllSuccessors(int states) => Runs?.Expand(states) ?? Successors;
}

/// <summary>How transitions are laid out.</summary>
public enum Layout
{
    /// <summary>A successor for each outcome, dense over actions and states; probabilities shared by all.</summary>
    Outcomes,

    /// <summary>One successor a pair, dense over actions and states; no probabilities.</summary>
    Deterministic,

    /// <summary>Compressed rows over the available pairs.</summary>
    Rows,

    /// <summary>Rows of one length, dense over actions and states, in blocks of four states.</summary>
    Blocks,

    /// <summary>Nothing: dense over actions and states, what the declaration says is worked out in every sweep.</summary>
    MatrixFree,

    /// <summary>Dense over actions and states, with runs of states that move by constant offsets in place of successors; probabilities shared by all.</summary>
    Runs,
}
