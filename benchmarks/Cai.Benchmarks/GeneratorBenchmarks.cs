extern alias generator;

using BenchmarkDotNet.Attributes;
using generator::Cai.Generators;
using generator::Cai.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Benchmarks;

/// <summary>
/// What the generator costs the compiler for the bus problem: the first run of a process is measured by <see cref="ColdGeneratorBenchmarks"/>; here a key
/// pressed inside the problem (the discount changes), and a key pressed elsewhere (nothing may be expanded again). Generator and analyzer together, as an
/// editor runs them on each key: on a problem of a thousand states, on one of 10^5 pairs of state and action, and on one with a method that does not end.
/// </summary>
public class GeneratorBenchmarks
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);
    internal static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file == "netstandard.dll"))
            .Append(typeof(MdpAttribute).Assembly.Location)
            .Append(typeof(SolveOptions).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly SyntaxTree _usings = Parse("global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading;");
    private readonly EditedProblem _thousandStates = new(Walk(9, "Math.Clamp(at.X + (go is Go.East ? 1 : go is Go.West ? -1 : 0), 0, 9)"));
    private readonly EditedProblem _hundredThousandPairs = new(Walk(249, "Math.Clamp(at.X + (go is Go.East ? 1 : go is Go.West ? -1 : 0), 0, 249)", ys: 99, zs: 0));
    private readonly EditedProblem _runaway = new(Walk(9, "Endless(at.X)"));
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

    /// <summary>A constant in the dynamics of 1,000 states and 4 actions changes; generator and analyzer expand the problem once together.</summary>
    [Benchmark]
    public int KeystrokeInAThousandStates() => _thousandStates.Key();

    /// <summary>The same for 25,000 states and 4 actions: tables too large for code, made for checks alone.</summary>
    [Benchmark]
    public int HundredThousandPairs() => _hundredThousandPairs.Key();

    /// <summary>The dynamics of 1,000 states have a loop without end: it is stopped, and told.</summary>
    [Benchmark]
    public int RunawayMethod() => _runaway.Key();

    /// <summary>A slippery walk through a box, whose x is next by an expression.</summary>
    private static string Walk(int xs, string x, int ys = 9, int zs = 9) => $$"""
        using Cai;
        [Mdp(Discount = 0.95, Temperature = 1)]
        public sealed partial class Box
        {
            [State] public readonly record struct At([Range(0, {{xs}})] int X, [Range(0, {{ys}})] int Y, [Range(0, {{zs}})] int Z);
            [Action] public enum Go { East, West, North, Up }
            [Noise] public enum Wind { [Probability(0.75)] Calm, [Probability(0.25)] Gust }
            [Dynamics] static At Next(At at, Go go, Wind wind) => at.X + at.Y > 1_000_000 || wind is Wind.Gust ? at
                : new({{x}}, Math.Clamp(at.Y + (go is Go.North ? 1 : 0), 0, {{ys}}), Math.Clamp(at.Z + (go is Go.Up ? 1 : 0), 0, {{zs}}));
            [Reward] static double Gain(At at, Go go) => (at.X == at.Y && at.Y == at.Z ? 1 : 0) - (go is Go.Up ? 0.5 : 0.25);
            static int Endless(int x)
            {
                while (x >= 0) x = (x + 1) % 10;
                return x;
            }
        }
        """;

    private string Discount() => $"0.99{++_key % 1_000_000:D6}1";

    // A reference that is missing would leave the generator silent, and fast.
    private static GeneratorDriver Emitting(GeneratorDriver driver) =>
        driver.GetRunResult().GeneratedTrees.IsEmpty ? throw new InvalidOperationException("Nothing was emitted for the problem.") : driver;

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Options);

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new MdpGenerator().AsSourceGenerator()], parseOptions: Options);

    /// <summary>
    /// A problem in an editor. Each key changes a constant in its dynamics: the generator runs on the edited compilation, with what it remembers, and the
    /// analyzer on the edited document, beside the emitted files.
    /// </summary>
    private sealed class EditedProblem(string source)
    {
        private SyntaxTree _document = Parse(source);
        private CSharpCompilation? _compilation;
        private GeneratorDriver _driver = Driver();
        private int _keys;

        public int Key()
        {
            SyntaxTree edited = Parse(source.Replace("1_000_000", $"1_{++_keys:D6}", StringComparison.Ordinal));
            _compilation = _compilation is null
                ? CSharpCompilation.Create("Walk", [_usings, edited], References, new(OutputKind.DynamicallyLinkedLibrary))
                : _compilation.ReplaceSyntaxTree(_document, edited);
            _document = edited;
            _driver = Emitting(_driver.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation emitted, out _));
            return emitted.WithAnalyzers([new ProblemAnalyzer()])
                .GetAnalyzerSemanticDiagnosticsAsync(emitted.GetSemanticModel(edited), filterSpan: null, CancellationToken.None).GetAwaiter().GetResult().Length;
        }
    }
}
