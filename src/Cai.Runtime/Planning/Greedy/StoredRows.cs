using Cai.CompilerServices;
using Cai.Tabulation;

namespace Cai.Planning;

/// <summary>The rows of transitions as a table stores them, in blocks or compressed: where each is, so that some of them can be copied.</summary>
internal sealed class StoredRows
{
    private readonly TransitionTable _table;
    private readonly int _actions;

    private StoredRows(TransitionTable table, int states, int actions) => (_table, StateCount, _actions) = (table, states, actions);

    /// <summary>The number of states.</summary>
    public int StateCount { get; }

    /// <summary>The successors of all rows.</summary>
    public ReadOnlySpan<int> Successors => _table.Columns;

    /// <summary>Their probabilities.</summary>
    public ReadOnlySpan<double> Masses => _table.Masses;

    /// <summary>The rows of a kernel; null where its layout holds none.</summary>
    public static StoredRows? Of<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<TKernel> =>
        kernel is TableKernel { Table: { Layout: Layout.Blocks or Layout.Rows } table } ? new(table, kernel.Pairs.StateCount, kernel.Pairs.ActionCount) : null;

    /// <summary>Where the row of the k-th pair of a state starts, how many entries it has, and how far apart they are.</summary>
    public (int Start, int Length, int Stride) Place(int state, int k)
    {
        if (_table.Layout == Layout.Blocks)
            return (BlockLayout.Index(state, k, 0, _actions, _table.RowWidth), _table.RowWidth, BlockLayout.Lanes);

        int pair = _table.PairPointers[state] + k, start = _table.RowPointers[pair];
        return (start, _table.RowPointers[pair + 1] - start, 1);
    }

    /// <summary>The length of the longest row of a state.</summary>
    public int Longest(int state)
    {
        if (_table.Layout == Layout.Blocks)
            return _table.RowWidth;

        int longest = 0;
        for (int pair = _table.PairPointers[state]; pair < _table.PairPointers[state + 1]; pair++)
            longest = Math.Max(longest, _table.RowPointers[pair + 1] - _table.RowPointers[pair]);
        return longest;
    }
}
