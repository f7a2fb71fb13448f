using Cai.Gallery;
using Cai.Reports.Sources;

namespace Cai.Reports.Pages;

/// <summary>Reports show what was compiled: the declaration, and what the generator made of it.</summary>
public sealed class SourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cai-sources-");

    private string Target => Path.Combine(_folder.FullName, "report.html");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Symbols_OfADeclaration_TellItsFileAndThoseThatWereGenerated()
    {
        IReadOnlyList<SourceFile> files = Symbols.FilesOf(typeof(Prairie));
        Assert.Equal("Prairie.cs", files[0].Name);
        Assert.False(files[0].IsGenerated);
        Assert.Contains("A million places, where it is better to be far out", files[0].Text);
        Assert.All(files.Skip(1), file => Assert.True(file.IsGenerated));
        Assert.Contains(files, file => file.Name.EndsWith("Prairie.Api.g.cs", StringComparison.Ordinal) && file.Text.Contains("> Solve(", StringComparison.Ordinal));
        // What a framework was compiled from is nobody's declaration.
        Assert.Empty(Symbols.FilesOf(typeof(string)));
    }

    [Fact]
    public void Report_OfAProblem_ShowsItsDeclarationAndItsGeneratedCode()
    {
        new BusEngine().Describe().Report(Target);
        string html = File.ReadAllText(Target);
        Assert.Contains("<code>BusEngine.cs</code>", html);
        Assert.Contains("BusEngine.Backup.g.cs</code> <span>expected next values: the loop of every sweep; ", html);
        Assert.Contains("<span class=\"k\">public</span>", html);
    }

    [Fact]
    public void Report_ThatIsToShowNoSource_ShowsNone()
    {
        new BusEngine().Describe().Report(Target, new() { ShowsSource = false });
        string html = File.ReadAllText(Target);
        Assert.DoesNotContain("BusEngine.cs", html);
        Assert.DoesNotContain("BusEngine.Backup.g.cs", html);
        Samples.Engine.Solution.Report(Target, options: new() { ShowsSource = false });
        Assert.DoesNotContain("<pre", File.ReadAllText(Target));
    }

    [Fact]
    public void Report_OfASourceHandedOver_ShowsThatOne()
    {
        Samples.Hillside.Report(Target, new() { Declaration = "class Mine;" });
        string html = File.ReadAllText(Target);
        Assert.Contains("class Mine;", html);
        Assert.DoesNotContain("GridWorld.cs", html);
    }

    [Theory]
    [InlineData("int x = 1; // two\n", "k:int n:1 c:// two")]
    [InlineData("var s = \"a // b\\\"\";", "k:var s:\"a // b\\\"\"")]
    [InlineData("/* a\n b */ 'x' 0.5e-3", "c:/* a\n b */ s:'x' n:0.5e-3")]
    [InlineData("#pragma warning disable\nreturn 89;", "c:#pragma warning disable k:return n:89")]
    [InlineData("s1.@class.Format", "")]
    public void Marks_OfCode_TellWhatStandsOut(string code, string expected)
    {
        (string? Class, string Text)[] pieces = [.. CSharpMarks.Of(code)];
        Assert.Equal(code, string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Equal(expected, string.Join(' ', pieces.Where(piece => piece.Class is not null).Select(piece => $"{piece.Class}:{piece.Text}")));
    }
}
