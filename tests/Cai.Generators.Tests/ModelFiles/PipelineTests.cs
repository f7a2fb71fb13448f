using System.Globalization;
using System.Text;
using Cai.Generators.ModelFiles;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.ModelFiles;

/// <summary>What an edit costs where a problem is a file: nothing, unless the file or the members change.</summary>
public sealed class PipelineTests
{
    private static readonly SourceFile Problem = new("/problem/M.cs", "using Cai; [MdpFromFile(\"m.tra\", Discount = 0.9)] public sealed partial class M { [Terminal] static bool HasEnded(State state) => state.Number == 1; }");

    private static readonly AdditionalFile Model = new("/problem/m.tra", "2 3\n0 0 0.5\n0 1 0.5\n1 1 1\n");

    [Fact]
    public void Edit_Elsewhere_ReadsAndExpandsNothing()
    {
        GeneratorRun run = GeneratorHarness.Run(GeneratorHarness.Compile(Problem), Model)
            .Next(GeneratorHarness.Compile(Problem with { Text = "// a comment\n" + Problem.Text }, new("/problem/Other.cs", "class Other;")));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Declare));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Expand));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Emit));
    }

    [Fact]
    public void Edit_OfTheFile_ReadsItAgain()
    {
        GeneratorRun first = GeneratorHarness.Run(GeneratorHarness.Compile(Problem), Model);
        AdditionalFile changed = new(Model.Path, Model.GetText().ToString().Replace("0.5", "0.50", StringComparison.Ordinal));
        GeneratorRun same = new GeneratorRun(first.Driver.ReplaceAdditionalText(Model, changed), first.Output).Next(GeneratorHarness.Compile(Problem));
        Assert.Equal([IncrementalStepRunReason.Unchanged], same.Reasons(TrackingNames.Declare));
        Assert.Equal([IncrementalStepRunReason.Cached], same.Reasons(TrackingNames.Expand));

        AdditionalFile other = new(Model.Path, "2 3\n0 0 0.25\n0 1 0.75\n1 1 1\n");
        GeneratorRun next = new GeneratorRun(first.Driver.ReplaceAdditionalText(Model, other), first.Output).Next(GeneratorHarness.Compile(Problem));
        Assert.Equal([IncrementalStepRunReason.Modified], next.Reasons(TrackingNames.Expand));
        Assert.Contains("0.25", next.Files["M.Declaration.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void File_GoneWrong_LeavesItsTypes_AndComesBack()
    {
        GeneratorRun first = GeneratorHarness.Run(GeneratorHarness.Compile(Problem), Model);
        AdditionalFile wrong = new(Model.Path, "2 3\n0 0 0.5\n0 1 0.4\n1 1 1\n");
        GeneratorRun none = new GeneratorRun(first.Driver.ReplaceAdditionalText(Model, wrong), first.Output).Next(GeneratorHarness.Compile(Problem));
        Assert.Equal(["M.Declaration.g.cs"], none.Files.Keys);

        // An error in a declaration would keep the compiler from telling what is wrong with the file.
        Assert.Empty(none.Output.GetDeclarationDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Equal("CAI0602", Assert.Single(AnalyzerHarness.Analyze(none.Output, wrong)).Id);
        GeneratorRun back = new GeneratorRun(none.Driver.ReplaceAdditionalText(wrong, Model), none.Output).Next(GeneratorHarness.Compile(Problem));
        Assert.Equal(first.Files.Keys.Order(StringComparer.Ordinal), back.Files.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>Nearly as much as is compiled: too much for tables in code, so that they are made at first use, of the declaration.</summary>
    [Fact]
    public void File_OfMegabytes_IsTabulatedAtRunTime()
    {
        const int States = 50_000, Step = 7_919;
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{States} {2 * States} {4 * States}\n");
        for (int state = 0; state < States; state++)
        {
            for (int choice = 0; choice < 2; choice++)
            {
                int one = (int)((long)Step * (state + choice + 1) % States), other = (one + 1 + (state % 11)) % States;
                text.Append(CultureInfo.InvariantCulture, $"{state} {choice} {one} 0.25\n{state} {choice} {other} 0.75\n");
            }
        }

        Assert.InRange(text.Length, 3_500_000, DeclaredModel.MostCharacters);
        GeneratorDriver driver = GeneratorHarness.Driver(new AdditionalFile("/problem/m.tra", text.ToString()));
        CSharpCompilation compilation = GeneratorHarness.Compile(Problem with { Text = "using Cai; [MdpFromFile(\"m.tra\", Discount = 0.9)] public sealed partial class M;" });
        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Contains("Tables are built on first use", result.GeneratedSources.Single(source => source.HintName == "M.Api.g.cs").SourceText.ToString(), StringComparison.Ordinal);
    }
}
