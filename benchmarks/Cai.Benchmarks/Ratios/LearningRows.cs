using System.Globalization;
using Cai.Benchmarks.Measuring;
using Cai.Benchmarks.Opponents;
using Cai.Workloads;

namespace Cai.Benchmarks.Ratios;

/// <summary>Soft Q-learning, a step at a time, beside the same loop in C.</summary>
internal static class LearningRows
{
    private const int MostRounds = 40;
    private const double Budget = 8;
    private const long Steps = 1_000_000;

    public static void Measure(Report report)
    {
        report.Section("Learning from steps",
            """
            Updates of soft Q-learning a second, without replay: an action drawn from the soft policy, the declared members called for one step, the update. C: the same loop over the same problem with the
            same random numbers (`benchmarks/opponents/qlearning.c`, exponentials and logarithms by its library); both have to find the same value.
            Ours keeps the value of a state that a step stays in, which the loop in C works out once more. bytes: allocated by a million steps, tables and result included.
            """);
        report.Table("problem", "ours, 10^6/s", "C, 10^6/s", "share", "bytes");
        QLearningOptions options = new() { Discount = 0.99, Temperature = 1, Steps = Steps, StepSize = StepSize.Constant(0.1), Seed = 1 };
        if (report.Wants("learning grid 100"))
        {
            Grid grid = new Grid(100).Build();
            report.Try("learning grid 100", () => Compare(report, "grid 100", "-DGRID", "100", () => grid.QLearning(options).Value(grid.States[0])));
        }

        if (report.Wants("learning bus 90"))
        {
            Bus bus = new Bus(90).Build();
            report.Try("learning bus 90", () => Compare(report, "bus 90", "-DBUS", "90", () => bus.QLearning(options with { Start = EpisodeStart.EveryState }).Value(bus.States[0])));
        }
    }

    private static void Compare(Report report, string problem, string flag, string size, Func<double> learn)
    {
        string target = $"soft Q-learning without replay ({problem}): updates a second, share of the same loop in C";
        double value = 0;
        Rounds.Warm(() => value = learn());
        long before = GC.GetTotalAllocatedBytes(precise: true);
        learn();
        string bytes = $"{GC.GetTotalAllocatedBytes(precise: true) - before}";
        using CProgram? program = CProgram.Compile("qlearning.c", flag);
        List<Func<double>> candidates = [() => Rounds.Seconds(() => learn())];
        if (program is not null)
            candidates.Add(() => Opponent(program, size, value));
        Timing[] times = Rounds.OfSeconds(MostRounds, Budget, [.. candidates]);
        string ours = Report.Figure(Steps / times[0].Least * 1e-6);
        if (program is null)
        {
            report.Row(problem, ours, "", "", bytes);
            report.NotMeasured(target, "no C compiler here (gcc or cc)");
            return;
        }

        report.Row(problem, ours, Report.Figure(Steps / times[1].Least * 1e-6), Report.Figure(times[1].Least / times[0].Least), bytes);
        report.Target(target, times[1].Least / times[0].Least, 0.8, isAtLeast: true, "{0:G3}");
    }

    private static double Opponent(CProgram program, string size, double expected)
    {
        (double seconds, double value) = program.Run(size, Steps.ToString(CultureInfo.InvariantCulture), "0.99", "1");
        return Math.Abs(value - expected) <= 1e-6 * Math.Abs(expected)
            ? seconds
            : throw new InvalidOperationException(FormattableString.Invariant($"The loop in C finds {value}, and we {expected}."));
    }
}
