using System.Diagnostics;
using System.Globalization;

namespace Cai.Benchmarks.Opponents;

/// <summary>An opponent in C, where there is a compiler: compiled once for this machine, run as a child process that tells its own seconds and what it found.</summary>
internal sealed class CProgram : IDisposable
{
    private readonly string _directory;

    private CProgram(string directory, string compiler) => (_directory, Compiler) = (directory, compiler);

    /// <summary>The compiler and its flags.</summary>
    public string Compiler { get; }

    private string Path => System.IO.Path.Combine(_directory, "program");

    /// <summary>Compiles a source file, or gives null where there is no compiler.</summary>
    /// <param name="source">Its name below <c>benchmarks/opponents</c>.</param>
    /// <param name="flags">What to define.</param>
    public static CProgram? Compile(string source, params string[] flags)
    {
        foreach (string compiler in (string[])["gcc", "cc"])
        {
            string directory = Directory.CreateTempSubdirectory("cai").FullName;
            CProgram program = new(directory, $"{compiler} -O3 -march=native");
            string[] arguments = ["-O3", "-march=native", .. flags, System.IO.Path.Combine(AppContext.BaseDirectory, "C", source), "-o", program.Path, "-lm"];
            try
            {
                Run(compiler, arguments);
                return program;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                program.Dispose();
            }
        }

        return null;
    }

    /// <summary>Runs it.</summary>
    /// <returns>Its seconds, and a value to hold against ours.</returns>
    public (double Seconds, double Value) Run(params string[] arguments)
    {
        string[] words = Run(Path, arguments).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string Run(string file, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = process.StandardOutput.ReadToEnd(), errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} failed: {errors}");
    }
}
