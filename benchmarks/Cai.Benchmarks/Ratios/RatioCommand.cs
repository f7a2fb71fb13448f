using System.Diagnostics;
using System.Globalization;
using Cai.Benchmarks.Measuring;
using Cai.Benchmarks.Opponents;

namespace Cai.Benchmarks.Ratios;

/// <summary><c>ratios [--only WORDS] [--write FILE]</c>: all that targets are set for, in one run of some minutes. The file is written anew after each section.</summary>
internal static class RatioCommand
{
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        long started = Stopwatch.GetTimestamp();
        string load = Machine.Load;
        string? file = Options.Of(args, "--write");
        Report report = new(Options.Of(args, "--only") ?? "");
        using PythonProcess? python = PythonProcess.Start();
        string opponents = python?.About ?? "no Python with numba and scipy: the targets against them are not measured (Debian: python3-numba, python3-scipy)";
        Console.WriteLine($"{Machine.Description}\n{opponents}");
        Action[] sections =
        [
            () => SweepRows.Measure(report),
            () => SolveRows.Measure(report, python),
            () => MethodRows.Measure(report),
            () => ThreadRows.Measure(report),
            () => InferenceRows.Measure(report),
            () => EstimationRows.Measure(report, python),
            () => EntropyRows.Measure(report),
            () => PlanRows.Measure(report),
            () => LearningRows.Measure(report),
            () => GeneratorRows.Measure(report),
        ];
        foreach (Action section in sections)
        {
            section();
            report.EndSection();
            if (file is not null)
                File.WriteAllText(file, Page(report, opponents, load, Stopwatch.GetElapsedTime(started)));
        }

        Console.WriteLine($"\n{report.Targets()}{report.Limits()}");
        return 0;
    }

    private static string Page(Report report, string opponents, string load, TimeSpan elapsed) => string.Create(CultureInfo.InvariantCulture,
        $"""
        # Performance

        Written by `dotnet run --project benchmarks/Cai.Benchmarks -c Release -- ratios --write docs/performance.md`: do not edit. What is measured, and how, is told in
        [benchmarks.md](benchmarks.md).

        - Machine: {Machine.Description}.
        - Others: {opponents}.
        - Load (programs that wanted a core, over a minute): {load} before, {Machine.Load} after; the run took {elapsed.TotalMinutes:F0} minutes.

        Times are the least of several rounds in which everything is measured in turn; ratios are within one run.

        ## Targets

        {report.Targets()}{report.Limits()}{report.Body()}
        """).ReplaceLineEndings("\n").TrimEnd() + "\n";
}
