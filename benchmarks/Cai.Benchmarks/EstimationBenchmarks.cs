using BenchmarkDotNet.Attributes;
using Cai.Examples;

namespace Cai.Benchmarks;

/// <summary>A whole estimation of Rust's model from the 4,292 bus-months of group 4, from a start of zero: costs alone, and jointly with the increments.</summary>
[MemoryDiagnoser]
public class EstimationBenchmarks
{
    private readonly BusEngine _bus = new();
    private Demonstrations<BusEngine.Bus, BusEngine.Decision> _data = null!;

    [GlobalSetup]
    public void Setup() => _data = _bus.ReadDemonstrations(Path.Combine(AppContext.BaseDirectory, "Data", "group4.csv"), new() { Comment = '#' });

    [Benchmark(Baseline = true)]
    public double Costs() => _bus.InferReward(_data).LogLikelihood;

    [Benchmark]
    public double CostsAndIncrements() => _bus.InferReward(_data, new() { EstimateNoise = true }).LogLikelihood;

    /// <summary>One certified solution at the estimates.</summary>
    [Benchmark]
    public double Solve() => _bus.Solve(new(10.0750, 2.2930)).ValueAt(0);
}
