using System.Runtime.CompilerServices;
using Cai.Planning;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>Sweeps over a run layout by an emitted backup, whatever that is.</summary>
internal abstract class FusedSweep
{
    /// <summary><c>max_a q</c>.</summary>
    /// <returns>The extremes of what changed.</returns>
    public abstract Residual Best(int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> probabilities, SweptRewards rewards, Span<double> next);

    /// <summary><c>a log sum_a exp(q / a)</c>.</summary>
    /// <returns>The extremes of what changed.</returns>
    public abstract Residual Soft(
        int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> probabilities, SweptRewards rewards, SoftWork soft, Span<double> next);

    /// <summary><c>q</c>.</summary>
    public abstract void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> probabilities, SweptRewards rewards, Span<double> actionValues);

    /// <summary><c>q</c>, the largest in the first row.</summary>
    public abstract void Compete(int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> probabilities, SweptRewards rewards, Span<double> actionValues);

    /// <summary><c>sum_a pi(a|s) sum_s' P(s'|s,a) V(s')</c>.</summary>
    public abstract void Average(int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> policy, Span<double> next);
}

/// <summary>Sweeps by a backup that was found to suit the table.</summary>
internal sealed class FusedSweep<TBackup> : FusedSweep
    where TBackup : struct, IRunBackup
{
    private readonly OffsetRuns _runs;
    private readonly FusedWeights _weights;
    private readonly int _states;
    private readonly int _actions;
    private readonly int _columns;
    private readonly int[] _offsets;
    private readonly int _reach;
    private readonly int[] _successors;
    private readonly RangeIndex _runIndex;
    private readonly RangeIndex _exceptionIndex;

    public FusedSweep(OffsetRuns runs, FusedWeights weights, int[] order, int states, int actions, RangeIndex runIndex, RangeIndex exceptionIndex)
    {
        (_runs, _weights, _states, _actions, _columns, _runIndex, _exceptionIndex) = (runs, weights, states, actions, order.Length, runIndex, exceptionIndex);
        _offsets = Ordered(runs.Offsets, order);
        _reach = Math.Max(0, _offsets.DefaultIfEmpty().Max());
        _successors = Ordered(runs.ExceptionSuccessors, order);
    }

    public override Residual Best(int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> probabilities, SweptRewards rewards, Span<double> next) =>
        Watch<BestGoal>(from, to, values, discount, probabilities, rewards, default, next);

    public override Residual Soft(
        int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> probabilities, SweptRewards rewards, SoftWork soft, Span<double> next) =>
        Watch<SoftGoal>(from, to, values, discount, probabilities, rewards, soft, next);

    public override void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> probabilities, SweptRewards rewards, Span<double> actionValues) =>
        Sweep<RowsGoal>(from, to, values, discount, probabilities, rewards, [], actionValues, [], default);

    public override void Compete(int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> probabilities, SweptRewards rewards, Span<double> actionValues) =>
        Sweep<TournamentGoal>(from, to, values, discount, probabilities, rewards, [], actionValues, [], default);

    public override void Average(int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> policy, Span<double> next) =>
        Sweep<AverageGoal>(from, to, values, 1, probabilities, SweptRewards.None, policy, next, [], default);

    [SkipLocalsInit]
    private Residual Watch<TGoal>(
        int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> probabilities, SweptRewards rewards, SoftWork soft, Span<double> next)
        where TGoal : struct, IFusedGoal
    {
        Span<double> changes = stackalloc double[2 * ChangeWatch.Numbers], apart = changes[ChangeWatch.Numbers..];
        ChangeWatch.Clear(changes);
        ChangeWatch.Clear(apart);
        Sweep<TGoal>(from, to, values, discount, probabilities, rewards, [], next, changes, soft);
        return ChangeWatch.Of(changes).Union(ChangeWatch.Of(apart));
    }

    [SkipLocalsInit]
    private void Sweep<TGoal>(
        int from, int to, ReadOnlySpan<double> values, double discount, ReadOnlySpan<double> probabilities, SweptRewards rewards, ReadOnlySpan<double> policy, Span<double> target,
        Span<double> changes, SoftWork soft)
        where TGoal : struct, IFusedGoal
    {
        Span<double> weights = stackalloc double[_weights.Count], levels = stackalloc double[_actions];
        _weights.Weigh(values, probabilities, discount, weights);
        bool areLevels = rewards.TryLevels(from, to, _states, levels, out int known), areEverywhere = areLevels && known >= to;
        FusedPass pass = new(_states, _actions, from, values, rewards, policy, target, to - from, _reach, changes, soft);

        int apart = _exceptionIndex.FirstFrom(from), end = _exceptionIndex.FirstFrom(to), rows = target.Length / (to - from);
        Span<double> room = stackalloc double[ApartStates.Room(_columns, _actions, rows, end - apart)];
        Span<int> places = stackalloc int[_columns];
        ApartStates states = new(_columns, _actions, rows, room, places);
        ReadApart(in states, in pass, apart, end, !areEverywhere);
        for (int run = _runIndex.FirstFrom(from); run < _runs.Starts.Length && _runs.Starts[run] < to; run++)
        {
            int first = Math.Max(from, _runs.Starts[run]), last = Math.Min(to, _runs.Ends[run]);
            ReadOnlySpan<int> offsets = _offsets.AsSpan(_runs.Classes[run] * _columns, _columns);
            for (int until; first < last; first = until)
            {
                if (first >= known)
                    areLevels = rewards.TryLevels(first, to, _states, levels, out known);
                until = Math.Min(last, known);
                TGoal.Sweep<TBackup>(in pass, new(in values[first], until - first, offsets, weights), first, areLevels ? levels : []);
            }
        }

        for (int count; apart < end; apart += count)
        {
            count = Math.Min(end - apart, ApartStates.Most);
            states.Sweep<TBackup, TGoal>(in pass, _runs.Exceptions.AsSpan(apart, count), weights, areEverywhere ? levels : []);
            ReadApart(in states, in pass, apart + count, end, !areEverywhere);
        }
    }

    // The next of the states apart, as many as are swept together.
    private void ReadApart(in ApartStates states, in FusedPass pass, int apart, int end, bool readsRewards)
    {
        int count = Math.Min(end - apart, ApartStates.Most);
        if (count > 0)
            states.Read(in pass, _runs.Exceptions.AsSpan(apart, count), _successors.AsSpan(apart * _columns, count * _columns), readsRewards);
    }

    // Entries that follow the columns of the table, in the order of those of the backup.
    private int[] Ordered(int[] entries, int[] order)
    {
        int[] ordered = new int[entries.Length];
        for (int i = 0; i < entries.Length; i++)
            ordered[i] = entries[(i / _columns * _columns) + order[i % _columns]];
        return ordered;
    }
}
