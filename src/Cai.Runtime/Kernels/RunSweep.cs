using System.Runtime.CompilerServices;
using Cai.Planning;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>Sweeps over a run layout: runs by neighbouring loads, exceptions one by one.</summary>
internal sealed class RunSweep
{
    // Prepared once for each table, as long as it lives.
    private static readonly ConditionalWeakTable<TransitionTable, RunSweep> s_fixed = new();
    private static readonly ConditionalWeakTable<TransitionTable, RunSweep> s_estimated = new();
    private static readonly ConditionalWeakTable<TransitionTable, RunSweep> s_fixedFused = new();
    private static readonly ConditionalWeakTable<TransitionTable, RunSweep> s_estimatedFused = new();

    private readonly OffsetRuns _runs;
    private readonly RunMoves _moves;
    private readonly RunProgram _program;
    private readonly int _states;
    private readonly nint[] _offsets;
    private readonly int[] _columns;
    private readonly RangeIndex _runIndex;
    private readonly RangeIndex _exceptionIndex;
    private readonly FusedSweep? _fused;

    private RunSweep(TransitionTable table, int states, double[]? probabilities, FusedBackup? backup)
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
        _fused = backup?.Suit(_runs, _moves, probabilities, states, _runIndex, _exceptionIndex);
    }

    /// <summary>Gets whether an emitted backup suits the table.</summary>
    public bool IsFused => _fused is not null;

    /// <summary>The sweep of a table, whose own outcome probabilities are used, or others.</summary>
    /// <param name="table">The table.</param>
    /// <param name="states">The number of states.</param>
    /// <param name="probabilities">The outcome probabilities.</param>
    /// <param name="backup">The emitted backup, of which a table has one; null for none.</param>
    public static RunSweep Of(TransitionTable table, int states, double[] probabilities, FusedBackup? backup)
    {
        bool isFixed = ReferenceEquals(probabilities, table.Probabilities);
        ConditionalWeakTable<TransitionTable, RunSweep> known = (isFixed, backup is null) switch
        {
            (true, true) => s_fixed,
            (true, false) => s_fixedFused,
            (false, true) => s_estimated,
            (false, false) => s_estimatedFused,
        };
        return known.TryGetValue(table, out RunSweep? sweep) ? sweep : known.GetValue(table, table => new(table, states, isFixed ? probabilities : null, backup));
    }

    public void ActionValues(
        int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> actionValues)
    {
        values = values[.._states];
        actionValues = actionValues[..((to - from) * _moves.ActionCount)];
        if (_fused is null)
            Sweep(from, to, values, discount, rewards, probabilities, actionValues, to - from);
        else
            _fused.ActionValues(from, to, values, discount, probabilities, rewards, actionValues);
    }

    /// <summary>The largest action values.</summary>
    /// <returns>The extremes of what changed, where they were found on the way.</returns>
    public Residual? Best(
        int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> next)
    {
        values = values[.._states];
        next = next[..(to - from)];
        if (_fused is null)
            Sweep(from, to, values, discount, rewards, probabilities, next, 0);
        return _fused?.Best(from, to, values, discount, probabilities, rewards, next);
    }

    /// <summary>Soft values, where an emitted backup suits the table.</summary>
    /// <returns>The extremes of what changed.</returns>
    public Residual Soft(
        int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, SoftWork soft, Span<double> next) =>
        _fused!.Soft(from, to, values[.._states], discount, probabilities, rewards, soft, next[..(to - from)]);

    /// <summary>Action values with the largest in the first row.</summary>
    public void Compete(
        int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> actionValues)
    {
        values = values[.._states];
        actionValues = actionValues[..((to - from) * _moves.ActionCount)];
        if (_fused is null)
        {
            Sweep(from, to, values, discount, rewards, probabilities, actionValues, to - from);
            DenseBackup.Compete(actionValues, to - from);
        }
        else
        {
            _fused.Compete(from, to, values, discount, probabilities, rewards, actionValues);
        }
    }

    /// <summary>Averages by a policy.</summary>
    public void Average(
        int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> policy, ReadOnlySpan<double> probabilities, Span<double> work, Span<double> next)
    {
        values = values[.._states];
        policy = policy[..(_states * _moves.ActionCount)];
        next = next[..(to - from)];
        if (_fused is null)
        {
            work = work[..((to - from) * _moves.ActionCount)];
            Sweep(from, to, values, 1, SweptRewards.None, probabilities, work, to - from);
            PolicyFlow.Average(new(_states, _moves.ActionCount), from, policy, work, next);
        }
        else
        {
            _fused.Average(from, to, values, probabilities, policy, next);
        }
    }

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
        RunPass pass = new()
        {
            Groups = _program.Groups,
            Columns = _columns,
            StateCount = _states,
            From = from,
            Values = values,
            Rewards = rewards,
            Weights = weights,
            Shifts = shifts,
            Target = target,
            Stride = stride,
        };
        for (int run = _runIndex.FirstFrom(from); run < _runs.Starts.Length && _runs.Starts[run] < to; run++)
        {
            int first = Math.Max(from, _runs.Starts[run]), count = Math.Min(to, _runs.Ends[run]) - first, kind = _runs.Classes[run];
            if (count >= RunPass.FewestStates)
            {
                pass.SweepRun(first, count, _offsets.AsSpan(kind * weights.Length, weights.Length));
                continue;
            }

            for (int s = first; s < first + count; s++)
                pass.SweepState(s, s, _runs.Offsets.AsSpan(kind * columns, columns));
        }

        for (int e = _exceptionIndex.FirstFrom(from); e < _runs.Exceptions.Length && _runs.Exceptions[e] < to; e++)
            pass.SweepState(_runs.Exceptions[e], 0, _runs.ExceptionSuccessors.AsSpan(e * columns, columns));
    }
}
