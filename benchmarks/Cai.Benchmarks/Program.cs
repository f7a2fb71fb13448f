using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Cai.Benchmarks.Compiling;
using Cai.Benchmarks.Files;
using Cai.Benchmarks.Ratios;
using Cai.Benchmarks.Scale;

if (args is ["ratios", .. var rest])
    return RatioCommand.Run(rest);
if (args is ["cold", .. var rounds])
    return ColdCommand.Run(rounds);
if (args is ["scale", .. var sizes])
    return ScaleCommand.Run(sizes);
if (args is ["files", .. var kinds])
    return FilesCommand.Run(kinds);

// A busy machine may take its time to build.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10)));
return 0;
