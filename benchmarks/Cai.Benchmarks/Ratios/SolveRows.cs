using System.Globalization;
using Cai.Benchmarks.Measuring;
using Cai.Benchmarks.Opponents;

namespace Cai.Benchmarks.Ratios;

/// <summary>Whole solutions from V = 0 to the same sup-norm Bellman residual, by us, by compressed rows in C#, and by the solvers in Python.</summary>
internal static class SolveRows
{
    private const double Residual = 1e-8;
    private const int MostRounds = 5;
    private const double Budget = 2;
    private const double MostForRows = 1e9;

    public static void Measure(Report report, PythonProcess? python)
    {
        report.Section("Solving", FormattableString.Invariant(
            $"""
            From V = 0 to a sup-norm Bellman residual of {Residual}, tables built before the clock starts, on one thread unless said. residual: ours, as compressed rows see it. certified: our time to an error of
            at most 1e-8 in every value, which is a harder thing. named, best: how many times longer the others took, the method that the target names and the quickest of all that
            were run: vi value iteration, mpi modified policy iteration with MacQueen's bounds (20 or 100 sweeps a step), gmres and sparse or
            dense lu Newton's method, all in Python with numba or scipy; rows: value iteration over compressed rows in C#.
            """));
        report.Table("workload", "ours", "all threads", "method", "backups", "residual", "KB", "certified", "backups", "named", "", "best", "", "all");
        foreach (Contest contest in Contest.All.Where(c => report.Wants("solve " + c.Name)))
            report.Try(contest.Name, () => Measure(contest, report, python));
    }

    private static void Measure(Contest contest, Report report, PythonProcess? python)
    {
        CsrModel rows = contest.Case.Written();
        Subject subject = contest.Case.Declared();
        CsrIteration iteration = new(rows, contest.Discount, contest.Temperature);
        SolveOptions same = new() { Discount = contest.Discount, Temperature = contest.Temperature, Tolerance = Residual * contest.Discount / (1 - contest.Discount), Threads = 1 };
        SolveOptions certified = same with { Tolerance = 1e-8 };
        (Solved ours, Solved exact) = (subject.Solve(same), subject.Solve(certified));
        double left = iteration.Sweep(ours.Values, new double[rows.States]);
        if (left > 1.1 * Residual || !exact.IsConverged)
            throw new InvalidOperationException($"{contest.Name}: our residual is {left}, and it should be at most {Residual}.");

        SolveOptions shared = same with { Threads = null };
        List<string> names = ["ours", "all threads", "certified"];
        List<Func<double>> candidates =
        [
            () => Rounds.Seconds(() => subject.Solve(same)), () => Rounds.Seconds(() => subject.Solve(shared)), () => Rounds.Seconds(() => subject.Solve(certified)),
        ];
        if (rows.Columns.Length * Math.Log(1e-8) / Math.Log(contest.Discount) < MostForRows)
        {
            names.Add("rows");
            candidates.Add(() => Rounds.Seconds(() => iteration.Solve(Residual)));
        }

        foreach (string method in python is null || contest.Named == "" ? [] : contest.Others.Prepend(contest.Named))
        {
            names.Add(method);
            candidates.Add(() => Ask(python!, contest, method, exact.Values[0]));
        }

        Rounds.Warm(() => subject.Solve(same));
        Rounds.Warm(() => subject.Solve(certified));
        Timing[] times = Rounds.OfSeconds(MostRounds, Budget, [.. candidates]);
        double our = times[0].Least;
        (string Name, double Seconds)[] others = [.. names.Zip(times, (name, time) => (name, time.Least)).Skip(3).OrderBy(other => other.Least)];
        (string Name, double Seconds) named = others.FirstOrDefault(other => other.Name == contest.Named), best = others.FirstOrDefault();
        Action[] sweeps = LimitRows.OfSweep(contest.Case, SolverSweep.Of(ours).Table, rows.States);
        double sweep = LimitRows.Least(Rounds.OfCalls(MostRounds, 0.1, sweeps));
        long before = GC.GetTotalAllocatedBytes(precise: true);
        subject.Solve(same);
        long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        report.Row(contest.Name, Report.Time(our), Report.Time(times[1].Least), ours.Method, $"{ours.Iterations}", left.ToString("E1", CultureInfo.InvariantCulture), $"{bytes / 1024}",
            Report.Time(times[2].Least), $"{exact.Iterations}",
            named.Name ?? "", named.Name is null ? "" : Report.Times(named.Seconds / our), best.Name ?? "", best.Name is null ? "" : Report.Times(best.Seconds / our),
            string.Join(", ", others.Select(other => $"{other.Name} {Report.Time(other.Seconds)}")));
        report.Remark($"{contest.Name}: {exact.Layout.TrimEnd('.')}. {exact.Remark}");
        string threads = contest.MayShare ? ", on one or all threads" : "";
        Floor? floor = contest.Temperature == 0 && sweeps.Length > 0 ? LimitRows.Solve(named.Seconds, ours.Iterations, sweep, contest.MayShare ? Environment.ProcessorCount : 1) : null;
        if (named.Name is not null)
            report.Target($"{contest.Name}: the same residual{threads}, against {named.Name}", named.Seconds / (contest.MayShare ? Math.Min(our, times[1].Least) : our), 10, isAtLeast: true, floor: floor);
        else if (contest.Named != "")
            report.NotMeasured($"{contest.Name}: the same residual{threads}, against {contest.Named}", "no Python with numba and scipy here");
    }

    // Both must have solved the same problem: residuals of r leave errors of g r / (1 - g).
    private static double Ask(PythonProcess python, Contest contest, string method, double value)
    {
        PythonProcess.Answer answer = python.Ask(new()
        {
            ["kind"] = "solve",
            ["problem"] = contest.Case.Problem,
            ["size"] = contest.Case.Size,
            ["discount"] = contest.Discount,
            ["temperature"] = contest.Temperature,
            ["tolerance"] = Residual,
            ["method"] = method,
        });
        if (!(Math.Abs(answer.Value - value) <= 2 * Residual / (1 - contest.Discount)))
            throw new InvalidOperationException($"{contest.Name}: {method} finds {answer.Value} in state 0, and we {value}.");

        return answer.Seconds;
    }
}
