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
    /// <summary>How many are tried in a usual run; the environment variable <c>CAI_FUZZ</c> says how many in a longer one, or which: <c>10000-20000</c>.</summary>
    private const int Usual = 300;

    private const int MostToShow = 10;

    private static readonly long _maxEvaluations = new ExpansionOptions().MaxEvaluations;

    [Fact]
    public void Declaration_Random_NeitherThrowsNorRunsAwayNorIsPassedOver()
    {
        int[] asked = [.. (Environment.GetEnvironmentVariable("CAI_FUZZ") ?? $"{Usual}").Split('-').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        int from = asked.Length > 1 ? asked[0] : 0, to = asked[^1], count = to - from;
        int accepted = 0, told = 0, emitted = 0;
        long evaluations = 0;
        var faults = new List<string>();
        var compilerFaults = new List<string>();
        for (int number = from; number < to; number++)
        {
            Outcome outcome = Attempt(number, compilerFaults);
            accepted += outcome.IsCSharp ? 1 : 0;
            told += outcome.IsTold ? 1 : 0;
            emitted += outcome.IsEmitted ? 1 : 0;
            evaluations = Math.Max(evaluations, outcome.Evaluations);
            if (outcome.Fault is { } fault)
            {
                faults.Add($"Declaration {number}: {fault}\n{RandomDeclaration.Of(number).SyntaxTrees[0]}");
            }
        }

        output.WriteLine($"{count} declarations, {faults.Count} faults, {compilerFaults.Count} on which the compiler throws without Cai; C# accepted {accepted}, Cai told of errors in {told}, code was emitted for {emitted}; at most {evaluations} evaluations each.");
        foreach (string fault in compilerFaults)
            output.WriteLine(fault);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(MostToShow)));
        Assert.True(compilerFaults.Count <= 1 + (count / 1000), string.Join("\n\n", compilerFaults.Take(MostToShow)));
        Assert.True(accepted > count / 100 && told > count / 100 && emitted > count / 100, "The declarations are of one kind.");
    }

    /// <summary>A number in an array of whole ones, strings in an array of arrays, real-valued states with estimated noise, one problem declared twice, a start that is a type, and more stages than memory.</summary>
    [Theory]
    [InlineData(2166)]
    [InlineData(2264)]
    [InlineData(4899)]
    [InlineData(6278)]
    [InlineData(8013)]
    [InlineData(8343)]
    [InlineData(16067)]
    public void Declaration_ThatOnceFailed_NeitherThrowsNorIsPassedOver(int number) => Assert.Null(Try(number).Fault);

    // What generators and analyzers throw, the compiler catches. What comes out here is the compiler's own: it must throw on the same text without Cai as well.
    private static Outcome Attempt(int number, List<string> compilerFaults)
    {
        try
        {
            return Try(number);
        }
        catch (Exception fault) when (Alone(number) is { } own)
        {
            compilerFaults.Add($"Declaration {number}: the compiler itself throws on it, without Cai too ({own.Message}); with Cai: {fault.GetBaseException().Message}\n{RandomDeclaration.Of(number).SyntaxTrees[0]}");
            return default;
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"Declaration {number}: the compiler throws, and without Cai it does not.\n{RandomDeclaration.Of(number).SyntaxTrees[0]}", fault);
        }
    }

    /// <summary>What the compiler throws on a declaration that neither generator nor analyzer has seen; null where it throws nothing.</summary>
    private static Exception? Alone(int number)
    {
        try
        {
            RandomDeclaration.Of(number).GetDiagnostics();
            return null;
        }
        catch (Exception fault)
        {
            return fault.GetBaseException();
        }
    }

    private static Outcome Try(int number)
    {
        CSharpCompilation compilation = RandomDeclaration.Of(number);
        GeneratorDriver driver = GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation result, out _);
        GeneratorRunResult run = driver.GetRunResult().Results.Single();
        ImmutableArray<Diagnostic> found = CorpusRun.Analyze(result.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)), BuildProperties.None, []);
        long evaluations = Evaluations(run);
        bool isTold = found.Any(finding => finding.Severity == DiagnosticSeverity.Error), isEmitted = !run.GeneratedSources.IsDefaultOrEmpty;
        bool isCSharp = (isEmitted || !isTold) && !Errors(compilation).Any();
        string? fault = run.Exception is { } exception ? $"the generator threw {exception}"
            : found.FirstOrDefault(finding => finding.Id == "AD0001") is { } thrown ? $"the analyzer threw: {thrown}"
            : evaluations > _maxEvaluations ? $"{evaluations} evaluations"
            : isCSharp && !isEmitted && IsProblem(compilation) ? "nothing is told, and nothing is emitted"
            : isCSharp && Errors(result).FirstOrDefault() is { } error ? $"what is emitted does not compile: {error}"
            : null;
        return new(isCSharp, isTold, isEmitted, evaluations, fault);
    }

    private static long Evaluations(GeneratorRunResult run) =>
        run.TrackedSteps.TryGetValue(TrackingNames.Expand, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? steps.SelectMany(step => step.Outputs).Select(item => (item.Value as Expanded)?.Tables?.Evaluations ?? 0).Append(0).Max()
            : 0;

    private static bool IsProblem(CSharpCompilation compilation) =>
        compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>().Any(type => ProblemTypes.Declaration(type) is not null);

    private static IEnumerable<Diagnostic> Errors(Compilation compilation) => compilation.GetDiagnostics().Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);

    private readonly record struct Outcome(bool IsCSharp, bool IsTold, bool IsEmitted, long Evaluations, string? Fault);
}
