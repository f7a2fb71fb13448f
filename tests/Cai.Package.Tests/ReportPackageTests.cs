namespace Cai.Package;

/// <summary>The package of reports, used as a stranger would: from the packed files alone, beside the package of the core.</summary>
public sealed class ReportPackageTests : IDisposable
{
    private const string Program = """
        using Cai;

        new Walk().Solve().Report("walk.html");
        System.Console.WriteLine(new Walk().Describe().ToDot().Split('\n')[0]);

        [Mdp(Discount = 0.9, Temperature = 1)]
        public sealed partial class Walk
        {
            [State] public readonly record struct Place([Range(0, 4)] int X);
            [Action] public enum Step { Left, Right }
            [Start] static Place Start => new(0);
            [Dynamics] static Place Next(Place place, Step step) => new(Math.Clamp(place.X + (step is Step.Left ? -1 : 1), 0, 4));
            [Reward] static double Goal(Place place) => place.X == 4 ? 1 : 0;
        }
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cai-report-");
    private readonly string _version = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Package_OfReports_WritesAPageInAFreshProject()
    {
        string feed = Path.Combine(_directory.FullName, "feed"), consumer = Directory.CreateDirectory(Path.Combine(_directory.FullName, "consumer")).FullName;
        Built.Pack("Cai.Runtime", feed, _version);
        Built.Pack("Cai.Reports", feed, _version);
        string project = File.ReadAllText(Path.Combine(Built.Repository, "tests", "Cai.Package.Tests", "Consumer", "Consumer.csproj.txt"));
        File.WriteAllText(Path.Combine(consumer, "Consumer.csproj"), project.Replace("""<PackageReference Include="Cai" """, """<PackageReference Include="Cai.Reports" Version="$(CaiVersion)" /><PackageReference Include="Cai" """, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(consumer, "Program.cs"), Program);
        File.WriteAllText(
            Path.Combine(consumer, "Directory.Build.props"),
            $"<Project><PropertyGroup><CaiFeed>{feed}</CaiFeed><CaiVersion>{_version}</CaiVersion><CaiFallback>{Built.Cache}</CaiFallback></PropertyGroup></Project>");

        Assert.StartsWith("digraph", Dotnet.Run(consumer, "run", "-c", "Release"), StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(consumer, "walk.html")).Length > 100_000);
    }
}
