using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Bodies;

/// <summary>C# text as the compiler sees it, and as the machine runs it.</summary>
internal sealed class CompiledSource
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    public CompiledSource(bool isChecked, params string[] files) => Compilation = CSharpCompilation.Create(
        "Oracle",
        files.Select(file => CSharpSyntaxTree.ParseText(Header + file, new(LanguageVersion.Preview))),
        References,
        new(OutputKind.DynamicallyLinkedLibrary, checkOverflow: isChecked, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    private const string Header = "using System; using System.Linq; using System.Collections.Generic;\n";

    public CSharpCompilation Compilation { get; }

    /// <summary>Runs the compiled text, in a context that is unloaded afterwards.</summary>
    public void Run(Action<Assembly> use)
    {
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        var context = new AssemblyLoadContext("oracle", isCollectible: true);
        image.Position = 0;
        use(context.LoadFromStream(image));
        context.Unload();
    }

    public INamedTypeSymbol Type(string name) => Compilation.GetTypeByMetadataName(name)!;
}
