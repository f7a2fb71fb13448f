using Cai.Benchmarks.Measuring;
using Cai.Benchmarks.Opponents;
using Cai.Numerics;

namespace Cai.Benchmarks.Ratios;

/// <summary>One sweep of each workload, hard and soft, beside the same over compressed rows and over arrays of arrays, a copy of the values, and the functions alone.</summary>
internal static class SweepRows
{
    private const int MostRounds = 9;
    private const double Budget = 0.6;
    private const int MostForArrays = 200_000;
    private const int LargestGridInRows = 1000;
    private const int LeastOutOfCache = 3000;

    private static readonly Case[] Cases =
    [
        Case.Grid(32), Case.Grid(100), Case.Grid(316), Case.Grid(1000), Case.Grid(3162),
        Case.Garnet(1_000), Case.Garnet(10_000), Case.Garnet(100_000), Case.Garnet(1_000_000),
        Case.Local(10_000), Case.Local(100_000), Case.Bus(1_000), Case.Tandem(200), Case.Inventory(200),
    ];

    public static void Measure(Report report)
    {
        report.Section("Sweeps",
            """
            One Bellman sweep by the operator that solvers call. ns: nanoseconds for each (s, a, s') of the compressed rows. copy: the time to copy the values once over the time
            of the hard sweep, so 1 is the limit of memory. functions: the time of the soft sweep over that of its A - 1 exps and one log a state, by our own kernels. rows, arrays:
            how many times longer the same sweep takes in C# over compressed rows, and over arrays of arrays, with `Math.Exp` and `Math.Log`. bytes: allocated by a sweep.
            """);
        report.Table("workload", "layout", "build", "hard ns", "copy", "rows", "arrays", "soft ns", "functions", "rows", "arrays", "GB/s hard", "bytes");
        foreach (Case workload in Cases.Where(c => report.Wants("sweep " + c.Name)))
            report.Try($"sweep {workload.Name}", () => Measure(workload, report));
    }

    private static void Measure(Case workload, Report report)
    {
        CsrModel? rows = workload.Size > LargestGridInRows && workload.Problem == "grid" ? null : workload.Written();
        Subject subject = null!;
        double build = Rounds.Seconds(() => subject = workload.Declared());
        Solved solved = subject.Solve(Once(0));
        SolverSweep hard = SolverSweep.Of(solved), soft = SolverSweep.Of(subject.Solve(Once(1)));
        int states = hard.States, actions = (int)Math.Round((double)hard.Pairs / states);
        double[] from = LargeArray.Create<double>(states), to = LargeArray.Create<double>(states), exponents = new double[256], sums = new double[256];
        List<Action> candidates = [hard.Run, soft.Run, () => Limits.Copy(from, to), () => Limits.Functions(states, actions, exponents, sums)];
        if (rows is not null)
        {
            CsrIteration rowsHard = new(rows, 0.99, 0), rowsSoft = new(rows, 0.99, 1);
            candidates.AddRange([() => rowsHard.Sweep(), () => rowsSoft.Sweep()]);
        }

        if (rows?.States <= MostForArrays)
        {
            ArrayIteration arraysHard = new(rows, 0.99, 0), arraysSoft = new(rows, 0.99, 1);
            candidates.AddRange([() => arraysHard.Sweep(), () => arraysSoft.Sweep()]);
        }

        Timing[] timings = Rounds.OfCalls(MostRounds, Budget, [.. candidates, .. LimitRows.OfSweep(workload, hard.Table, states)]);
        double[] times = [.. timings.Take(candidates.Count).Select(t => t.Least)];
        double floor = LimitRows.Least(timings.Skip(candidates.Count));
        double transitions = rows?.Columns.Length ?? (13.0 * states);
        long bytes = Allocated(hard.Run) + Allocated(soft.Run);
        report.Row(workload.Name, solved.LayoutName, Report.Time(build),
            Report.Figure(times[0] / transitions * 1e9), Report.Figure(times[2] / times[0]), Against(4, 0), Against(6, 0),
            Report.Figure(times[1] / transitions * 1e9), Report.Figure(times[1] / times[3]), Against(5, 1), Against(7, 1),
            Report.Figure(24e-9 * states / times[0]), $"{bytes}");
        if (workload.Problem == "grid")
            GridTargets(workload, times, floor, report);
        if (workload is { Problem: "garnet", Size: 1_000_000 })
        {
            report.Target("garnet 10^6, hard sweep, against rows in C#", times[4] / times[0], 5, isAtLeast: true, floor: LimitRows.Table(times[4], floor));
            report.Target("garnet 10^6, soft sweep, against rows in C#", times[5] / times[1], 4, isAtLeast: true, floor: LimitRows.Table(times[5], floor, times[3]));
        }

        string Against(int other, int ours) => other < times.Length ? Report.Times(times[other] / times[ours]) : "";
    }

    // Times of: our hard sweep, our soft one, a copy, the functions alone, and rows in C#, hard and soft, where they fit.
    private static void GridTargets(Case workload, double[] times, double floor, Report report)
    {
        if (workload.Size >= LeastOutOfCache)
            report.Target($"hard sweep, structured, out of cache ({workload.Name}): share of copy bandwidth", times[2] / times[0], 0.9, isAtLeast: true, "{0:G3}", LimitRows.HardGrid(times[2], floor));
        if (workload.Size == 1000)
            report.Target($"hard sweep, structured ({workload.Name}), against rows in C#", times[4] / times[0], 30, isAtLeast: true, floor: LimitRows.HardGrid(times[4], floor));
        if (workload.Size is 316 or 1000)
        {
            report.Target($"soft sweep, structured ({workload.Name}), against its A - 1 exps and one log", times[1] / times[3], 1.3, isAtLeast: false, floor: LimitRows.SoftGrid(times[3], floor));
            report.Target($"soft sweep, structured ({workload.Name}), against rows in C#", times[5] / times[1], 8, isAtLeast: true);
        }
    }

    private static SolveOptions Once(double temperature) => new() { Temperature = temperature, Discount = 0.99, MaxIterations = 1, Method = SolveMethod.ValueIteration, Tolerance = 1 };

    private static long Allocated(Action call)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        call();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
