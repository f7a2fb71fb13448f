using Cai.Benchmarks.Measuring;
using Cai.Benchmarks.Opponents;

namespace Cai.Benchmarks.Ratios;

/// <summary>Plans by samples: rollouts in vectors beside the same plan with rollouts one by one, and beside a loop written by hand; plans a second, and bytes.</summary>
internal static class PlanRows
{
    private const int MostRounds = 9, Samples = 1024, Horizon = 50;
    private static readonly Pendulum.Swing Hanging = new(3, 0);

    public static void Measure(Report report)
    {
        report.Section("Plans",
            """
            MPPI on the pendulum of `examples/Pendulum`: 1,024 sequences of 50 actions. vectors: the emitted process for vectors. one by one: the same plan, the declaration's members called step by step. by hand: the same
            algorithm as a scalar loop over arrays, its normal numbers by Box and Muller from the same counters. threads: vectors on two. bytes: what a plan in vectors allocates.
            """);
        report.Table("plan", "vectors", "plans a second", "bytes", "one by one", "ratio", "by hand", "ratio", "two threads", "ratio");
        const string Name = "plan pendulum";
        if (!report.Wants(Name))
            return;
        SamplingOptions options = new() { Samples = Samples, Horizon = Horizon, Spread = 0.5, Threads = 1 };
        using GaussianPlanner<Pendulum.Swing, Pendulum.Torque> vectors = new Pendulum().PlanBySampling(options), single = new Pendulum().PlanBySampling(options with { Vectorize = false }),
            shared = new Pendulum().PlanBySampling(options with { Threads = 2 });
        HandWrittenPlan byHand = new(Samples, Horizon);
        Timing[] times = Rounds.OfCalls(MostRounds, 5, () => vectors.Plan(Hanging), () => single.Plan(Hanging), () => byHand.Plan(Hanging), () => shared.Plan(Hanging));
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        vectors.Plan(Hanging);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        double time = times[0].Least;
        report.Row("pendulum", Report.Time(time), Report.Figure(1 / time), $"{bytes}", Report.Time(times[1].Least), Report.Times(times[1].Least / time), Report.Time(times[2].Least), Report.Times(times[2].Least / time),
            Report.Time(times[3].Least), Report.Times(time / times[3].Least));
        report.Target("MPPI, rollouts in vectors, against the same plan one by one", times[1].Least / time, 3, isAtLeast: true);
        report.Target("MPPI, rollouts in vectors, against a scalar loop by hand", times[2].Least / time, 3, isAtLeast: true);
        report.Target("bytes allocated by a plan", bytes, 0, isAtLeast: false, "{0}");
    }
}
