using System.Collections.Immutable;
using Cai.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cai.Generators.Tests.Harness;

/// <summary>Runs the analyzer on sources.</summary>
internal static class AnalyzerHarness
{
    /// <summary>What the analyzer tells, in source order; an exception of the analyzer's is a finding (AD0001) too.</summary>
    public static ImmutableArray<Diagnostic> Analyze(CSharpCompilation compilation, params IEnumerable<AdditionalText> files) =>
    [
        .. compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .WithAnalyzers([new ProblemAnalyzer()], new AnalyzerOptions([.. files]))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
    ];

    public static ImmutableArray<Diagnostic> Analyze(string text, params IEnumerable<AdditionalText> files) => Analyze(GeneratorHarness.Compile(text), files);

    /// <summary>Asserts that a finding with an id covers each marked span, and that there is no other (words on the run-time way count only where they are the subject).</summary>
    public static Diagnostic AssertFinds(string id, string marked, params IEnumerable<AdditionalText> files)
    {
        Markup markup = Markup.Parse(marked);
        ImmutableArray<Diagnostic> found = Analyze(markup.Text, files);
        if (found.Any(diagnostic => diagnostic.Id == id && diagnostic.Severity > DiagnosticSeverity.Info))
        {
            found = [.. found.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)];
        }

        Assert.Equal(
            markup.Spans.Select(span => $"{id}: {markup.Text.Substring(span.Start, span.Length)}"),
            found.Select(diagnostic => $"{diagnostic.Id}: {markup.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}"));
        Assert.Equal(markup.Spans, found.Select(diagnostic => diagnostic.Location.SourceSpan));
        return found[0];
    }

    /// <summary>Asserts that nothing is wrong.</summary>
    public static void AssertSilent(string text, params IEnumerable<AdditionalText> files) =>
        Assert.Empty(Analyze(text, files).Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info).Select(diagnostic => diagnostic.ToString()));
}
