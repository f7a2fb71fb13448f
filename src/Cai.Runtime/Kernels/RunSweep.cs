using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>Sweeps over a run layout: runs by neighbouring loads, exceptions one by one.</summary>
internal sealed class RunSweep
{
    private const int Lanes = 4;

    // Prepared once for each table, as long as it lives.
    private static readonly ConditionalWeakTable<TransitionTable, RunSweep> s_fixed = new();
    private static readonly ConditionalWeakTable<TransitionTable, RunSweep> s_estimated = new();

    private readonly OffsetRuns _runs;
    private readonly RunMoves _moves;
    private readonly RunProgram _program;
    private readonly int _states;
    private readonly nint[] _offsets;
    private readonly int[] _columns;
    private readonly RangeIndex _runIndex;
    private readonly RangeIndex _exceptionIndex;

    private RunSweep(TransitionTable table, int states, double[]? probabilities)
    {
        _runs = table.Runs!;
        _states = states;
        _moves = new(_runs, table.OutcomeCount);
        _program = new(_moves, probabilities);
        _columns = Array.ConvertAll(_program.Moves, move => _moves.Columns[move]);
        int columns = _runs.Targets.Length, classes = _runs.Offsets.Length / columns;
        _offsets = [.. from kind in Enumerable.Range(0, classes) from column in _columns select (nint)_runs.Offsets[(kind * columns) + column]];
        _runIndex = new(Array.ConvertAll(_runs.Ends, end => end - 1), states);
        _exceptionIndex = new(_runs.Exceptions, states);
    }

    /// <summary>The sweep of a table, whose own outcome probabilities are used, or others.</summary>
    public static RunSweep Of(TransitionTable table, int states, double[] probabilities)
    {
        bool isFixed = ReferenceEquals(probabilities, table.Probabilities);
        ConditionalWeakTable<TransitionTable, RunSweep> known = isFixed ? s_fixed : s_estimated;
        return known.TryGetValue(table, out RunSweep? sweep) ? sweep : known.GetValue(table, table => new(table, states, isFixed ? probabilities : null));
    }

    public void ActionValues(
        int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> actionValues) =>
        Sweep(from, to, values[.._states], discount, rewards, probabilities, actionValues[..((to - from) * _moves.ActionCount)], to - from);

    public void Best(
        int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> next) =>
        Sweep(from, to, values[.._states], discount, rewards, probabilities, next[..(to - from)], 0);

    /// <summary>The adjoint of the expectation.</summary>
    public void Scatter(int from, int to, ReadOnlySpan<double> weights, ReadOnlySpan<double> probabilities, Span<double> mass)
    {
        int count = to - from, columns = _runs.Targets.Length;
        Span<double> shares = stackalloc double[_moves.Count];
        _moves.Weigh(probabilities, shares);
        for (int a = 0; a < _moves.ActionCount; a++)
        {
            ReadOnlySpan<double> own = weights.Slice(a * count, count);
            for (int move = _moves.First[a]; move < _moves.First[a + 1]; move++)
            {
                int column = _moves.Columns[move];
                if (_moves.Targets[move] >= 0)
                {
                    mass[_moves.Targets[move]] += shares[move] * OutcomesKernel.Sum(own);
                    continue;
                }

                for (int run = _runIndex.FirstFrom(from); run < _runs.Starts.Length && _runs.Starts[run] < to; run++)
                {
                    int first = Math.Max(from, _runs.Starts[run]), length = Math.Min(to, _runs.Ends[run]) - first;
                    OutcomesKernel.Give(own.Slice(first - from, length), shares[move], mass[(first + _runs.Offsets[(_runs.Classes[run] * columns) + column])..]);
                }

                for (int e = _exceptionIndex.FirstFrom(from); e < _runs.Exceptions.Length && _runs.Exceptions[e] < to; e++)
                    mass[_runs.ExceptionSuccessors[(e * columns) + column]] += shares[move] * own[_runs.Exceptions[e] - from];
            }
        }
    }

    public void Row(int state, int action, ReadOnlySpan<double> probabilities, Span<double> work, List<int> successors, List<double> masses)
    {
        int first = successors.Count, outcomes = probabilities.Length;
        for (int w = 0; w < outcomes; w++)
        {
            int next = _runs.Successor(state, _runs.Columns[(action * outcomes) + w]);
            if (work[next] == 0 && probabilities[w] != 0)
                successors.Add(next);
            work[next] += probabilities[w];
        }

        successors.Sort(first, successors.Count - first, null);
        for (int i = first; i < successors.Count; i++)
        {
            masses.Add(work[successors[i]]);
            work[successors[i]] = 0;
        }
    }

