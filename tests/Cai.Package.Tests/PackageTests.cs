using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cai.Package;

/// <summary>Packs what was built, and uses it as a stranger would: from the packed file alone, in a project of its own.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cai-package-");
    private readonly string _version = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    private string Feed => Path.Combine(_directory.FullName, "feed");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Package_Packed_HoldsLibrariesGeneratorFixesAndProperties()
    {
        Pack();
        using var package = ZipFile.OpenRead(Directory.GetFiles(Feed).Single());
        string[] entries = [.. package.Entries.Select(e => e.FullName)];
        Assert.Superset(
            new HashSet<string>
            {
                "README.md", "LICENSE", "icon.png", "buildTransitive/Cai.props", "buildTransitive/Cai.targets", "analyzers/dotnet/cs/Cai.Generators.dll", "analyzers/dotnet/cs/Cai.CodeFixes.dll",
                "lib/net10.0/Cai.Dsl.dll", "lib/net10.0/Cai.Dsl.xml", "lib/net10.0/Cai.Runtime.dll", "lib/net10.0/Cai.Runtime.xml",
            },
            entries.ToHashSet());
        // What the fixes are written against comes with the editor.
        Assert.Equal(2, entries.Count(e => e.StartsWith("analyzers/", StringComparison.Ordinal)));

        using var reader = new StreamReader(package.GetEntry("Cai.nuspec")!.Open());
        string specification = reader.ReadToEnd();
        Assert.DoesNotContain("developmentDependency", specification);
        Assert.DoesNotContain("id=\"Cai.", specification);
        Assert.Contains("id=\"MathNet.Numerics\"", specification);
    }

    [Fact]
    public void Package_FreshConsumer_BuildsWithoutWarningsAndPrintsThePublishedPolicy()
    {
        string consumer = Consumer();
        Dotnet.Run(consumer, "build", "-c", "Release", "-v", "quiet");
        string printed = Dotnet.Run(consumer, Path.Combine("bin", "Release", "net10.0", "Consumer.dll"));

        // Rust (1987), group 4: P(replace) at mileages 0, 30 and 60 under the published costs.
        Assert.Equal(["4.21e-5", "4.35e-3", "3.45e-2"], printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void Package_FreshConsumer_FixesWhatIsWrong()
    {
        string consumer = Consumer();
        string file = Path.Combine(consumer, "Program.cs"), right = File.ReadAllText(file);
        File.WriteAllText(file, right.Replace("sealed partial class", "sealed class", StringComparison.Ordinal));
        Dotnet.Run(consumer, "format", "analyzers", "--diagnostics", "CAI0001");
        Assert.Equal(right, File.ReadAllText(file));
    }

    [Fact]
    public void Package_PrecompiledAndPortableGenerator_EmitTheSame()
    {
        string consumer = Consumer();
        (string path, string[] emitted) precompiled = BuildWith(consumer, isPrecompiled: true), portable = BuildWith(consumer, isPrecompiled: false);

        bool isOffered = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;
        Assert.EndsWith(isOffered ? "/tools/precompiled/linux-x64/Cai.Generators.dll" : "/analyzers/dotnet/cs/Cai.Generators.dll", precompiled.path);
        Assert.EndsWith("/analyzers/dotnet/cs/Cai.Generators.dll", portable.path);
        Assert.NotEmpty(portable.emitted);
        Assert.Equal(portable.emitted, precompiled.emitted);
    }

    /// <summary>Builds the consumer: the one generator that the compiler was given, and what it emitted.</summary>
    private (string Path, string[] Emitted) BuildWith(string consumer, bool isPrecompiled)
    {
        string emitted = Path.Combine(_directory.FullName, $"emitted-{isPrecompiled}");
        string items = Dotnet.Run(
            consumer, "build", "--no-incremental", "-getItem:Analyzer", $"-p:CaiPrecompiledGenerator={isPrecompiled}", "-p:EmitCompilerGeneratedFiles=true", $"-p:CompilerGeneratedFilesOutputPath={emitted}");
        using var parsed = JsonDocument.Parse(items);
        string path = parsed.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'))
            .Single(item => item.EndsWith("/Cai.Generators.dll", StringComparison.Ordinal));
        string[] files = [.. Directory.GetFiles(Path.Combine(emitted, "Cai.Generators"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        return (path, [.. files.Select(file => Path.GetFileName(file) + "\n" + File.ReadAllText(file))]);
    }

    /// <summary>A project of its own that refers to the packed file.</summary>
    private string Consumer()
    {
        Pack();
        string consumer = Directory.CreateDirectory(Path.Combine(_directory.FullName, "consumer")).FullName;
        string source = Path.Combine(Built.Repository, "tests", "Cai.Package.Tests", "Consumer");
        File.Copy(Path.Combine(source, "Consumer.csproj.txt"), Path.Combine(consumer, "Consumer.csproj"));
        File.Copy(Path.Combine(source, "Program.cs"), Path.Combine(consumer, "Program.cs"));
        // Properties that every command reads, whatever arguments it takes.
        File.WriteAllText(
            Path.Combine(consumer, "Directory.Build.props"),
            $"<Project><PropertyGroup><CaiFeed>{Feed}</CaiFeed><CaiVersion>{_version}</CaiVersion><CaiFallback>{Built.Cache}</CaiFallback></PropertyGroup></Project>");
        return consumer;
    }

    private void Pack() => Built.Pack("Cai.Runtime", Feed, _version);
}
