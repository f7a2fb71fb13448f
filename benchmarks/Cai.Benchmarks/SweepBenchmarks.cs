using BenchmarkDotNet.Attributes;

namespace Cai.Benchmarks;

/// <summary>
/// Soft value iteration of the 100 x 100 grid to an error of 1e-3: the emitted kernel, a naive array solver made to do as many sweeps as it reports, and, as the
/// floor, copying the values as often. It takes hundreds of sweeps, so that what is done once does not count.
/// </summary>
[MemoryDiagnoser]
public class SweepBenchmarks
{
    private readonly NaiveSolver _naive = NaiveSolver.ForGrid(Grid.Side);
    private readonly Grid _grid = new Grid().Build();
    private readonly SolveOptions _options = new() { Method = SolveMethod.ValueIteration, Tolerance = 1e-3 };
    private double[] _values = new double[Grid.Side * Grid.Side], _next = new double[Grid.Side * Grid.Side];
    private int _sweeps;

    [GlobalSetup]
    public void Setup() => _sweeps = _grid.Solve(_options).Iterations;

    [Benchmark(Baseline = true)]
    public double Naive()
    {
        Array.Clear(_values);
        for (int i = 0; i < _sweeps; i++)
        {
            _naive.Sweep(0.99, _values, _next);
            (_values, _next) = (_next, _values);
        }

        return _values[0];
    }

    [Benchmark]
    public double Emitted() => _grid.Solve(_options).Values(0)[0];

    [Benchmark]
    public double Copy()
    {
        for (int i = 0; i < _sweeps; i++)
        {
            _values.AsSpan().CopyTo(_next);
            (_values, _next) = (_next, _values);
        }

        return _values[0];
    }
}
