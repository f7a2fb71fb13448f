using Cai.Benchmarks.Measuring;
using Cai.Workloads;

namespace Cai.Benchmarks.Ratios;

/// <summary>A reward of ten features inferred by maximum causal entropy, by known dynamics and by episodes, beside the soft value iterations and the walks that it is made of.</summary>
internal static class EntropyRows
{
    private const int MostRounds = 15, Side = 32, Walks = 200, Steps = 100, Episodes = 200, Iterations = 5;
    private const double Budget = 10, Precision = 1e-8;

    public static void Measure(Report report)
    {
        report.Section("Rewards from walks",
            $"""
            {Walks} walks of {Steps} steps over a slippery grid of {Side} x {Side} cells with ten hills, discount 0.95, one thread. causal: the whole call, data read, standard errors included, until no derivative of the mean log-likelihood is above
            {Precision:0e-0}; value iteration: one soft value iteration from 0 to a residual of 1e-10 by the same sweep, which a plain implementation makes for each gradient. guided cost: an iteration of {Episodes} episodes; walks: drawing as many
            decisions from the soft-optimal policy and no more.
            """);
        report.Table("what", "ours", "steps", "largest derivative", "beside", "ratio");
        if (report.Wants("rewards causal"))
            report.Try("rewards causal", () => Causal(report));
        if (report.Wants("rewards guided"))
            report.Try("rewards guided", () => Guided(report));
    }

    private static Landscape.Heights Truth => new(1, -0.5, 0.8, -1, 0.6, 0.9, -0.7, 0.4, 1.2, 1.5);

    private static void Causal(Report report)
    {
        Landscape landscape = new Landscape(Side).Build();
        Demonstrations<Landscape.Cell, Landscape.Move> data = Data(landscape);
        MaximumEntropyOptions options = new() { Form = MaximumEntropyForm.Causal, Threads = 1 };
        InferredEntropy<Landscape.Cell, Landscape.Move, Landscape.Heights> fit = landscape.Inverse.MaximumEntropy(data, options);
        double derivative = fit.GradientNorm / Walks;
        if (!(derivative <= Precision))
            throw new InvalidOperationException(FormattableString.Invariant($"The largest derivative is {derivative:G3}, above {Precision}."));
        SolverSweep sweep = SolverSweep.Of(Solved.Of(landscape.Solve(fit.Parameters, new() { Threads = 1 })));
        Rounds.Warm(() => landscape.Inverse.MaximumEntropy(data, options));
        Timing[] times = Rounds.OfSeconds(MostRounds, Budget, () => Rounds.Seconds(() => landscape.Inverse.MaximumEntropy(data, options)), () => Rounds.Seconds(() => sweep.Solve(1e-10)));
        report.Row($"causal, grid {Side}, ten features", Report.Time(times[0].Least), $"{fit.Trace[^1].Iteration}", FormattableString.Invariant($"{derivative:0.0e-0}"), $"value iteration {Report.Time(times[1].Least)}", Report.Times(times[0].Least / times[1].Least));
        report.Target($"maximum causal entropy, grid {Side}, ten features, derivatives to {Precision:0e-0} (ms)", times[0].Least * 1e3, 100, isAtLeast: false, "{0:F1}");
    }

    private static void Guided(Report report)
    {
        Landscape landscape = new Landscape(Side).Build();
        Demonstrations<Landscape.Cell, Landscape.Move> data = Data(landscape);
        GuidedCostOptions options = new() { Episodes = Episodes, Length = Steps, MaxIterations = Iterations, Threads = 1 };
        Solution<Landscape.Cell, Landscape.Move> plan = landscape.Solve(Truth);
        SimulationOptions walks = new() { Episodes = Episodes, MaxSteps = Steps };
        Rounds.Warm(() => landscape.Inverse.GuidedCost(data, options));
        Timing[] times = Rounds.OfSeconds(MostRounds, Budget, () => Rounds.Seconds(() => landscape.Inverse.GuidedCost(data, options)) / Iterations, () => Rounds.Seconds(() => landscape.Simulate(plan, Truth, walks)));
        report.Row($"guided cost, an iteration of {Episodes} episodes", Report.Time(times[0].Least), "1", "", $"walks {Report.Time(times[1].Least)}", Report.Times(times[0].Least / times[1].Least));
    }

    private static Demonstrations<Landscape.Cell, Landscape.Move> Data(Landscape landscape) =>
        Demonstrations<Landscape.Cell, Landscape.Move>.FromTrajectories(landscape.Simulate(landscape.Solve(Truth), Truth, new() { Episodes = Walks, MaxSteps = Steps, Seed = 1 }));
}
