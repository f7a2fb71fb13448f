using System.Text.RegularExpressions;

namespace Cai.Generators.Tests.Documentation;

/// <summary>What pages point at is there.</summary>
public sealed partial class PageTests
{
    // A page may leave out the project that it is about.
    private static readonly string[] Bases = ["", "src/Cai.Runtime", "src/Cai.Generators", "tests/Cai.Runtime.Tests", "tests/Cai.Generators.Tests", "benchmarks/Cai.Benchmarks"];

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadSomewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        Assert.DoesNotContain(Links(Repository.Read(page)), link => !Path.Exists(Path.Combine(folder, link)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Paths_OnAPage_AreFiles(string page) => Assert.DoesNotContain(Paths(Repository.Read(page)), path => !Exists(path));

    [Fact]
    public void Methods_NameTheirCodeAndTests()
    {
        string[] paths = [.. Paths(Repository.Read("docs/methods.md")).Distinct()];
        Assert.Contains("Planning/Backups/BellmanOperator.cs", paths);
        Assert.Contains("RewardInference/ZurcherTests.cs", paths);
        Assert.True(paths.Length > 40, $"Only {paths.Length} paths were found in docs/methods.md.");
    }

    [Theory]
    [InlineData("Planning/Nowhere.cs")]
    [InlineData("docs/nothing.md")]
    public void Paths_ThatAreNotThere_AreFound(string path)
    {
        Assert.Equal([path], Paths($"See `{path}`."));
        Assert.Equal([path], Links($"See [this]({path}#part) and [that](https://example.org/{path})."));
        Assert.False(Exists(path));
    }

    private static bool Exists(string path) => Bases.Any(place => File.Exists(Path.Combine(Repository.Root, place, path)));

    private static IEnumerable<string> Links(string text) => Link().Matches(text).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Paths(string text) => CodePath().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:[A-Za-z0-9_.-]+/)+[A-Za-z0-9_.-]+\.(?:cs|md|csv|csproj|props|sln))`")]
    private static partial Regex CodePath();
}
