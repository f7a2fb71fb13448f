using System.Globalization;
using System.Runtime.Loader;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace Cai.Generators.Tests.Mutations;

/// <summary>
/// Each problem of the gallery and of the examples, with every slip of a list, one at a time. A slip after which it is no decision problem any more must be told
/// at compile time; whether it is one is decided by going through the compiled declaration with plain loops. The table is printed by
/// <c>dotnet test tests/Cai.Generators.Tests --filter MutationTests --logger "console;verbosity=detailed"</c>.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    /// <summary>Problems without instance data, with states that can be listed.</summary>
    private static readonly string[] Problems = ["BusEngine", "Consensus", "FrozenLake", "Lanes", "Marsh", "Meadow", "Queue", "Seasonal", "Taxi", "GridWorld"];

    [Fact]
    public void Slip_ThatBreaksTheProblem_IsToldAtCompileTime()
    {
        var counts = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        List<string> missed = [];
        foreach (string name in Problems)
        {
            Judge(name, counts, missed);
        }

        output.WriteLine($"{"slip",-20} {"mutants",8} {"refused by C#",14} {"broken",8} {"told",6} {"others",8} {"told",6}");
        foreach ((string slip, Tally tally) in counts)
            output.WriteLine($"{slip,-20} {tally}");
        Tally all = counts.Values.Aggregate(new Tally(), (sum, tally) => sum.Add(tally));
        output.WriteLine($"{"all",-20} {all}");
        Assert.True(all.Broken > 80, $"Only {all.Broken} slips broke a problem.");
        Assert.True(missed.Count == 0, string.Join("\n", missed.Prepend($"{missed.Count} slips were not told:")));
    }

    private static void Judge(string name, SortedDictionary<string, Tally> counts, List<string> missed)
    {
        SourceFile[] files = Files(name);
        HashSet<string> told = Told(GeneratorHarness.Compile(files));
        bool couldEnd = Examine(GeneratorHarness.Compile(files))!.CanEnd;
        foreach (Mutant mutant in Mutator.Mutate(files[0].Text))
        {
            if (!counts.TryGetValue(mutant.Operator, out Tally? tally))
                counts[mutant.Operator] = tally = new();
            tally.Mutants++;
            CSharpCompilation compilation = GeneratorHarness.Compile([files[0] with { Text = mutant.Text }, .. files.Skip(1)]);
            compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
            if (compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            {
                tally.Refused++;
                continue;
            }

            Examination? examination = Examine(compilation);
            Harm harm = examination is null ? Harm.None : examination.Harm | (couldEnd && !examination.CanEnd ? Harm.LosesTermination : Harm.None);
            bool isTold = Told(compilation).Except(told).Any();
            if (harm != Harm.None)
            {
                tally.Broken++;
                tally.BrokenTold += isTold ? 1 : 0;
                if (!isTold)
                    missed.Add($"{name}: {mutant.Operator}: {mutant.Change}: {harm}");
            }
            else
            {
                tally.Others++;
                tally.OthersTold += isTold ? 1 : 0;
            }
        }
    }

    private static SourceFile[] Files(string name) => name == "GridWorld"
        ? [new("/examples/GridWorld.cs", "using System;\n" + File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Gallery", "Examples", "GridWorld.cs")))]
        : Gallery.Files(name);

    /// <summary>The errors and warnings, without their places: a slip moves those.</summary>
    private static HashSet<string> Told(CSharpCompilation compilation) =>
        [.. AnalyzerHarness.Analyze(compilation).Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")];

    private static Examination? Examine(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(image).Success);
        image.Position = 0;
        var context = new AssemblyLoadContext("mutant", isCollectible: true);
        try
        {
            return Examination.Of(context.LoadFromStream(image));
        }
        finally
        {
            context.Unload();
        }
    }

    private sealed class Tally
    {
        public int Mutants { get; set; }

        public int Refused { get; set; }

        public int Broken { get; set; }

        public int BrokenTold { get; set; }

        public int Others { get; set; }

        public int OthersTold { get; set; }

        public Tally Add(Tally other) => new()
        {
            Mutants = Mutants + other.Mutants,
            Refused = Refused + other.Refused,
            Broken = Broken + other.Broken,
            BrokenTold = BrokenTold + other.BrokenTold,
            Others = Others + other.Others,
            OthersTold = OthersTold + other.OthersTold,
        };

        public override string ToString() => $"{Mutants,8} {Refused,14} {Broken,8} {BrokenTold,6} {Others,8} {OthersTold,6}";
    }
}
