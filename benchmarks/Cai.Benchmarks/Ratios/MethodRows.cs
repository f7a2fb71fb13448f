using Cai.Benchmarks.Measuring;

namespace Cai.Benchmarks.Ratios;

/// <summary>The method chosen by default beside plain value iteration, both by our kernels and to a certified error of 1e-8.</summary>
internal static class MethodRows
{
    private const int MostRounds = 5;
    private const double Budget = 4;

    public static void Measure(Report report)
    {
        report.Section("Methods",
            """
            One thread. The default method beside vectorised value iteration over the same kernel, to a certified error of at most 1e-8 in every value: plain, stopped by the sup norm of the last change,
            and with MacQueen's bounds, as `SolveMethod.ValueIteration` has them. in double: the default method with `SolvePrecision.Double`.
            """);
        report.Table("problem", "default", "method", "backups", "in double", "ratio", "with bounds", "backups", "ratio", "plain", "sweeps", "ratio");
        Compare(report, Case.Grid(316), 0.99, 1, least: 6);
        Compare(report, Case.Grid(316), 0.99, 0.1, least: 6);
        Compare(report, Case.Grid(100), 0.999, 1, least: 50);
        Compare(report, Case.Garnet(100_000), 0.95, 1, least: null);
        Compare(report, Case.Local(10_000), 0.999, 1, least: null);
    }

    private static void Compare(Report report, Case workload, double discount, double temperature, double? least)
    {
        string name = FormattableString.Invariant($"soft {workload.Name}, {discount}, temperature {temperature}");
        if (report.Wants("method " + name))
            report.Try("method " + name, () => Compare(report, name, workload, discount, temperature, least));
    }

    private static void Compare(Report report, string name, Case workload, double discount, double temperature, double? least)
    {
        Subject subject = workload.Declared();
        SolveOptions own = new() { Discount = discount, Temperature = temperature, Tolerance = 1e-8, Threads = 1 }, bounded = own with { Method = SolveMethod.ValueIteration };
        SolveOptions alone = own with { Precision = SolvePrecision.Double };
        (Solved ours, Solved shifted) = (subject.Solve(own), subject.Solve(bounded));
        SolverSweep plain = SolverSweep.Of(ours);
        int sweeps = 0;
        Rounds.Warm(() => subject.Solve(own));
        double[] times = [.. Rounds.OfSeconds(MostRounds, Budget,
            () => Rounds.Seconds(() => subject.Solve(own)),
            () => Rounds.Seconds(() => subject.Solve(alone)),
            () => Rounds.Seconds(() => subject.Solve(bounded)),
            () => Rounds.Seconds(() => sweeps = plain.Solve(1e-8 * (1 - discount) / discount))).Select(time => time.Least)];
        report.Row(name, Report.Time(times[0]), ours.Method, $"{ours.Iterations}", Report.Time(times[1]), Report.Times(times[1] / times[0]),
            Report.Time(times[2]), $"{shifted.Iterations}", Report.Times(times[2] / times[0]), Report.Time(times[3]), $"{sweeps}", Report.Times(times[3] / times[0]));
        report.Remark($"{name}: {ours.Remark}");
        if (least is { } target)
            report.Target($"{name}, to certified 1e-8, against plain vectorised value iteration", times[3] / times[0], target, isAtLeast: true);
    }
}
