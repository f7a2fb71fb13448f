using System.Diagnostics;
using System.Globalization;
using Cai.Benchmarks.Measuring;
using Cai.Workloads;

namespace Cai.Benchmarks.Scale;

/// <summary>
/// <c>scale [--lengths 10,32,100] [--garnet 1000000,10000000 [--hard] [--tables]] [--checkpoint FILE]</c>: the queues with as many states as the fourth power of each number, or random problems of these sizes
/// without tables (or with them), solved to a certified 1e-6; what a state of a sweep costs, memory, and time. Ctrl-C stops it, and with a checkpoint the next run goes on.
/// </summary>
internal static class ScaleCommand
{
    private const double Tolerance = 1e-6;

    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        Console.WriteLine($"{Machine.Description}, load {Machine.Load}");
        string? garnets = Options.Of(args, "--garnet"), checkpoint = Options.Of(args, "--checkpoint");
        double? temperature = args.Contains("--hard") ? 0 : null;
        int[] sizes = [.. (garnets ?? Options.Of(args, "--lengths") ?? "10,32,100").Split(',').Select(int.Parse)];
        List<Row> rows = [];
        try
        {
            foreach (int size in sizes)
                rows.Add(garnets is null ? Solve(size, checkpoint, stop.Token) : Garnet(size, temperature, args.Contains("--tables"), checkpoint, stop.Token));
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopped.");
        }

        Console.WriteLine("\n| States | Build s | Sweeps | ns a state and sweep | Against the first | Solve s | Error at most | Peak GB |\n|---|---|---|---|---|---|---|---|");
        foreach (Row row in rows)
            Console.WriteLine($"| {row.States:N0} | {row.Tabulation.TotalSeconds:F1} | {row.Sweeps} | {row.Cost:F2} | {row.Cost / rows[0].Cost:F2} | {row.Solve.TotalSeconds:F1} | {row.Error:G3} | {row.PeakGigabytes:F2} |");
        return rows.Count == sizes.Length ? 0 : 1;
    }

    private static Row Solve(int lengths, string? checkpoint, CancellationToken cancellation) => lengths switch
    {
        10 => Solve(10_000, null, checkpoint, token => new Queues10().Build(token), (options, pace) => new Queues10().Solve(new(0.01, 0.02, 0.03, 0.04), options, pace, cancellation), new(3, 2, 1, 0), cancellation),
        32 => Solve(1_048_576, null, checkpoint, token => new Queues32().Build(token), (options, pace) => new Queues32().Solve(new(0.01, 0.02, 0.03, 0.04), options, pace, cancellation), new(3, 2, 1, 0), cancellation),
        100 => Solve(100_000_000, null, checkpoint, token => new Queues100().Build(token), (options, pace) => new Queues100().Solve(new(0.01, 0.02, 0.03, 0.04), options, pace, cancellation), new(3, 2, 1, 0), cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(lengths), "The queues come with 10, 32 or 100 lengths."),
    };

    private static Row Garnet(int size, double? temperature, bool hasTables, string? checkpoint, CancellationToken cancellation)
    {
        if (!hasTables)
        {
            FreeGarnet free = new(size);
            return Solve(size, temperature, checkpoint, token => free.Build(token), (options, pace) => free.Solve(options, pace, cancellation), new(0), cancellation);
        }

        Garnet tabulated = new(size);
        return Solve(size, temperature, checkpoint, token => tabulated.Build(token), (options, pace) => tabulated.Solve(options, pace, cancellation), new Garnet.Place(0), cancellation);
    }

    private static Row Solve<TState, TAction>(int states, double? temperature, string? checkpoint, Action<CancellationToken> build, Func<SolveOptions, Pace, Solution<TState, TAction>> solve, TState shown, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
    {
        long started = Stopwatch.GetTimestamp();
        build(cancellation);
        TimeSpan tabulation = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"{states:N0} states: built in {tabulation.TotalSeconds:F1} s");
        SolveOptions options = new() { Tolerance = Tolerance, Temperature = temperature, Method = SolveMethod.ValueIteration, Checkpoint = checkpoint is null ? null : new($"{checkpoint}.{states}") };
        Pace pace = new(states);
        Solution<TState, TAction> plan = solve(options, pace);
        Console.WriteLine($"{plan}\n  {plan.Layout}\n  at {shown}: value {plan.Value(shown):F6}, {plan.Policy(shown)}");
        return new(states, tabulation, plan.Iterations, pace.Best, plan.Elapsed, plan.ErrorBound, Process.GetCurrentProcess().PeakWorkingSet64 / 1e9);
    }

    private sealed record Row(int States, TimeSpan Tabulation, int Sweeps, double Cost, TimeSpan Solve, double Error, double PeakGigabytes);

    /// <summary>Shows how far a solve is, and finds the shortest sweep.</summary>
    private sealed class Pace(int states) : IProgress<SolveProgress>
    {
        private long _last = Stopwatch.GetTimestamp();
        private long _shown = Stopwatch.GetTimestamp();

        public double Best { get; private set; } = double.PositiveInfinity;

        public void Report(SolveProgress value)
        {
            double cost = Stopwatch.GetElapsedTime(_last).TotalNanoseconds / states;
            Best = Math.Min(Best, cost);
            if (Stopwatch.GetElapsedTime(_shown) > TimeSpan.FromSeconds(10))
            {
                _shown = Stopwatch.GetTimestamp();
                Console.WriteLine($"  backup {value.Iteration}: residual {value.Residual:G3}, error at most {value.ErrorBound:G3}, {cost:F2} ns a state");
            }

            _last = Stopwatch.GetTimestamp();
        }
    }
}
