namespace Cai.Package;

/// <summary>What <c>dotnet new cai</c> writes runs, passes its tests and has its benchmarks, from the packed files alone.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cai-template-");
    private readonly string _version = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Template_Instantiated_RunsTestsAndHasBenchmarks()
    {
        string feed = Path.Combine(_directory.FullName, "feed"), hive = Path.Combine(_directory.FullName, "hive");
        Built.Pack("Cai.Runtime", feed, _version);
        Built.Pack("Cai.Templates", feed, _version);
        File.WriteAllText(
            Path.Combine(_directory.FullName, "Directory.Build.targets"),
            $"<Project><PropertyGroup><RestoreAdditionalProjectSources>{feed}</RestoreAdditionalProjectSources><RestorePackagesPath>{_directory.FullName}/packages</RestorePackagesPath>"
                + $"<RestoreFallbackFolders>{Built.Cache}</RestoreFallbackFolders><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>");

        Dotnet.Run(_directory.FullName, "new", "install", Path.Combine(feed, $"Cai.Templates.{_version}.nupkg"), "--debug:custom-hive", hive);
        Dotnet.Run(_directory.FullName, "new", "cai", "-n", "Workshop", "--CaiVersion", _version, "--debug:custom-hive", hive);
        string workshop = Path.Combine(_directory.FullName, "Workshop");
        Assert.DoesNotContain(Directory.EnumerateFiles(workshop, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains("CaiProblem", StringComparison.Ordinal) || file.Contains("CaiProblem", StringComparison.Ordinal));

        string printed = Dotnet.Run(workshop, "run", "--project", Path.Combine("src", "Workshop"));
        Assert.Contains("wear 9: value", printed, StringComparison.Ordinal);
        Assert.Contains("Service", printed, StringComparison.Ordinal);
        Assert.Contains("Passed!", Dotnet.Run(workshop, "test", Path.Combine("tests", "Workshop.Tests")), StringComparison.Ordinal);
        Assert.Contains("MachineBenchmarks.Solve", Dotnet.Run(workshop, "run", "--project", Path.Combine("benchmarks", "Workshop.Benchmarks"), "-c", "Release", "--", "--list", "flat"), StringComparison.Ordinal);
    }
}
