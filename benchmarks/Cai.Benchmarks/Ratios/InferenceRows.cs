using System.Reflection;
using Cai.Benchmarks.Measuring;
using Cai.Planning;
using Cai.Workloads;

namespace Cai.Benchmarks.Ratios;

/// <summary>The messages of exact inference over 100 decisions beside as many sweeps of soft value iteration over the same problem, on one thread.</summary>
internal static class InferenceRows
{
    private const int MostRounds = 7;
    private const double Budget = 8;
    private const int Horizon = 100;

    public static void Measure(Report report)
    {
        report.Section("Exact inference",
            $"""
            One thread, {Horizon} decisions from every state. sweeps: as many backups of soft value iteration, which keep one stage. backward: the messages of all stages, kept. with marginals: forwards too,
            the marginals of all stages kept. As for sweeps, rows and memory are there already: getting {Horizon} x 10^5 numbers from the system for the first time may take longer than filling them. call: all of `Posterior`
            backwards, with that, which also asks the declaration for every outcome of every decision.
            """);
        report.Table("problem", "sweeps", "backward", "ratio", "with marginals", "ratio", "call", "linear stages");
        Compare(report, "grid 316", 1, isTarget: true, options => Of(new Grid(316).Build(), options));
        Compare(report, "grid 316", 0.99, isTarget: true, options => Of(new Grid(316).Build(), options));
        Compare(report, "garnet 100000", 0.95, isTarget: true, options => Of(new Garnet(100_000).Build(), options));
        Compare(report, "grid 316, wide", 1, isTarget: false, options => Of(new Grid(316).Build(), options with { Temperature = 0.1 }));
    }

    private static void Compare(Report report, string problem, double discount, bool isTarget, Func<SolveOptions, Inferred> infer)
    {
        string name = FormattableString.Invariant($"inference {problem}, {discount}");
        if (report.Wants(name))
            report.Try(name, () => Row(report, name, isTarget, infer(new() { Discount = discount, Temperature = 1, Threads = 1 })));
    }

    private static void Row(Report report, string name, bool isTarget, Inferred inferred)
    {
        SolverSweep sweep = SolverSweep.Of(inferred.Solved);
        Passes passes = new(inferred.Messages);
        Timing[] times = Rounds.OfSeconds(MostRounds, Budget,
            () => Rounds.Seconds(() =>
            {
                for (int i = 0; i < Horizon; i++)
                    sweep.Run();
            }),
            () => Rounds.Seconds(passes.Back),
            () => Rounds.Seconds(() =>
            {
                passes.Back();
                passes.Forth();
            }),
            () => Rounds.Seconds(inferred.Call));
        double backward = times[1].Least / times[0].Least, both = times[2].Least / times[0].Least;
        report.Row(name, Report.Time(times[0].Least), Report.Time(times[1].Least), Report.Times(backward), Report.Time(times[2].Least), Report.Times(both), Report.Time(times[3].Least), $"{passes.Linear}");
        if (!isTarget)
            return;
        report.Target($"{name}: backward messages of {Horizon} decisions, against as many soft sweeps", backward, 1.5, isAtLeast: false);
        report.Target($"{name}: with forward messages and marginals", both, 3, isAtLeast: false);
    }

    private static Inferred Of(Grid grid, SolveOptions options) => new(
        Solved.Of(grid.Solve(options with { Horizon = 1 })), MessagesOf(grid.Posterior(Settings(options) with { Horizon = 1 })), () => grid.Posterior(Settings(options)));

    private static Inferred Of(Garnet garnet, SolveOptions options) => new(
        Solved.Of(garnet.Solve(options with { Horizon = 1 })), MessagesOf(garnet.Posterior(Settings(options) with { Horizon = 1 })), () => garnet.Posterior(Settings(options)));

    private static PosteriorOptions Settings(SolveOptions options) => new() { Discount = options.Discount, Temperature = options.Temperature, Horizon = Horizon, Threads = 1 };

    private static PosteriorMessages MessagesOf(object posterior) => (PosteriorMessages)posterior.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Single(field => field.FieldType == typeof(PosteriorMessages))
        .GetValue(posterior)!;

    /// <summary>A problem solved and inferred.</summary>
    private sealed record Inferred(Solved Solved, PosteriorMessages Messages, Action Call);

    /// <summary>The sweeps of a stage, and memory for all stages.</summary>
    private sealed class Passes
    {
        private readonly BackwardSweep _back;
        private readonly ForwardSweep _forth;
        private readonly Message[] _messages;
        private readonly StageNumbers _marginals;
        private readonly double[] _work;

        public Passes(PosteriorMessages messages)
        {
            int states = messages.StateCount;
            MessageRows rows = new(messages.Rows(0));
            _work = new double[states];
            _back = new(rows, new double[states], messages.Discount, Workers.None);
            _forth = new(rows, messages.Discount, Workers.None);
            StageNumbers numbers = new(Horizon + 1, states);
            _messages = [.. Enumerable.Range(0, Horizon + 1).Select(t => new Message(numbers, t))];
            _messages[Horizon].Set(_work);
            _marginals = new(Horizon + 1, states);
            _marginals[0][0] = 1;
        }

        public int Linear => _messages.Count(message => message.IsLinear);

        public void Back()
        {
            for (int t = Horizon - 1; t >= 0; t--)
                _back.Pass(_messages[t + 1], _work, _messages[t]);
        }

        public void Forth()
        {
            for (int t = 0; t < Horizon; t++)
                _forth.Step(_marginals[t], _messages[t], _messages[t + 1], _work, _marginals[t + 1]);
        }
    }
}
