namespace Cai.Package;

/// <summary>The command <c>cai</c>, installed from its packed file.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cai-tool-");
    private readonly string _version = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>A fair coin until heads: two flips are expected.</summary>
    [Fact]
    public void Tool_Installed_Answers()
    {
        string feed = Path.Combine(_directory.FullName, "feed"), tools = Path.Combine(_directory.FullName, "tools");
        Built.Pack("Cai.Tool", feed, _version);
        Dotnet.Run(_directory.FullName, "tool", "install", "Cai.Tool", "--version", _version, "--add-source", feed, "--tool-path", tools);
        File.WriteAllText(Path.Combine(_directory.FullName, "coin.tra"), "2 3\n0 0 0.5\n0 1 0.5\n1 1 1\n");
        File.WriteAllText(Path.Combine(_directory.FullName, "coin.srew"), "2 1\n0 1\n");
        string command = Directory.EnumerateFiles(tools, "Cai.Tool.dll", SearchOption.AllDirectories).Single();
        Assert.StartsWith("Rmax=? [F 1] = 2,", Dotnet.Run(_directory.FullName, command, "reach", "coin.tra", "1", "--reward"), StringComparison.Ordinal);
    }
}
