using System.Collections.Immutable;
using Cai.Generators;
using Cai.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Cai.CodeFixes.Tests.Harness;

/// <summary>A project of source files in a workspace of its own, with the analyzer and the generator at hand.</summary>
internal sealed class Workbench : IDisposable
{
    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private static readonly ImmutableArray<MetadataReference> _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Where(path => !Path.GetFileName(path).StartsWith("System.Composition", StringComparison.Ordinal))
            .Append(Path.Combine(AppContext.BaseDirectory, "Cai.Dsl.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "Cai.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AdhocWorkspace _workspace = new();

    public Workbench(params string[] texts)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);
        Project project = _workspace.AddProject("Problems", LanguageNames.CSharp)
            .WithParseOptions(_parseOptions).WithCompilationOptions(options).WithMetadataReferences(_references);
        for (int i = 0; i < texts.Length; i++)
        {
            project = project.AddDocument($"Problem{i}.cs", SourceText.From(texts[i]), filePath: $"/problem/Problem{i}.cs").Project;
        }

        Project = project;
    }

    public Project Project { get; }

    public Document Document => Project.Documents.First();

    public void Dispose() => _workspace.Dispose();

    /// <summary>What the analyzer tells about a project, in source order, notes left out.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyze(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new ProblemAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return
        [
            .. found.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    /// <summary>Asserts that a project compiles together with what the generator emits for it.</summary>
    public static async Task AssertCompiles(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        CSharpGeneratorDriver.Create([new MdpGenerator().AsSourceGenerator()], parseOptions: _parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()));
    }

    public static async Task<string> Text(Document document) => (await document.GetTextAsync()).ToString();
}
