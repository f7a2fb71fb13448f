using System.Text.Json.Nodes;
using Cai.Benchmarks.Measuring;
using Cai.Benchmarks.Opponents;
using Cai.Examples;
using Cai.Workloads;

namespace Cai.Benchmarks.Ratios;

/// <summary>Estimation of Rust's model from the decisions of bus group 4, and a soft pass over a finite horizon with its occupancies.</summary>
internal static class EstimationRows
{
    private const int MostRounds = 7;
    private const double Budget = 2;
    private const double Away = 1.02;

    public static void Measure(Report report, PythonProcess? python)
    {
        report.Section("Estimation and horizons",
            """
            Estimations of Rust's model from the 4,292 bus-months of group 4, with 90 bins at a discount of 0.9999; the others: the nested fixed point in numpy (Newton inside, BFGS
            outside). The finite soft pass is a backward pass over a grid and the occupancies of its policies; the others: whole matrices in numpy (dense), loops over compressed rows in
            numba (compressed).
            """);
        report.Table("what", "ours", "KB", "others");
        if (report.Wants("likelihood"))
            report.Try("likelihood", () => Evaluation(report));
        if (report.Wants("estimation"))
            report.Try("estimation", () => Whole(report, python));
        if (report.Wants("bootstrap"))
            report.Try("bootstrap", () => Resampled(report));
        if (report.Wants("finite"))
            report.Try("finite", () => Finite(report, python));
    }

    private static void Evaluation(Report report)
    {
        BusEngine bus = new();
        double[] here = [10.0750, 2.2930];
        Action evaluate = Likelihood.Of(bus.Solve(new(here[0], here[1])), Data(bus), [.. bus.WearProbabilities], here, [here[0] * Away, here[1] * Away]);
        double time = Rounds.OfCalls(MostRounds, Budget, evaluate)[0].Least;
        report.Row("likelihood, gradient and Hessian, from 2 % away", Report.Time(time), Kilobytes(evaluate), "");
        report.Target("bus engine, 90 bins: likelihood, gradient and Hessian, from 2 % away (us)", time * 1e6, 80, isAtLeast: false, "{0:F0}");
    }

    private static void Whole(Report report, PythonProcess? python)
    {
        BusEngine bus = new();
        Demonstrations<BusEngine.Bus, BusEngine.Decision> data = Data(bus);
        double likelihood = Estimated().DecisionLogLikelihood;
        List<Func<double>> candidates = [() => Rounds.Seconds(() => Estimated())];
        if (python is not null)
            candidates.Add(() => Ask(python, likelihood, 1e-3, new() { ["kind"] = "estimation", ["path"] = Path.Combine(AppContext.BaseDirectory, "Data", "group4.csv") }));
        for (int i = 0; i < 4; i++)
            Rounds.Warm(() => Estimated());
        Timing[] times = Rounds.OfSeconds(MostRounds, Budget, [.. candidates]);
        string others = times.Length > 1 ? $"{Report.Time(times[1].Least)} ({Report.Times(times[1].Least / times[0].Least)})" : "";
        report.Row("whole estimation: increments, then costs", Report.Time(times[0].Least), Kilobytes(() => Estimated()), others);
        if (times.Length > 1)
            report.Target("bus group 4, whole estimation, against a nested fixed point in numpy", times[1].Least / times[0].Least, 10, isAtLeast: true);
        else
            report.NotMeasured("bus group 4, whole estimation, against a nested fixed point in numpy", "no Python with numba and scipy here");

        Fit<BusEngine.Bus, BusEngine.Decision, BusEngine.Costs> Estimated() => new BusEngine { WearProbabilities = bus.EstimateNoise(data).Probabilities }.InferReward(data);
    }

    private static void Resampled(Report report)
    {
        BusEngine bus = new();
        Fit<BusEngine.Bus, BusEngine.Decision, BusEngine.Costs> fit = bus.InferReward(Data(bus));
        double time = Rounds.OfSeconds(3, 3, () => Rounds.Seconds(() => bus.Bootstrap(fit)))[0].Least;
        report.Row("parametric bootstrap, 1,000 replications", Report.Time(time), Kilobytes(() => bus.Bootstrap(fit)), "");
        report.Target("batched parametric bootstrap, 1,000 replications of group 4 (s)", time, 2, isAtLeast: false, "{0:G3}");
    }

    private static void Finite(Report report, PythonProcess? python)
    {
        const int Side = 32, Horizon = 100;
        Grid grid = new Grid(Side).Build();
        SolveOptions options = new() { Horizon = Horizon, Temperature = 1, Discount = 0.99 };
        double value = grid.Solve(options).ValueAt(0);
        Rounds.Warm(() => grid.Solve(options).Occupancy());
        string[] methods = python is null ? [] : ["dense", "compressed"];
        Timing[] times = Rounds.OfSeconds(MostRounds, Budget,
        [
            () => Rounds.Seconds(() => grid.Solve(options).Occupancy()),
            .. methods.Select<string, Func<double>>(method => () => Ask(python!, value, 1e-8, new()
            {
                ["kind"] = "finite",
                ["size"] = Side,
                ["horizon"] = Horizon,
                ["discount"] = 0.99,
                ["method"] = method,
            })),
        ]);
        report.Row($"finite soft pass and occupancies, grid {Side}, {Horizon} decisions", Report.Time(times[0].Least), Kilobytes(() => grid.Solve(options).Occupancy()),
            string.Join(", ", methods.Select((method, i) => $"{method} {Report.Time(times[i + 1].Least)} ({Report.Times(times[i + 1].Least / times[0].Least)})")));
        if (times.Length > 1)
            report.Target("finite soft pass and occupancies, against dense matrices in numpy", times[1].Least / times[0].Least, 10, isAtLeast: true);
    }

    private static double Ask(PythonProcess python, double expected, double tolerance, JsonObject request)
    {
        PythonProcess.Answer answer = python.Ask(request);
        return Math.Abs(answer.Value - expected) <= tolerance
            ? answer.Seconds
            : throw new InvalidOperationException($"{request.ToJsonString()} finds {answer.Value}, and we {expected}.");
    }

    private static Demonstrations<BusEngine.Bus, BusEngine.Decision> Data(BusEngine bus) =>
        bus.ReadDemonstrations(Path.Combine(AppContext.BaseDirectory, "Data", "group4.csv"), new() { Comment = '#' });

    private static string Kilobytes(Action call)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        call();
        return Report.Figure((GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0);
    }
}
