using System.Diagnostics;
using Cai.Benchmarks.Measuring;
using Cai.Workloads;

namespace Cai.Benchmarks.Ratios;

/// <summary>A backup of soft value iteration on one thread and on two: the least time from one report of progress to the next, in rounds of both.</summary>
internal static class ThreadRows
{
    private const int MostRounds = 7;
    private const int Backups = 30;

    public static void Measure(Report report)
    {
        report.Section("Threads", "A backup of soft value iteration, its bounds included, as the solver makes it: on one thread, and shared between two. The same bits either way.");
        report.Table("workload", "one", "two", "ratio");
        Compare(report, 100, null);
        Compare(report, 316, 1.8);
        Compare(report, 1000, 1.8);
    }

    private static void Compare(Report report, int side, double? least)
    {
        if (!report.Wants($"threads grid {side}"))
            return;

        Grid grid = new Grid(side).Build();
        Timing[] times = Rounds.OfSeconds(MostRounds, 5, () => Backup(grid, 1), () => Backup(grid, 2));
        report.Row($"grid {side}, soft", Report.Time(times[0].Least), Report.Time(times[1].Least), Report.Times(times[0].Least / times[1].Least));
        if (least is { } target)
            report.Target($"two threads, soft (grid {side})", times[0].Least / times[1].Least, target, isAtLeast: true);
    }

    private static double Backup(Grid grid, int threads)
    {
        Clock clock = new();
        grid.Solve(new() { Threads = threads, Method = SolveMethod.ValueIteration, MaxIterations = Backups, Temperature = 1, Discount = 0.99 }, clock);
        return clock.Least;
    }

    private sealed class Clock : IProgress<SolveProgress>
    {
        private long _last;

        public double Least { get; private set; } = double.PositiveInfinity;

        public void Report(SolveProgress value)
        {
            if (_last != 0)
                Least = Math.Min(Least, Stopwatch.GetElapsedTime(_last).TotalSeconds);
            _last = Stopwatch.GetTimestamp();
        }
    }
}
