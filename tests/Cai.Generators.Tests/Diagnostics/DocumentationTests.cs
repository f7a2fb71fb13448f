using System.Text.RegularExpressions;
using Cai.Generators.Diagnostics;
using Cai.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Cai.Generators.Tests.Diagnostics;

/// <summary>Every id has a page whose first example raises it, and nothing else that is wrong, and whose second raises nothing.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void WrongExample_RaisesItsId(string id) => Assert.Contains(
        id, AnalyzerHarness.Analyze(Example(id, "Wrong"), Files(id, "Wrong")).Where(finding => finding.Severity > DiagnosticSeverity.Info || finding.Id == id).Select(finding => finding.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void RightExample_RaisesNothingWrong(string id)
    {
        string text = Example(id, "Right");
        AnalyzerHarness.AssertSilent(text, Files(id, "Right"));
        Assert.DoesNotContain(id, AnalyzerHarness.Analyze(text, Files(id, "Right")).Select(finding => finding.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Examples_AreValidCSharp(string id)
    {
        // Code that fails by C#'s own rules alone would show nothing of ours.
        foreach (string example in new[] { Example(id, "Wrong"), Example(id, "Right") })
        {
            Assert.Empty(GeneratorHarness.Compile(example).GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS0051"));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_LinksToItsPage_AndIsReleased(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.All.Single(item => item.Id == id);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        string row = $"{id} | Cai | {descriptor.DefaultSeverity} |";
        Assert.Contains(row, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AnalyzerReleases.Unshipped.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_AreOneForEachId() => Assert.Equal(
        Descriptors.All.Select(descriptor => descriptor.Id + ".md").Append("README.md").Order(StringComparer.Ordinal),
        Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    private static string Example(string id, string heading) => Section(id, heading).Split("```csharp\n")[1].Split("\n```\n")[0];

    /// <summary>The additional files of an example: blocks of text after their names.</summary>
    private static IEnumerable<AdditionalFile> Files(string id, string heading) =>
        NamedBlock().Matches(Section(id, heading)).Select(match => new AdditionalFile("/problem/" + match.Groups[1].Value, match.Groups[2].Value));

    private static string Section(string id, string heading)
    {
        string page = File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n");
        return page[page.IndexOf($"## {heading}", StringComparison.Ordinal)..].Split("\n## ")[0];
    }

    [GeneratedRegex("`([^`\n]+)`:\n\n```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex NamedBlock();
}
