using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Harness;

/// <summary>Compiles sources with the generator, as a build does, and holds every run to what every run must satisfy.</summary>
internal static class GeneratorHarness
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "Cai.Dsl.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "Cai.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A compilation with nullable analysis and every warning an error.</summary>
    public static CSharpCompilation Compile(params IEnumerable<SourceFile> files) => CSharpCompilation.Create(
        "Problems",
        files.Select(file => file.Parse()),
        References,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error, allowUnsafe: true));

    public static CSharpCompilation Compile(string text) => Compile(new SourceFile("/problem/Problem.cs", text));

    public static GeneratorDriver Driver(params IEnumerable<AdditionalText> files) => CSharpGeneratorDriver.Create(
        [new MdpGenerator().AsSourceGenerator()],
        files,
        parseOptions: SourceFile.ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator, and asserts that it does not throw and stays silent, that what it emits compiles, that a second run on an equal compilation does
    /// nothing, and that no step holds on to the compiler's objects.</summary>
    public static GeneratorRun Run(CSharpCompilation compilation, params IEnumerable<AdditionalText> files)
    {
        GeneratorDriver driver = Driver(files).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        var run = new GeneratorRun(driver, (CSharpCompilation)output);
        Assert.Empty(diagnostics);
        Assert.Null(run.Result.Exception);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        foreach (IncrementalGeneratorRunStep step in run.Steps())
        {
            ObjectGraph.AssertHoldsNoCompilerObject(step.Outputs.Select(item => item.Value));
        }

        GeneratorRun again = run.Next(compilation.Clone());
        Assert.All(again.Reasons(), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"A second run gave {reason}."));
        return run;
    }

    public static GeneratorRun Run(params IEnumerable<SourceFile> files) => Run(Compile(files));

    public static GeneratorRun Run(string text) => Run(Compile(text));
}
