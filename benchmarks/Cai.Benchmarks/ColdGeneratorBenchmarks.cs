using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace Cai.Benchmarks;

/// <summary>The first run of the generator in a fresh process, as in a build: one launch a measurement, no warm-up.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 10, warmupCount: 0, iterationCount: 1)]
public class ColdGeneratorBenchmarks
{
    private readonly GeneratorBenchmarks _bus = new();

    [GlobalSetup]
    public void Setup() => _bus.Prepare();

    /// <summary>The compiler binds the same sources without the generator: what the build pays anyway.</summary>
    [Benchmark(Baseline = true)]
    public int CompilerAlone() => _bus.Bind();

    /// <summary>The same, with the generator.</summary>
    [Benchmark]
    public int CompilerAndGenerator() => _bus.RunAndBind();
}
