using System.Diagnostics;
using System.Globalization;
using Cai.Benchmarks.Measuring;
using Cai.Benchmarks.Opponents;

namespace Cai.Benchmarks.Ratios;

/// <summary><c>ratios [--only WORD] [--write FILE]</c>: all that targets are set for, in one run of some minutes.</summary>
internal static class RatioCommand
{
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        long started = Stopwatch.GetTimestamp();
        Report report = new(Options.Of(args, "--only") ?? "");
        string before = Machine.Load;
        using PythonProcess? python = PythonProcess.Start();
        string opponents = python?.About ?? "no Python with numba and scipy: the targets against them are not measured (Debian: python3-numba, python3-scipy)";
        Console.WriteLine($"{Machine.Description}\n{opponents}");
        SweepRows.Measure(report);
        SolveRows.Measure(report, python);
        report.EndSection();
        MethodRows.Measure(report);
        report.EndSection();
        ThreadRows.Measure(report);
        EstimationRows.Measure(report, python);
        GeneratorRows.Measure(report);
        string page = string.Create(CultureInfo.InvariantCulture,
            $"""
            # Performance

            Written by `dotnet run --project benchmarks/Cai.Benchmarks -c Release -- ratios --write docs/performance.md`: do not edit. What is measured, and how, is told in
            [benchmarks.md](benchmarks.md).

            - Machine: {Machine.Description}.
            - Others: {opponents}.
            - Load (programs that wanted a core, over a minute): {before} before, {Machine.Load} after; the run took {Stopwatch.GetElapsedTime(started).TotalMinutes:F0} minutes.

            Times are the least of several rounds in which everything is measured in turn; ratios are within one run.

            ## Targets

            {report.Targets()}{report.Body()}
            """).ReplaceLineEndings("\n");
        if (Options.Of(args, "--write") is { } file)
            File.WriteAllText(file, page.TrimEnd() + "\n");

        Console.WriteLine($"\n{report.Targets()}");
        return 0;
    }
}
