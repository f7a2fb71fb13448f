using System.Collections.Immutable;
using System.Globalization;
using Cai.Generators.Expansion;
using Cai.Generators.Tests.Corpus;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace Cai.Generators.Tests.Fuzz;

/// <summary>
/// Random declarations: nothing throws, the work stays within its bound, and there is no silence: a declaration that C# accepts and of which no error is
/// told has code emitted for it, which compiles.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>How many are tried in a usual run; the environment variable <c>CAI_FUZZ</c> says how many in a longer one.</summary>
    private const int Usual = 300;

    private static readonly long _maxEvaluations = new ExpansionOptions().MaxEvaluations;

    [Fact]
    public void Declaration_Random_NeitherThrowsNorRunsAwayNorIsPassedOver()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("CAI_FUZZ"), CultureInfo.InvariantCulture, out int given) ? given : Usual;
        int accepted = 0, told = 0, emitted = 0;
        long evaluations = 0;
        for (int number = 0; number < count; number++)
        {
            Outcome outcome = Try(number);
            accepted += outcome.IsCSharp ? 1 : 0;
            told += outcome.IsTold ? 1 : 0;
            emitted += outcome.IsEmitted ? 1 : 0;
            evaluations = Math.Max(evaluations, outcome.Evaluations);
        }

        output.WriteLine($"{count} declarations: none threw; C# accepted {accepted}, Cai told of errors in {told}, code was emitted for {emitted}; at most {evaluations} evaluations each.");
        Assert.True(accepted > count / 100 && told > count / 100 && emitted > count / 100, "The declarations are of one kind.");
    }

    private static Outcome Try(int number)
    {
        CSharpCompilation compilation = RandomDeclaration.Of(number);
        string source = $"Declaration {number}:\n{compilation.SyntaxTrees[0]}";
        GeneratorDriver driver = GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation result, out _);
        GeneratorRunResult run = driver.GetRunResult().Results.Single();
        Assert.True(run.Exception is null, $"{run.Exception}\n{source}");
        long evaluations = Evaluations(run);
        Assert.True(evaluations <= _maxEvaluations, $"{evaluations} evaluations.\n{source}");

        ImmutableArray<Diagnostic> found = CorpusRun.Analyze(result.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)), BuildProperties.None);
        Assert.True(found.All(finding => finding.Id != "AD0001"), $"{string.Join("\n", found)}\n{source}");
        bool isTold = found.Any(finding => finding.Severity == DiagnosticSeverity.Error), isCSharp = false;
        if (run.GeneratedSources.Length > 0 || !isTold)
        {
            isCSharp = !HasErrors(compilation);
            Assert.True(!isCSharp || run.GeneratedSources.Length > 0 || !IsProblem(compilation), $"Nothing is told, and nothing is emitted.\n{source}");
            Assert.True(!isCSharp || !HasErrors(result), $"What is emitted does not compile: {string.Join("\n", Errors(result))}\n{source}");
        }

        return new(isCSharp, isTold, run.GeneratedSources.Length > 0, evaluations);
    }

    private static long Evaluations(GeneratorRunResult run) =>
        run.TrackedSteps.TryGetValue(TrackingNames.Expand, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? steps.SelectMany(step => step.Outputs).Select(item => (item.Value as Expanded)?.Tables?.Evaluations ?? 0).Append(0).Max()
            : 0;

    private static bool IsProblem(CSharpCompilation compilation) =>
        compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>().Any(type => ProblemTypes.Declaration(type) is not null);

    private static bool HasErrors(Compilation compilation) => Errors(compilation).Any();

    private static IEnumerable<Diagnostic> Errors(Compilation compilation) => compilation.GetDiagnostics().Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);

    private readonly record struct Outcome(bool IsCSharp, bool IsTold, bool IsEmitted, long Evaluations);
}
