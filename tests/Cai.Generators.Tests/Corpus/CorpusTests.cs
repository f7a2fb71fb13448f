using System.Collections.Immutable;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Corpus;

/// <summary>Wrong declarations give exactly the findings they are marked with, in words that lead to the fix; right ones give none.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Wrong => [.. CorpusFile.Names("Wrong")];

    public static TheoryData<string> Problems => Gallery.Theory();

    public static TheoryData<string> Right => [.. CorpusFile.Names("Right")];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongDeclaration_GivesExactlyItsFindings(string name)
    {
        CorpusFile file = CorpusFile.Read("Wrong", name);
        Assert.NotEmpty(file.Expected);
        AssertFindings(file);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void RightDeclaration_GivesOnlyWhatItDeclares(string name)
    {
        CorpusFile file = CorpusFile.Read("Right", name);
        ImmutableArray<GeneratedSourceResult> emitted = AssertFindings(file);
        Assert.NotEmpty(emitted);
        Assert.DoesNotContain(file.Expected, expected => !expected.Id.StartsWith("CAI02", StringComparison.Ordinal) && expected.Id != "CAI0505");
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void GalleryProblem_BuiltAsAProjectBuildsIt_GivesNotesAlone(string name)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(Gallery.Files(name));
        ImmutableArray<Diagnostic> found = CorpusRun.Findings(
            compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)), BuildProperties.None, [], out ImmutableArray<GeneratedSourceResult> emitted);
        Assert.NotEmpty(emitted);
        Assert.DoesNotContain(found, finding => finding.Severity > DiagnosticSeverity.Info);
    }

    [Fact]
    public void Corpus_IsOfSomeSize()
    {
        Assert.InRange(CorpusFile.Names("Wrong").Count, 60, int.MaxValue);
        Assert.InRange(CorpusFile.Names("Right").Count, 15, int.MaxValue);
    }

    private static ImmutableArray<GeneratedSourceResult> AssertFindings(CorpusFile file)
    {
        CSharpCompilation compilation = CorpusRun.Compile(file);
        ImmutableArray<Diagnostic> found = CorpusRun.Findings(compilation, new BuildProperties(file.Properties), file.Files, out ImmutableArray<GeneratedSourceResult> emitted);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        string all = string.Join("\n", found);
        Assert.True(
            file.Expected.Select(item => Expectation.Text(item.Id, item.Span, file.Text)).SequenceEqual(found.Select(item => Expectation.Text(item, tree))), $"Found:\n{all}");
        foreach ((Expectation expected, Diagnostic actual) in file.Expected.Zip(found))
        {
            Assert.All(expected.Words, words => Assert.Contains(words, actual.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return emitted;
    }
}
