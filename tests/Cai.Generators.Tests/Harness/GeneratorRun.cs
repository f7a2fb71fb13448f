using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Harness;

/// <summary>A run of the generator: what it emitted, and what each step did.</summary>
internal sealed record GeneratorRun(GeneratorDriver Driver, CSharpCompilation Output)
{
    private static readonly string[] Passes = [TrackingNames.Lower, TrackingNames.Expand, TrackingNames.Emit];

    public GeneratorRunResult Result { get; } = Driver.GetRunResult().Results.Single();

    /// <summary>Gets the emitted files by name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>Runs the same driver on an edited compilation.</summary>
    public GeneratorRun Next(CSharpCompilation compilation)
    {
        GeneratorDriver driver = Driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new(driver, (CSharpCompilation)output);
    }

    /// <summary>The runs of the passes.</summary>
    public IEnumerable<IncrementalGeneratorRunStep> Steps() => Passes.SelectMany(pass => Steps(pass));

    public ImmutableArray<IncrementalGeneratorRunStep> Steps(string pass) => Result.TrackedSteps.GetValueOrDefault(pass, []);

    public IEnumerable<IncrementalStepRunReason> Reasons() => Passes.SelectMany(Reasons);

    /// <summary>Why each output of a pass is what it is.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string pass) => Steps(pass).SelectMany(step => step.Outputs).Select(output => output.Reason);

    /// <summary>How many problems a pass worked on, rather than took from its cache.</summary>
    public int Worked(string pass) => Reasons(pass).Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified or IncrementalStepRunReason.Unchanged);
}
