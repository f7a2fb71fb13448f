using System.Diagnostics;
using Cai.Benchmarks.Measuring;
using Cai.Benchmarks.Opponents;
using Cai.Workloads;

namespace Cai.Benchmarks.Ratios;

/// <summary>
/// A backup of soft value iteration on one thread and on two: the least time from one report of progress to the next, in rounds of both. Beside them what two threads make of work that shares
/// nothing: the machine's limit.
/// </summary>
internal static class ThreadRows
{
    private const int MostRounds = 7;
    private const int Backups = 30;
    private const int Actions = 5;

    public static void Measure(Report report)
    {
        report.Section("Threads",
            """
            A backup of soft value iteration, its bounds included, as the solver makes it: on one thread, and shared between two. The same bits either way. functions: as many exps and logs, in
            first-level cache, half of them by each of two threads that share nothing and meet once: what the machine has to give at the moment. occupancies: the visits under the solution, by
            iterations with the transposed chain of its policy, which give mass to accounts of parts of the states.
            """);
        report.Table("workload", "one", "two", "ratio", "functions", "share");
        Compare(report, 100, null);
        Compare(report, 316, 1.8);
        Compare(report, 1000, 1.8);
    }

    private static void Compare(Report report, int side, double? least)
    {
        if (!report.Wants($"threads grid {side}"))
            return;

        Grid grid = new Grid(side).Build();
        int states = side * side;
        Timing[] times = Rounds.OfSeconds(MostRounds, 5, () => Backup(grid, 1), () => Backup(grid, 2), () => Functions(states, 1), () => Functions(states, 2));
        double gained = times[0].Least / times[1].Least, limit = times[2].Least / times[3].Least;
        report.Row($"grid {side}, soft", Report.Time(times[0].Least), Report.Time(times[1].Least), Report.Times(gained), Report.Times(limit), Report.Figure(gained / limit));
        if (side < 1000)
        {
            Timing[] visits = Rounds.OfSeconds(MostRounds, 5, () => Occupancies(grid, 1), () => Occupancies(grid, 2));
            double shared = visits[0].Least / visits[1].Least;
            report.Row($"grid {side}, occupancies", Report.Time(visits[0].Least), Report.Time(visits[1].Least), Report.Times(shared), Report.Times(limit), Report.Figure(shared / limit));
        }

        if (least is { } target)
            report.Target($"two threads, soft (grid {side}), where work that shares nothing gains {Report.Times(limit)}", gained, target, isAtLeast: true);
    }

    // The least of several sweeps of the functions alone, shared between threads that are there already.
    private static double Functions(int states, int threads)
    {
        using Barrier meeting = new(threads);
        double best = double.PositiveInfinity;
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(() => Work(isTimed: false)))];
        foreach (Thread other in others)
            other.Start();
        Work(isTimed: true);
        foreach (Thread other in others)
            other.Join();
        return best;

        void Work(bool isTimed)
        {
            double[] exponents = new double[256], sums = new double[256];
            for (int i = 0; i < Backups; i++)
            {
                meeting.SignalAndWait();
                long started = Stopwatch.GetTimestamp();
                Limits.Functions(states / threads, Actions, exponents, sums);
                meeting.SignalAndWait();
                if (isTimed)
                    best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
        }
    }

    private static double Occupancies(Grid grid, int threads)
    {
        Solution<Grid.Cell, Grid.Move> solution = grid.Solve(new() { Threads = threads, Temperature = 1, Discount = 0.99 });
        return Rounds.Seconds(() => solution.Occupancy());
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