    // Action values in rows of that stride, or the largest ones where it is 0.
    [SkipLocalsInit]
    private void Sweep(
        int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> target, int stride)
    {
        int columns = _runs.Targets.Length;
        Span<double> weights = stackalloc double[_columns.Length], shifts = stackalloc double[_moves.ActionCount];
        _program.Weigh(values, probabilities, discount, weights, shifts);
        for (int run = _runIndex.FirstFrom(from); run < _runs.Starts.Length && _runs.Starts[run] < to; run++)
        {
            int first = Math.Max(from, _runs.Starts[run]), count = Math.Min(to, _runs.Ends[run]) - first, kind = _runs.Classes[run];
            if (count >= Lanes)
            {
                ReadOnlySpan<nint> offsets = _offsets.AsSpan(kind * weights.Length, weights.Length);
                for (int g = 0; g < _program.Groups.Length; g++)
                    SweepGroup(g, first, count, offsets, values, rewards, weights, shifts, ref target[first - from], stride);
                continue;
            }

            for (int s = first; s < first + count; s++)
                SweepState(s, s, _runs.Offsets.AsSpan(kind * columns, columns), values, rewards, weights, shifts, target[(s - from)..], stride);
        }

        for (int e = _exceptionIndex.FirstFrom(from); e < _runs.Exceptions.Length && _runs.Exceptions[e] < to; e++)
            SweepState(_runs.Exceptions[e], 0, _runs.ExceptionSuccessors.AsSpan(e * columns, columns), values, rewards, weights, shifts, target[(_runs.Exceptions[e] - from)..], stride);
    }

    // One group over at least four states of a run, in parts of equal rewards where there are such.
    private void SweepGroup(
        int g,
        int first,
        int count,
        ReadOnlySpan<nint> offsets,
        ReadOnlySpan<double> values,
        SweptRewards rewards,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> shifts,
        ref double target,
        int stride)
    {
        ref readonly RunGroup group = ref _program.Groups[g];
        int action = group.Action, second = group.IsPair ? group.Second : action;
        offsets = offsets.Slice(group.Term, group.Terms);
        weights = weights.Slice(group.Term, group.Terms);
        for (int done = 0, end; done < count; done = end)
        {
            // A part of fewer than four states is no vector: then rewards are read to the end, some of them again.
            double level = rewards.Level(action, first + done, _states), other = rewards.Level(second, first + done, _states);
            bool isLevel = !double.IsNaN(level + other);
            end = Math.Min(count, rewards.EndOfLevels(action, second, first + done, first + count, _states) - first);
            if (end - done < Lanes || count - end is > 0 and < Lanes)
                (isLevel, end) = (false, count);
            int start = Math.Min(done, count - Lanes);
            ref double near = ref Unsafe.Add(ref target, start + (action * stride)), far = ref Unsafe.Add(ref target, start + (second * stride));
            ref readonly double x = ref values[first + start];
            if (isLevel)
            {
                RunGroupSweep sweep = new(in x, end - start, offsets, weights, level + shifts[action], other + shifts[second]);
                Keep<None>(g, sweep, in group, ref near, ref far, stride, in x, in x);
            }
            else
            {
                RunGroupSweep sweep = new(in x, end - start, offsets, weights, shifts[action], shifts[second]);
                Keep<One>(
                    g, sweep, in group, ref near, ref far, stride, in rewards.Values[(action * _states) + first + start], in rewards.Values[(second * _states) + first + start]);
            }
        }
    }

    private static void Keep<TRead>(
        int g, RunGroupSweep sweep, in RunGroup group, ref double near, ref double far, int stride, ref readonly double rewards, ref readonly double others)
        where TRead : struct, ICount
    {
        if (stride > 0)
            sweep.Sweep<TRead, KeepAll>(in group, ref near, ref far, in rewards, in others);
        else if (g == 0)
            sweep.Sweep<TRead, KeepFirst>(in group, ref near, ref far, in rewards, in others);
        else
            sweep.Sweep<TRead, KeepLarger>(in group, ref near, ref far, in rewards, in others);
    }

    // One state, whose successors are a base and one number a column.
    private void SweepState(
        int state,
        int from,
        ReadOnlySpan<int> next,
        ReadOnlySpan<double> values,
        SweptRewards rewards,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> shifts,
        Span<double> target,
        int stride)
    {
        // Offsets and successors lead from states to states; there is a weight for each term.
        ref double x = ref Unsafe.AsRef(in values[from]), weight = ref MemoryMarshal.GetReference(weights);
        ref int column = ref MemoryMarshal.GetArrayDataReference(_columns), successor = ref MemoryMarshal.GetReference(next);
        double best = double.NegativeInfinity;
        int term = 0;
        foreach (ref readonly RunGroup group in _program.Groups.AsSpan())
        {
            double shared = 0;
            for (int last = group.IsPair ? term + group.Shared : term; term < last; term++)
                shared = RunGroupSweep.Add(Unsafe.Add(ref weight, term), Unsafe.Add(ref x, Unsafe.Add(ref successor, Unsafe.Add(ref column, term))), shared);
            for (int action = group.Action; ; action = group.Second)
            {
                double q = shifts[action] + rewards.Of((action * _states) + state) + shared;
                for (int last = term + group.Own; term < last; term++)
                    q = RunGroupSweep.Add(Unsafe.Add(ref weight, term), Unsafe.Add(ref x, Unsafe.Add(ref successor, Unsafe.Add(ref column, term))), q);
                if (stride > 0)
                    target[action * stride] = q;
                best = Math.Max(best, q);
                if (!group.IsPair || action == group.Second)
                    break;
            }
        }

        if (stride == 0)
            target[0] = best;
    }
}
