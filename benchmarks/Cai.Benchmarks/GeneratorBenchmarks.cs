extern alias generator;

using BenchmarkDotNet.Attributes;
using generator::Cai.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Benchmarks;

/// <summary>
/// What the generator costs the compiler for the bus problem: the first run of a process is measured by <see cref="ColdGeneratorBenchmarks"/>; here a key
/// pressed inside the problem (the discount changes), and a key pressed elsewhere (nothing may be expanded again).
/// </summary>
public class GeneratorBenchmarks
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file == "netstandard.dll"))
            .Append(typeof(MdpAttribute).Assembly.Location)
            .Append(typeof(SolveOptions).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly SyntaxTree _usings = Parse("global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading;");
    private readonly string _source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sources", "BusEngine.cs.txt"));
    private SyntaxTree _problem = null!, _other = null!;
    private CSharpCompilation _compilation = null!;
    private GeneratorDriver _warm = null!;
    private int _key;

    [GlobalSetup]
    public void Setup()
    {
        Prepare();
        _warm = Emitting(Driver().RunGenerators(_compilation));
    }

    /// <summary>Parses the sources; runs nothing.</summary>
    internal void Prepare()
    {
        _problem = Parse(_source);
        _other = Parse("class Elsewhere { int Count => 0; }");
        _compilation = CSharpCompilation.Create("Bus", [_usings, _problem, _other], References, new(OutputKind.DynamicallyLinkedLibrary));
    }

    internal int Bind() => _compilation.GetDiagnostics().Length;

    internal int RunAndBind()
    {
        Emitting(Driver().RunGeneratorsAndUpdateCompilation(_compilation, out Compilation output, out _));
        return output.GetDiagnostics().Length;
    }

    /// <summary>A driver without memory compiles a problem it has not seen, in a warm process.</summary>
    [Benchmark]
    public GeneratorDriver NewProblem() => Driver().RunGenerators(_compilation.ReplaceSyntaxTree(_problem, Parse(_source.Replace("0.9999", Discount(), StringComparison.Ordinal))));

    /// <summary>The discount is edited: one problem is expanded and emitted again.</summary>
    [Benchmark]
    public GeneratorDriver KeystrokeInTheProblem() =>
        _warm.RunGenerators(_compilation.ReplaceSyntaxTree(_problem, Parse(_source.Replace("0.9999", Discount(), StringComparison.Ordinal))));

    /// <summary>A comment is typed in the problem: it is lowered, found equal, and nothing more.</summary>
    [Benchmark]
    public GeneratorDriver CommentInTheProblem() => _warm.RunGenerators(_compilation.ReplaceSyntaxTree(_problem, Parse(_source + $"// {_key++}")));

    /// <summary>Another file is edited.</summary>
    [Benchmark]
    public GeneratorDriver KeystrokeElsewhere() => _warm.RunGenerators(_compilation.ReplaceSyntaxTree(_other, Parse($"class Elsewhere {{ int Count => {_key++}; }}")));

    private string Discount() => $"0.99{++_key % 1_000_000:D6}1";

    // A reference that is missing would leave the generator silent, and fast.
    private static GeneratorDriver Emitting(GeneratorDriver driver) =>
        driver.GetRunResult().GeneratedTrees.IsEmpty ? throw new InvalidOperationException("Nothing was emitted for the problem.") : driver;

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Options);

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new MdpGenerator().AsSourceGenerator()], parseOptions: Options);
}
