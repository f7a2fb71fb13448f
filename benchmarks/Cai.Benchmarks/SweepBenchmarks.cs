using BenchmarkDotNet.Attributes;

namespace Cai.Benchmarks;

/// <summary>
/// A hundred soft Bellman sweeps of the 100 x 100 grid: a naive array solver, the emitted kernel, and, as the floor, copying the values as often. The solver is
/// given a tolerance that takes it about a hundred sweeps; what it reports as iterations is what the naive one is made to do.
/// </summary>
[MemoryDiagnoser]
public class SweepBenchmarks
{
    private readonly NaiveSolver _naive = NaiveSolver.ForGrid(Grid.Side);
    private readonly Grid _grid = new Grid().Build();
    private readonly SolveOptions _options = new() { Method = SolveMethod.ValueIteration, Tolerance = 50 };
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
