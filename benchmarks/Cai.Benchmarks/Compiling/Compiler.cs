using System.Diagnostics;
using Cai.Benchmarks.Measuring;

namespace Cai.Benchmarks.Compiling;

/// <summary>
/// The C# compiler of the SDK that runs this program, started anew for each compilation, as in a build without a compiler server, and with the analyzers and
/// generators that the SDK gives to every project: what a build pays for those it pays once.
/// </summary>
internal sealed class Compiler
{
    private readonly string _compiler;
    private readonly string[] _references;
    private readonly string[] _components;
    private readonly string _folder;

    public Compiler(string folder)
    {
        _folder = folder;
        string host = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        Host = Path.Combine(host, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        string sdk = Output(Host, "--version").Trim();
        _compiler = Path.Combine(host, "sdk", sdk, "Roslyn", "bincore", "csc.dll");
        if (!File.Exists(_compiler))
            throw new InvalidOperationException($"There is no C# compiler at {_compiler}.");

        string packs = Path.Combine(host, "packs", "Microsoft.NETCore.App.Ref");
        string pack = Directory.GetDirectories(packs, $"{Environment.Version.Major}.*").OrderBy(path => Version.Parse(Path.GetFileName(path).Split('-')[0])).Last();
        _references =
        [
            .. Directory.GetFiles(Path.Combine(pack, "ref", $"net{Environment.Version.Major}.0"), "*.dll"),
            typeof(MdpAttribute).Assembly.Location,
            typeof(SolveOptions).Assembly.Location,
        ];
        string analyzers = Path.Combine(host, "sdk", sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers");
        _components =
        [
            .. Directory.GetFiles(analyzers, "*.NetAnalyzers.dll").Concat(Directory.GetFiles(Path.Combine(pack, "analyzers", "dotnet", "cs"), "*.dll")).Select(path => $"-analyzer:\"{path}\""),
            $"-analyzerconfig:\"{Path.Combine(analyzers, "build", "config", $"analysislevel_{Environment.Version.Major}_default.globalconfig")}\"",
        ];
    }

    /// <summary>The program that runs the compiler.</summary>
    public string Host { get; }

    /// <summary>Compiles to a library in a fresh process.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="generator">The generator's assembly; null for none.</param>
    /// <param name="emitted">Where emitted files are written; null for nowhere.</param>
    /// <returns>The seconds it took.</returns>
    public double Compile(IEnumerable<string> sources, string? generator = null, string? emitted = null)
    {
        string answers = Path.Combine(_folder, "compile.rsp");
        File.WriteAllLines(answers,
        [
            "-nostdlib", "-nologo", "-langversion:14", "-nullable:enable", "-t:library", "-deterministic", $"-out:\"{Path.Combine(_folder, "out.dll")}\"",
            .. _references.Select(path => $"-r:\"{path}\""),
            .. _components,
            .. generator is null ? (string[])[] : [$"-analyzer:\"{generator}\""],
            .. emitted is null ? (string[])[] : [$"-generatedfilesout:\"{emitted}\""],
            .. sources.Select(path => $"\"{path}\""),
        ]);
        return Rounds.Seconds(() => Output(Host, "exec", _compiler, "@" + answers));
    }

    private static string Output(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {output}");
    }
}
