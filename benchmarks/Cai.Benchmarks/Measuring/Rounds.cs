using System.Diagnostics;

namespace Cai.Benchmarks.Measuring;

/// <summary>Seconds a call: the least and the median of several rounds.</summary>
internal readonly record struct Timing(double Least, double Median);

/// <summary>
/// Measures things side by side: each once a round, one after the other, round after round, so that a neighbour who slows the machine slows all of them. What
/// takes long takes part in fewer rounds.
/// </summary>
internal static class Rounds
{
    private const double Sample = 0.02;

    /// <summary>Measures calls; those shorter than a sample are repeated within it.</summary>
    /// <param name="rounds">The most rounds.</param>
    /// <param name="budget">The seconds after which a candidate sits out.</param>
    /// <param name="candidates">What to call.</param>
    public static Timing[] OfCalls(int rounds, double budget, params Action[] candidates) =>
        OfSeconds(rounds, budget, [.. candidates.Select(Repeated)]);

    /// <summary>Measures what tells its own seconds.</summary>
    /// <param name="rounds">The most rounds.</param>
    /// <param name="budget">The seconds after which a candidate sits out.</param>
    /// <param name="candidates">What to run: seconds a call.</param>
    public static Timing[] OfSeconds(int rounds, double budget, params Func<double>[] candidates)
    {
        List<double>[] seconds = [.. candidates.Select(_ => new List<double>())];
        double[] spent = new double[candidates.Length];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < candidates.Length; i++)
            {
                if (spent[i] > budget)
                    continue;

                long started = Stopwatch.GetTimestamp();
                seconds[i].Add(candidates[i]());
                spent[i] += Stopwatch.GetElapsedTime(started).TotalSeconds;
            }
        }

        return [.. seconds.Select(all => new Timing(all.Min(), all.Order().ElementAt(all.Count / 2)))];
    }

    /// <summary>One call, timed.</summary>
    public static double Seconds(Action call)
    {
        long started = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Some calls, and the time that the JIT takes to compile them for good in the background.</summary>
    public static void Warm(Action call)
    {
        // Three times: what is compiled first watches itself, and is compiled for good after it has been called as often again.
        for (int round = 0; round < 3; round++)
        {
            long started = Stopwatch.GetTimestamp();
            for (int i = 0; i < 60 && Stopwatch.GetElapsedTime(started).TotalSeconds < 0.25; i++)
                call();
            Thread.Sleep(150);
        }
    }

    private static Func<double> Repeated(Action call)
    {
        Warm(call);
        double once = Math.Min(Seconds(call), Seconds(call));
        int repeats = (int)Math.Clamp(Sample / Math.Max(once, 1e-9), 1, 1_000_000);
        return () => Seconds(() =>
        {
            for (int i = 0; i < repeats; i++)
                call();
        }) / repeats;
    }
}
