using System.ComponentModel;
using Cai.Planning;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>The kernel of a problem whose tables are built at run time, in any layout or in none, for one stage or many.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TableKernel : IKernel<TableKernel>
{
    private readonly Tables _tables;
    private readonly TransitionTable _table;
    private readonly double[] _probabilities;
    private readonly FusedBackup? _backup;
    private readonly RunSweep? _runs;

    /// <summary>Makes the kernel of the first stage.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="noise">The probability of each outcome where noise is estimated; null elsewhere.</param>
    /// <param name="backup">The backup that was emitted for the problem; null for none.</param>
    public TableKernel(Tables tables, double[]? noise = null, FusedBackup? backup = null)
        : this(tables, tables.Transitions[0], noise ?? tables.Transitions[0].Probabilities, backup)
    {
    }

    private TableKernel(Tables tables, TransitionTable table, double[] probabilities, FusedBackup? backup)
    {
        _tables = tables;
        _table = table;
        _probabilities = probabilities;
        _backup = backup;
        _runs = table.Runs is null ? null : RunSweep.Of(table, tables.StateCount, probabilities, backup);
    }

    /// <summary>The transitions at this stage.</summary>
    internal TransitionTable Table => _table;

    /// <summary>Whether sweeps are those of the emitted backup.</summary>
    internal bool IsFused => _runs is { IsFused: true };

    /// <inheritdoc/>
    public Pairs Pairs => _table.Layout == Layout.Rows
        ? new(_table.PairPointers, _table.PairActions)
        : new(_tables.StateCount, _tables.ActionCount);

    /// <inheritdoc/>
    public TableKernel AtStage(int stage)
    {
        if (_tables.Transitions.Length == 1)
            return this;
        TransitionTable table = _tables.Transitions[stage];
        return new(_tables, table, ReferenceEquals(_probabilities, _table.Probabilities) ? table.Probabilities : _probabilities, _backup);
    }

    /// <inheritdoc/>
    public TableKernel WithNoise(double[] probabilities) => new(_tables, _table, probabilities, _backup);

    /// <inheritdoc/>
    public void Expect(int from, int to, ReadOnlySpan<double> values, Span<double> expected)
    {
        if (_table.Computed is { } computed)
            computed.ActionValues(from, to, values, 1, [], expected);
        else if (_runs is not null)
            _runs.ActionValues(from, to, values, 1, SweptRewards.None, _probabilities, expected);
        else if (_table.Layout == Layout.Blocks)
            Blocks.ActionValues(from, to, values, 1, SweptRewards.None, expected);
        else if (_table.Layout == Layout.Deterministic)
            Deterministic.Expect(from, to, values, expected);
        else if (_table.Layout == Layout.Rows)
            RowsKernel.Expect(from, to, _table.PairPointers, _table.RowPointers, _table.Columns, _table.Masses, values, expected);
        else
            OutcomesKernel.Expect(from, to, _tables.StateCount, _table.Successors, _probabilities, values, expected);
    }

    /// <inheritdoc/>
    public void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
    {
        if (_table.Computed is { } computed)
            computed.ActionValues(from, to, values, discount, rewards.Values, actionValues);
        else if (_runs is not null)
            _runs.ActionValues(from, to, values, discount, rewards, _probabilities, actionValues);
        else if (_table.Layout == Layout.Blocks)
            Blocks.ActionValues(from, to, values, discount, rewards, actionValues);
        else if (_table.Layout == Layout.Deterministic)
            Deterministic.ActionValues(from, to, values, discount, rewards, actionValues);
        else
            ExpectedBackup.ActionValues(this, from, to, values, discount, rewards, actionValues);
    }

    /// <summary><see cref="Best"/>, where it also finds the extremes of what changed on its way; else it does nothing.</summary>
    internal Residual? WatchedBest(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> next) =>
        _runs is { IsFused: true } ? _runs.Best(from, to, values, discount, rewards, _probabilities, next) : null;

    /// <summary>The largest action value of each state, and the first action that has it, where the layout finds both in one walk; else it does nothing.</summary>
    internal bool TryChoose(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> next, Span<double> choices)
    {
        if (_table.Layout != Layout.Blocks)
            return false;
        Blocks.Choose(from, to, values, discount, rewards, next, choices);
        return true;
    }

    /// <summary>Soft values and the extremes of what changed, where a sweep finds them on its way; else it does nothing.</summary>
    internal Residual? WatchedSoft(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, SoftWork soft, Span<double> next) =>
        _runs is { IsFused: true } ? _runs.Soft(from, to, values, discount, rewards, _probabilities, soft, next) : null;

    /// <inheritdoc/>
    public void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> work, Span<double> next)
    {
        if (_runs is not null)
            _runs.Best(from, to, values, discount, rewards, _probabilities, next);
        else if (_table.Layout == Layout.Blocks)
            Blocks.Best(from, to, values, discount, rewards, next);
        else if (_table.Layout == Layout.Deterministic)
            Deterministic.Best(from, to, values, discount, rewards, next);
        else
            ExpectedBackup.Best(this, from, to, values, discount, rewards, work, next);
    }

    /// <inheritdoc/>
    public void Compete(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
    {
        if (_runs is not null)
            _runs.Compete(from, to, values, discount, rewards, _probabilities, actionValues);
        else
            ExpectedBackup.Compete(this, from, to, values, discount, rewards, actionValues);
    }

    /// <inheritdoc/>
    public void Average(int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> policy, Span<double> work, Span<double> average)
    {
        if (_runs is not null)
            _runs.Average(from, to, values, policy, _probabilities, work, average);
        else
            ExpectedBackup.Average(this, from, to, values, policy, work, average);
    }

    /// <inheritdoc/>
    public void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass)
    {
        if (_table.Computed is { } computed)
            computed.Scatter(from, to, weights, mass);
        else if (_runs is not null)
            _runs.Scatter(from, to, weights, _probabilities, mass);
        else if (_table.Layout == Layout.Blocks)
            Blocks.Scatter(from, to, weights, mass);
        else if (_table.Layout == Layout.Deterministic)
            Deterministic.Scatter(from, to, weights, mass);
        else if (_table.Layout == Layout.Rows)
            RowsKernel.Scatter(from, to, _table.PairPointers, _table.RowPointers, _table.Columns, _table.Masses, weights, mass);
        else
            OutcomesKernel.Scatter(from, to, _tables.StateCount, _table.Successors, _probabilities, weights, mass);
    }

    /// <inheritdoc/>
    public void Row(int state, int k, Span<double> work, List<int> successors, List<double> probabilities)
    {
        if (_table.Computed is { } computed)
            computed.Row(state, k, work, successors, probabilities);
        else if (_runs is not null)
            _runs.Row(state, k, _probabilities, work, successors, probabilities);
        else if (_table.Layout == Layout.Blocks)
            Blocks.Row(state, k, successors, probabilities);
        else if (_table.Layout == Layout.Deterministic)
            Deterministic.Row(state, k, successors, probabilities);
        else if (_table.Layout == Layout.Rows)
            RowsKernel.Row(_table.PairPointers[state] + k, _table.RowPointers, _table.Columns, _table.Masses, successors, probabilities);
        else
            OutcomesKernel.Row(state, k, _tables.StateCount, _table.Successors, _probabilities, work, successors, probabilities);
    }

    private DeterministicKernel Deterministic => new(_tables.StateCount, _table.Successors);

    /// <summary>What a sweep of one state costs, in nanoseconds, about: by what the layout reads.</summary>
    internal double StateCost => _table.Layout switch
    {
        Layout.Runs => 0.06 * _tables.ActionCount * _table.OutcomeCount,
        Layout.Deterministic => 0.3 * _tables.ActionCount,
        Layout.Blocks => 0.6 * _tables.ActionCount * _table.RowWidth,
        Layout.Rows => 0.8 * _table.Columns.Length / _tables.StateCount,
        _ => 0.4 * _tables.ActionCount * _table.OutcomeCount,
    };

    /// <summary>The runs of the layout, where there are any.</summary>
    internal OffsetRuns? Runs => _table.Runs;

    /// <summary>The probability of each outcome.</summary>
    internal double[] Probabilities => _probabilities;

    private BlocksKernel Blocks => new(_tables.StateCount, _tables.ActionCount, _table.RowWidth, _table.Columns, _table.Masses);
}
