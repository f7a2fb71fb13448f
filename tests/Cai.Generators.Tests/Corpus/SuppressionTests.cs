using System.Collections.Immutable;
using Cai.Generators.Diagnostics;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cai.Generators.Tests.Corpus;

/// <summary>Each finding can be silenced, and its severity changed, in every way that C# has for that.</summary>
public sealed class SuppressionTests
{
    private const string Attribute = "System.Diagnostics.CodeAnalysis.SuppressMessage";

    /// <summary>Gets each id, with a declaration of the corpus in which it is found.</summary>
    public static TheoryData<string, string, string> Cases
    {
        get
        {
            (string Folder, CorpusFile File)[] corpus = [.. new[] { "Wrong", "Right" }.SelectMany(folder => CorpusFile.Names(folder).Select(name => (folder, CorpusFile.Read(folder, name))))];
            var cases = new TheoryData<string, string, string>();
            foreach (string id in Descriptors.All.Select(descriptor => descriptor.Id))
            {
                (string folder, CorpusFile? file) = corpus.FirstOrDefault(item => item.File.Expected.Any(expected => expected.Id == id && expected.Span is not null));
                cases.Add(id, folder ?? "", file?.Name ?? "");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finding_OfEachId_OccursInTheCorpus(string id, string folder, string name)
    {
        Assert.True(folder.Length > 0, $"Add a declaration that gives {id} to tests/Cai.Generators.Tests/Corpus/Wrong.");
        Assert.NotEmpty(name);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finding_UnderAPragma_IsSilent(string id, string folder, string name)
    {
        CorpusFile file = CorpusFile.Read(folder, name);
        AssertSilenced(id, file, CorpusRun.Compile(file with { Text = $"#pragma warning disable {id}\n{file.Text}" }));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finding_OfAnIdInNoWarn_IsSilent(string id, string folder, string name)
    {
        CorpusFile file = CorpusFile.Read(folder, name);
        CSharpCompilation compilation = CorpusRun.Compile(file);
        AssertSilenced(id, file, compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new(id, ReportDiagnostic.Suppress)])));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finding_SuppressedByAnAttribute_IsSilent(string id, string folder, string name)
    {
        CorpusFile file = CorpusFile.Read(folder, name);
        SourceFile attribute = new("/problem/Suppressions.cs", $"[assembly: {Attribute}(\"Cai\", \"{id}\")]");
        AssertSilenced(id, file, CorpusRun.Compile(file).AddSyntaxTrees(attribute.Parse()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finding_OfAnIdInEditorConfig_HasTheSeverityThatIsSaid(string id, string folder, string name)
    {
        CorpusFile file = CorpusFile.Read(folder, name);
        CSharpCompilation compilation = CorpusRun.Compile(file);
        AssertSilenced(id, file, WithSeverity(compilation, id, "none"));
        Assert.All(Findings(file, WithSeverity(compilation, id, "suggestion")).Where(found => found.Id == id), found => Assert.Equal(DiagnosticSeverity.Info, found.Severity));
        Assert.All(Findings(file, WithSeverity(compilation, id, "error")).Where(found => found.Id == id), found => Assert.Equal(DiagnosticSeverity.Error, found.Severity));
    }

    [Fact]
    public void Finding_SuppressedOnTheMember_IsSilentThereAlone()
    {
        string wrong = $"[{Attribute}(\"Cai\", \"CAI0030\")] static bool Top(Level level) => level.Height == 9; static bool Bottom(Level level) => level.Height == 0;";
        Diagnostic found = Assert.Single(AnalyzerHarness.Analyze(ProblemText.With(more: wrong)));
        Assert.Contains("'Bottom'", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>Asserts that a finding is gone, and that all others stay.</summary>
    private static void AssertSilenced(string id, CorpusFile file, CSharpCompilation compilation)
    {
        IEnumerable<string> expected = file.Expected.Select(item => item.Id).Where(item => item.StartsWith("CAI", StringComparison.Ordinal));
        Assert.Equal(expected.Where(item => item != id).Order(StringComparer.Ordinal), Findings(file, compilation).Select(found => found.Id).Order(StringComparer.Ordinal));
    }

    /// <summary>What the analyzer tells; what the generator does is no matter here.</summary>
    private static ImmutableArray<Diagnostic> Findings(CorpusFile file, CSharpCompilation compilation) => CorpusRun.Analyze(compilation, new BuildProperties(file.Properties), file.Files);

    private static CSharpCompilation WithSeverity(CSharpCompilation compilation, string id, string severity)
    {
        AnalyzerConfig config = AnalyzerConfig.Parse($"root = true\n[*.cs]\ndotnet_diagnostic.{id}.severity = {severity}\n", "/problem/.editorconfig");
        return compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Severities(AnalyzerConfigSet.Create(ImmutableArray.Create(config)))));
    }

    /// <summary>Severities by file, as the command-line compiler takes them from .editorconfig.</summary>
    private sealed class Severities(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
