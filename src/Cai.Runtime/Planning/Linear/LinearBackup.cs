using System.Numerics.Tensors;
using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// One stage of the linearly solvable case (Todorov, 2006): where moves are certain and nothing is discounted, <c>z(s) = sum_a rho exp(r / a) z'(next(s, a))</c> with <c>z = exp(V / a)</c>, so that the
/// exponentials of rewards are taken once for all stages, and those of values once a state. Tiles whose sums are near underflow are backed up in logarithms. Nothing allocates after the first stage.
/// </summary>
internal sealed class LinearBackup<TKernel> : TiledSweep
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>Sums at least as large have lost nothing that matters to underflow.</summary>
    private const double Safe = 1e-250;

    private readonly BellmanOperator<TKernel> _operator;
    private readonly double _temperature;
    private readonly double[] _endValues;
    private readonly double[] _weights;
    private readonly double[] _z;
    private readonly TileScratch?[] _scratch;
    private double _level;
    private double _base;

    /// <summary>Allocates for a stage's operator, whose moves are certain.</summary>
    public LinearBackup(DecisionProblem<TKernel> problem, BellmanOperator<TKernel> bellman)
        : base(problem.Workers, problem.StateCount, Tiles.StatesPerTile(bellman.Kernel.Pairs))
    {
        (_operator, _temperature, _endValues) = (bellman, problem.Temperature, problem.EndValues);
        _weights = LargeArray.Create<double>(problem.PairCount);
        _z = LargeArray.Create<double>(problem.StateCount);
        _scratch = new TileScratch?[problem.Workers.Count];
    }

    /// <summary>Takes the exponentials of the operator's rewards.</summary>
    public void Prepare()
    {
        double[] shaped = _operator.Shaped;
        _level = shaped.Length == 0 ? 0 : TensorPrimitives.Max<double>(shaped);
        _level = double.IsFinite(_level) ? _level : 0;
        TensorPrimitives.Subtract(shaped, _level, _weights);
        TensorPrimitives.Divide(_weights, _temperature, _weights);
        TensorPrimitives.Exp<double>(_weights, _weights);
    }

    /// <summary>Backs up, and writes the policy: see <see cref="BellmanOperator{TKernel}.Improve(ReadOnlySpan{double}, Span{double}, Span{double})"/>.</summary>
    public Residual Improve(ReadOnlySpan<double> values, Span<double> next, Span<double> policy)
    {
        double top = TensorPrimitives.Max(values);
        TensorPrimitives.Subtract(values, top, _z);
        TensorPrimitives.Divide(_z, _temperature, _z);
        Exponential.OfNonPositive(_z);
        _base = top + _level;
        return Run(values, next, policy);
    }

    /// <inheritdoc/>
    protected override Residual Do(int from, int to, ReadOnlySpan<double> values, Span<double> result, Span<double> policy, int worker)
    {
        TileScratch scratch = _scratch[worker] ??= new(_operator.Kernel.Pairs);
        Pairs pairs = _operator.Kernel.Pairs;
        Span<double> parts = scratch.ActionValues(pairs.CountIn(from, to)), sums = scratch.Sums(to - from), own = result[from..to];
        _operator.Kernel.Expect(from, to, _z, parts);
        if (pairs.IsDense)
            AddDense(pairs, from, parts, sums);
        else
            AddRagged(pairs, from, parts, sums);
        (int first, int end) = _operator.StoppedIn(from, to);
        ReadOnlySpan<int> stopped = _operator.Measure.Stopped.AsSpan(first, end - first);
        foreach (int s in stopped)
            sums[s - from] = 1;
        if (!(TensorPrimitives.Min<double>(sums) >= Safe))
            return _operator.Improve(from, to, values, result, policy, scratch);

        TensorPrimitives.Log<double>(sums, own);
        TensorPrimitives.Multiply(own, _temperature, own);
        TensorPrimitives.Add(own, _base, own);
        Share(pairs, from, parts, sums, policy);
        foreach (int s in stopped)
            own[s - from] = _endValues[s];
        return Residual.Between(values[from..to], own);
    }

    private void AddDense(Pairs pairs, int from, Span<double> parts, Span<double> sums)
    {
        int count = sums.Length;
        sums.Clear();
        for (int a = 0; a < pairs.ActionCount; a++)
        {
            Span<double> row = parts.Slice(a * count, count);
            TensorPrimitives.Multiply(row, _weights.AsSpan((a * pairs.StateCount) + from, count), row);
            TensorPrimitives.Add(sums, row, sums);
        }
    }

    private void AddRagged(Pairs pairs, int from, Span<double> parts, Span<double> sums)
    {
        TensorPrimitives.Multiply(parts, _weights.AsSpan(pairs.First(from), parts.Length), parts);
        for (int i = 0, at = 0; i < sums.Length; i++)
        {
            double sum = 0;
            for (int end = at + pairs.Length(from + i); at < end; at++)
                sum += parts[at];
            sums[i] = sum;
        }
    }

    // pi = rho exp(r / a) z' / z; nothing where the process stops, whose weights are 0.
    private static void Share(Pairs pairs, int from, Span<double> parts, Span<double> sums, Span<double> policy)
    {
        int count = sums.Length;
        TensorPrimitives.Reciprocal<double>(sums, sums);
        for (int a = 0; a < pairs.ActionCount; a++)
            TensorPrimitives.Multiply(parts.Slice(a * count, count), sums, policy.Slice((a * pairs.StateCount) + from, count));
        for (int i = 0, at = 0; i < count && !pairs.IsDense; i++)
        {
            for (int end = at + pairs.Length(from + i); at < end; at++)
                policy[pairs.First(from) + at] = parts[at] * sums[i];
        }
    }
}
