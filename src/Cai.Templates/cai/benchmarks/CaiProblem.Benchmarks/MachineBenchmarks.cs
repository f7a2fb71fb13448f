using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using Cai;
using CaiProblem;

BenchmarkSwitcher.FromAssembly(typeof(MachineBenchmarks).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"]);

/// <summary>How long a solution takes, and an estimation.</summary>
[MemoryDiagnoser]
public class MachineBenchmarks
{
    private readonly Machine _machine = new();
    private readonly Machine.Costs _costs = new(Service: 6, Wear: 1);
    private Demonstrations<Machine.Condition, Machine.Week> _data = null!;

    [GlobalSetup]
    public void Simulate() =>
        _data = Demonstrations<Machine.Condition, Machine.Week>.FromTrajectories(_machine.Simulate(_machine.Solve(_costs), _costs, new() { Episodes = 100, MaxSteps = 52, Seed = 1 }));

    [Benchmark(Baseline = true)]
    public double Solve() => _machine.Solve(_costs).ValueAt(0);

    [Benchmark]
    public double InferReward() => _machine.InferReward(_data).LogLikelihood;
}
