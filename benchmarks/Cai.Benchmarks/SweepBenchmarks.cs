using BenchmarkDotNet.Attributes;
using Cai.Benchmarks.Opponents;
using Cai.Workloads;

namespace Cai.Benchmarks;

/// <summary>
/// Soft value iteration of the 100 x 100 grid to an error of 1e-3: the emitted kernel, compressed rows made to do as many sweeps as it reports, and, as the
/// floor, copying the values as often. It takes hundreds of sweeps, so that what is done once does not count.
/// </summary>
[MemoryDiagnoser]
public class SweepBenchmarks
{
    private const int Side = 100;

    private readonly CsrIteration _rows = new(Formulas.Grid(Side), 0.99, 1);
    private readonly Grid _grid = new Grid(Side).Build();
    private readonly SolveOptions _options = new() { Method = SolveMethod.ValueIteration, Tolerance = 1e-3 };
    private double[] _values = new double[Side * Side], _next = new double[Side * Side];
    private int _sweeps;

    [GlobalSetup]
    public void Setup() => _sweeps = _grid.Solve(_options).Iterations;

    [Benchmark(Baseline = true)]
    public double Rows()
    {
        Array.Clear(_values);
        for (int i = 0; i < _sweeps; i++)
        {
            _rows.Sweep(_values, _next);
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
