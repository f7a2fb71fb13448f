using System.Collections.Immutable;
using Cai.Generators.Diagnostics;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators.Tests.Corpus;

/// <summary>A declaration built as a project would build it: the generator, the compiler on what it emits, and the analyzer.</summary>
internal static class CorpusRun
{
    /// <summary>What the compiler (warnings and errors) and Cai (everything) tell, in the order of the source.</summary>
    public static ImmutableArray<Diagnostic> Findings(
        CSharpCompilation compilation, AnalyzerConfigOptionsProvider properties, IReadOnlyList<AdditionalText> files, out ImmutableArray<GeneratedSourceResult> emitted)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new MdpGenerator().AsSourceGenerator()], files, parseOptions: SourceFile.ParseOptions, optionsProvider: properties)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult run = driver.GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        emitted = run.GeneratedSources;
        return
        [
            .. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Concat(Analyze(output, properties, files))
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>What Cai tells.</summary>
    public static ImmutableArray<Diagnostic> Analyze(Compilation compilation, AnalyzerConfigOptionsProvider properties, IReadOnlyList<AdditionalText> files) =>
        compilation.WithAnalyzers([new ProblemAnalyzer()], new AnalyzerOptions([.. files], properties)).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    /// <summary>The compilation of a declaration: one file, and the library that it refers to.</summary>
    public static CSharpCompilation Compile(CorpusFile file)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(new SourceFile($"/problem/{file.Name}.cs", file.Text));
        compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        if (file.Library is null)
        {
            return compilation;
        }

        CSharpCompilation library = GeneratorHarness.Compile(new SourceFile("/library/Library.cs", file.Library)).WithAssemblyName("Library");
        Assert.Empty(library.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        return compilation.AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
    }
}
