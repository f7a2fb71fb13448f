using System.Text.RegularExpressions;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Documentation;

/// <summary>What README.md shows is what there is.</summary>
public sealed partial class ReadmeTests
{
    private const string Usings = "using System;\nusing Cai;\n\n";

    private static readonly IReadOnlyList<string> Code = Repository.Blocks("README.md", "csharp");

    private static string Declaration => Code[0];

    [Fact]
    public void Declaration_IsTheExample() => Assert.Equal(
        Words(Repository.Read("examples/BusEngine/BusEngine.cs").Split("[Mdp")[1]), Words(Declaration.Split("[Mdp")[1]));

    [Fact]
    public void Calls_OnTheDeclaration_Compile() => GeneratorHarness.Run($"{Usings}{Declaration}\nstatic class Calls {{ static double Run() {{ {Code[1]} return p; }} }}");

    [Theory]
    [InlineData(2, "Backup")]
    [InlineData(3, "Reward")]
    public void Excerpt_IsEmitted(int block, string file)
    {
        string[] emitted = Lines(Namespaces().Replace(GeneratorHarness.Run(Usings + Declaration).Files[$"BusEngine.{file}.g.cs"], ""));
        string[] shown = [.. Lines(Code[block]).Where(line => line is not ("// ..." or ""))];
        Assert.True(shown.Length >= 5);
        Assert.Empty(shown.Except(emitted));
    }

    [Fact]
    public void Diagnostic_IsTold()
    {
        string uncapped = Declaration.Replace("Math.Min(", "", StringComparison.Ordinal).Replace(", 89));", ");", StringComparison.Ordinal);
        Diagnostic finding = Assert.Single(AnalyzerHarness.Analyze(Usings + uncapped), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.EndsWith($"error {finding.Id}: {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n", Repository.Blocks("README.md", "text")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Table_IsWhatTheExamplePrints() => Assert.Empty(
        Lines(Repository.Blocks("README.md", "text")[0]).Except(Lines(Repository.Blocks("examples/BusEngine/README.md", "text")[0])));

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim())];

    // Comments, and how words are laid out, are the page's own.
    private static string[] Words(string text) => Comments().Replace(text, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("//.*")]
    private static partial Regex Comments();

    [GeneratedRegex(@"global::(?:Cai\.CompilerServices\.|System\.)?")]
    private static partial Regex Namespaces();
}
