using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// The Bellman operator T of one stage, <c>TV(s) = a log sum_a rho(a|s) exp((r(s,a) + g sum_s' p(s'|s,a) V(s')) / a)</c>, or the maximum for a = 0, swept in
/// tiles of states. Where the process stops, TV is the state's end value. Nothing allocates after construction.
/// </summary>
internal sealed class BellmanOperator<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly TKernel _kernel;
    private readonly ActionMeasure _measure;
    private readonly double[] _endValues;
    private readonly double _discount;
    private readonly double _temperature;
    private double[] _rewards;
    private double[] _shaped;
    private readonly double[] _levels;
    private readonly TileScratch _scratch;
    private readonly TileScratch _valueScratch;
    private readonly bool _isFused;
    private readonly int _workers;
    private readonly BackupSweep? _backups;
    private readonly BackupSweep? _improvements;
    private readonly ChoiceSweep? _choices;
    private bool _readsRewards;
    private bool _knowsLevels;
    private bool _isAtZero;

    /// <summary>The operator at a stage.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="rewards">Rewards that it will be asked to set, which stay as they are and need not be copied; null for none.</param>
    public BellmanOperator(DecisionProblem<TKernel> problem, int stage, double[]? rewards = null)
    {
        _kernel = problem.Kernel.AtStage(stage);
        _measure = problem.Measure(stage);
        _endValues = problem.EndValues;
        _discount = problem.Discount;
        _temperature = problem.Temperature;
        (_rewards, _readsRewards) = (rewards ?? LargeArray.CreateUnwritten<double>(problem.PairCount), rewards is not null);

        // At g = 1 actions may be forbidden, which leaves the rewards alone.
        _shaped = _measure.IsCounting && _discount < 1 ? _rewards : LargeArray.CreateUnwritten<double>(problem.PairCount);
        _levels = new double[SweptRewards.LevelCount(_kernel.Pairs)];
        _scratch = new(_kernel.Pairs);
        _isFused = _kernel is TableKernel { IsFused: true };
        _workers = problem.Workers.Count;
        _valueScratch = _temperature > 0 && !_isFused ? _scratch : ValueScratch();
        if (problem.Workers.Count > 1 && problem.StateCount > _scratch.States)
            (_backups, _improvements, _choices) = (new(this, problem, withPolicy: false), new(this, problem, withPolicy: true), new(this, problem));
    }

    /// <summary>The transitions at this stage.</summary>
    public TKernel Kernel => _kernel;

    /// <summary>The action measure at this stage.</summary>
    public ActionMeasure Measure => _measure;

    /// <summary>The rewards, in pair order.</summary>
    public ReadOnlySpan<double> Rewards => _rewards;

    /// <summary>The rewards with the prior in them, <c>r + a log rho</c>: minus infinity where the action cannot be taken.</summary>
    public double[] Shaped => _shaped;

    /// <summary>Sets the rewards: one a pair, finite wherever the action can be taken. Those of other pairs are not read.</summary>
    public void SetRewards(ReadOnlySpan<double> rewards)
    {
        if (rewards != _rewards)
        {
            if (_readsRewards)
                Own();
            rewards.CopyTo(_rewards);
        }

        if (!ReferenceEquals(_shaped, _rewards))
            Shape();
        SweptRewards.FindLevels(_kernel.Pairs, _shaped, _levels);
        _knowsLevels = true;
    }

    /// <summary>Takes an action away (at g = 1, where a set of states is treated as one).</summary>
    public void Forbid(int pair)
    {
        _shaped[pair] = double.NegativeInfinity;
        _knowsLevels = false;
    }

    /// <summary>Sets the values of the states where the process stops.</summary>
    public void Pin(Span<double> values) => Pin(0, values);

    /// <summary>One sweep: next = TV.</summary>
    public Residual Apply(ReadOnlySpan<double> values, Span<double> next)
    {
        if (_backups is not null)
            return _backups.Run(values, next, []);

        Residual residual = Residual.Empty;
        for (int from = 0; from < values.Length; from += _valueScratch.States)
        {
            residual = residual.Union(Apply(from, Math.Min(from + _valueScratch.States, values.Length), values, next, _valueScratch));
        }

        return residual;
    }

    /// <summary>What a thread needs to sweep values alone.</summary>
    public TileScratch ValueScratch() => _isFused ? TileScratch.OfBlocks(_kernel.Pairs, _workers) : new(_kernel.Pairs, isHard: _temperature == 0);

    /// <summary>The states from .. to - 1 (at most a tile) of a sweep. Ranges are independent of each other; each thread needs a scratch of its own.</summary>
    public Residual Apply(int from, int to, ReadOnlySpan<double> values, Span<double> next, TileScratch scratch)
    {
        Span<double> result = next[from..to];
        ReadOnlySpan<double> before = values[from..to];
        Residual? residual = null;
        if (_isFused && _kernel is TableKernel fused)
        {
            residual = _temperature > 0
                ? fused.WatchedSoft(from, to, values, _discount, ShapedRewards, new(_temperature, scratch.Block), result)
                : fused.WatchedBest(from, to, values, _discount, ShapedRewards, result);
            return !Pin(from, result) && residual is { } watched ? watched : Residual.Between(before, result);
        }

        Pairs pairs = _kernel.Pairs;
        Span<double> q = scratch.ActionValues(pairs.CountIn(from, to)), sums = scratch.Sums(to - from);
        if (_temperature == 0)
        {
            _kernel.Best(from, to, values, _discount, ShapedRewards, q, result);
        }
        else if (pairs.IsDense)
        {
            _kernel.Compete(from, to, values, _discount, ShapedRewards, q);
            residual = DenseBackup.Soft(q, _temperature, sums, before, result);
        }
        else
        {
            _kernel.ActionValues(from, to, values, _discount, ShapedRewards, q);
            RaggedBackup.Soft(pairs, from, q, _temperature, sums, result);
        }

        return !Pin(from, result) && residual is { } known ? known : Residual.Between(before, result);
    }

    /// <summary>One sweep that also writes the policy it took, in pair order: <c>pi = rho exp((Q - TV) / a)</c>, or the greedy one.</summary>
    public Residual Improve(ReadOnlySpan<double> values, Span<double> next, Span<double> policy)
    {
        if (_improvements is not null)
            return _improvements.Run(values, next, policy);

        Residual residual = Residual.Empty;
        for (int from = 0; from < values.Length; from += _scratch.States)
        {
            residual = residual.Union(Improve(from, Math.Min(from + _scratch.States, values.Length), values, next, policy, _scratch));
        }

        return residual;
    }

    /// <summary>The states from .. to - 1 (at most a tile) of such a sweep.</summary>
    public Residual Improve(int from, int to, ReadOnlySpan<double> values, Span<double> next, Span<double> policy, TileScratch scratch)
    {
        Pairs pairs = _kernel.Pairs;
        Span<double> q = scratch.ActionValues(pairs.CountIn(from, to)), sums = scratch.Sums(to - from), result = next[from..to], own = policy[pairs.First(from)..];
        ReadOnlySpan<double> before = values[from..to];
        _kernel.ActionValues(from, to, values, _discount, ShapedRewards, q);
        Residual? residual = null;
        if (pairs.IsDense && _temperature > 0)
            residual = DenseBackup.SoftPolicy(q, _temperature, sums, before, result, own, pairs.Stride);
        else if (pairs.IsDense)
            DenseBackup.HardPolicy(q, result, own, pairs.Stride);
        else if (_temperature > 0)
            RaggedBackup.SoftPolicy(pairs, from, q, _temperature, sums, result);
        else
            RaggedBackup.HardPolicy(pairs, from, q, sums, result);

        if (!pairs.IsDense)
            q.CopyTo(own);
        if (!Pin(from, result) && residual is { } known)
            return known;

        ClearStopped(pairs, from, to, policy);
        return Residual.Between(before, result);
    }

    /// <summary>One hard sweep that also takes the rows of the greedy policy.</summary>
    public Residual Choose(ReadOnlySpan<double> values, Span<double> next, GreedyRows rows)
    {
        _isAtZero = !values.ContainsAnyExcept(0.0);
        if (_choices is not null)
            return _choices.Run(values, next, rows);

        Residual residual = Residual.Empty;
        for (int from = 0; from < values.Length; from += _scratch.States)
        {
            residual = residual.Union(Choose(from, Math.Min(from + _scratch.States, values.Length), values, next, rows, _scratch));
        }

        return residual;
    }

    /// <summary>The states from .. to - 1 (at most a tile) of such a sweep: their rows are copied while they are in the cache.</summary>
    public Residual Choose(int from, int to, ReadOnlySpan<double> values, Span<double> next, GreedyRows rows, TileScratch scratch)
    {
        Pairs pairs = _kernel.Pairs;
        Span<double> choices = scratch.Sums(to - from), result = next[from..to];
        if (_isAtZero || _kernel is not TableKernel table || !table.TryChoose(from, to, values, _discount, ShapedRewards, result, choices))
        {
            // At V = 0, where most solves start, action values are the rewards.
            Span<double> q = scratch.ActionValues(pairs.CountIn(from, to));
            if (_isAtZero)
                CompactPairs.Read(pairs, from, to, _shaped, q);
            else
                _kernel.ActionValues(from, to, values, _discount, ShapedRewards, q);
            if (pairs.IsDense)
                DenseBackup.HardChoice(q, result, choices);
            else
                RaggedBackup.HardChoice(pairs, from, q, result, choices);
        }

        Pin(from, result);
        (int first, int end) = StoppedIn(from, to);
        foreach (int s in _measure.Stopped.AsSpan(first, end - first))
        {
            choices[s - from] = GreedyRows.Stopped;
        }

        // What is best at once tells little of what is best: rows of it are not worth their copies.
        if (!_isAtZero)
            rows.Take(from, choices);
        return Residual.Between(values[from..to], result);
    }

    /// <summary>Writes <c>Q(s,a) = r(s,a) + g sum_s' p(s'|s,a) V(s')</c> in pair order; minus infinity where the action cannot be taken.</summary>
    public void ActionValues(ReadOnlySpan<double> values, Span<double> actionValues)
    {
        Pairs pairs = _kernel.Pairs;
        for (int from = 0; from < values.Length; from += _scratch.States)
        {
            int to = Math.Min(from + _scratch.States, values.Length);
            Span<double> q = _scratch.ActionValues(pairs.CountIn(from, to));
            _kernel.ActionValues(from, to, values, _discount, new(_rewards, []), q);
            CompactPairs.Write(pairs, from, to, q, actionValues);
        }

        for (int pair = 0; pair < actionValues.Length; pair++)
        {
            if (_measure.Weights[pair] == 0)
                actionValues[pair] = double.NegativeInfinity;
        }
    }

    // Rewards that were given stay as they are.
    private void Own()
    {
        double[] own = LargeArray.CreateUnwritten<double>(_rewards.Length);
        _shaped = ReferenceEquals(_shaped, _rewards) ? own : _shaped;
        (_rewards, _readsRewards) = (own, false);
    }

    private void Shape()
    {
        if (_temperature > 0)
            TensorPrimitives.MultiplyAdd(_measure.Logs, _temperature, _rewards, _shaped);
        else
            _rewards.CopyTo(_shaped, 0);

        // An action that cannot be taken is one of infinite cost: no sweep asks again.
        for (int pair = 0; pair < _shaped.Length; pair++)
        {
            if (_measure.Weights[pair] == 0)
                _shaped[pair] = double.NegativeInfinity;
        }
    }

    private SweptRewards ShapedRewards => new(_shaped, _knowsLevels ? _levels : []);

    /// <summary>The stopped states of a range: their places in the list.</summary>
    public (int First, int End) StoppedIn(int from, int to)
    {
        int[] stopped = _measure.Stopped;
        int first = Array.BinarySearch(stopped, from);
        first = first < 0 ? ~first : first;
        int end = first;
        while (end < stopped.Length && stopped[end] < to)
            end++;
        return (first, end);
    }

    private bool Pin(int from, Span<double> values)
    {
        (int first, int end) = StoppedIn(from, from + values.Length);
        foreach (int s in _measure.Stopped.AsSpan(first, end - first))
        {
            values[s - from] = _endValues[s];
        }

        return end > first;
    }

    private void ClearStopped(Pairs pairs, int from, int to, Span<double> policy)
    {
        (int first, int end) = StoppedIn(from, to);
        foreach (int s in _measure.Stopped.AsSpan(first, end - first))
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                policy[pairs.First(s) + (k * pairs.Stride)] = 0;
            }
        }
    }

    private sealed class BackupSweep(BellmanOperator<TKernel> bellman, DecisionProblem<TKernel> problem, bool withPolicy)
        : TiledSweep(problem.Workers, problem.StateCount, (withPolicy ? bellman._scratch : bellman._valueScratch).States)
    {
        private readonly TileScratch?[] _scratch = new TileScratch?[problem.Workers.Count];

        protected override Residual Do(int from, int to, ReadOnlySpan<double> values, Span<double> result, Span<double> policy, int worker)
        {
            TileScratch scratch = _scratch[worker] ??= withPolicy ? new(bellman._kernel.Pairs) : bellman.ValueScratch();
            return withPolicy ? bellman.Improve(from, to, values, result, policy, scratch) : bellman.Apply(from, to, values, result, scratch);
        }
    }

    private sealed class ChoiceSweep(BellmanOperator<TKernel> bellman, DecisionProblem<TKernel> problem) : TiledSweep(problem.Workers, problem.StateCount, bellman._scratch.States)
    {
        private readonly TileScratch?[] _scratch = new TileScratch?[problem.Workers.Count];
        private GreedyRows? _rows;

        public Residual Run(ReadOnlySpan<double> values, Span<double> next, GreedyRows rows)
        {
            _rows = rows;
            return Run(values, next, []);
        }

        protected override Residual Do(int from, int to, ReadOnlySpan<double> values, Span<double> result, Span<double> policy, int worker) =>
            bellman.Choose(from, to, values, result, _rows!, _scratch[worker] ??= new(bellman._kernel.Pairs));
    }
}
