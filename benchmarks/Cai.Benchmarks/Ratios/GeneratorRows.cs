using Cai.Benchmarks.Compiling;

namespace Cai.Benchmarks.Ratios;

/// <summary>What the generator costs: evaluations of lowered methods, and a cold compilation of the largest example.</summary>
internal static class GeneratorRows
{
    private const int ColdRounds = 5;

    public static void Measure(Report report)
    {
        report.Section("The generator",
            """
            A million evaluations of the grid's dynamics by the compiled expression, and what comes before the first (lowering and compiling it) in this program, whose Roslyn is compiled as it
            runs: most of that is Roslyn. Cold: one file compiled in a fresh process of the SDK's compiler, medians; `cold` tells more. The fixed cost is what the generator, all of its work
            included, adds to that compiler (the median of paired differences). What a build takes beside its compiler, seconds, is not in it.
            """);
        report.Table("what", "time");
        if (report.Wants("generator evaluations"))
        {
            (double before, double million) = Evaluations.Measure();
            report.Row("10^6 evaluations of the transition", Report.Time(million));
            report.Row("before the first", Report.Time(before));
            report.Target("generator: 10^6 evaluations of the transition (ms)", million * 1e3, 50, isAtLeast: false, "{0:F0}");
        }

        if (report.Wants("generator cold"))
        {
            ColdCompile cold = ColdCompile.Run(ColdCommand.LargestExample, ColdCommand.Generator, ColdCommand.Precompiled, ColdRounds);
            foreach ((string what, double seconds) in cold.Medians())
                report.Row($"cold compilation of {Path.GetFileName(ColdCommand.LargestExample)}: {what}", Report.Time(seconds));
            report.Row("all that the generator adds to it", Report.Time(cold.Added));
            report.Target("generator: fixed cost, all of its work in a fresh compiler (ms)", cold.Added * 1e3, 500, isAtLeast: false, "{0:F0}");
            report.Target("cold compilation of the largest example, with the generator over the emitted files as source", cold.Generated / cold.Emitted, 1.5, isAtLeast: false);
        }
    }
}
