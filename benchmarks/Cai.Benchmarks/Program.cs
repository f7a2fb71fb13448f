using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// A busy machine may take its time to build.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10)));
