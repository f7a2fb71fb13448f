namespace Cai.Examples;

/// <summary>How many engines a fleet replaces in the long run.</summary>
public static class Demand
{
    /// <summary>The expected replacements of a fleet whose mileages have settled: buses x months x sum_s q(s) pi(Replace|s), where q = q P.</summary>
    public static double Of(BusEngine problem, Solution<BusEngine.Bus, BusEngine.Decision> plan, int buses, int months)
    {
        int bins = problem.States.Count;
        double[] replace = [.. problem.States.Select(bus => plan.Policy(bus)[BusEngine.Decision.Replace])];
        double[] share = [.. Enumerable.Repeat(1.0 / bins, bins)];
        double rate = 0, change;
        do
        {
            var next = new double[bins];
            for (int s = 0; s < bins; s++)
            {
                for (int w = 0; w < problem.WearProbabilities.Count; w++)
                {
                    next[Math.Min(s + w, bins - 1)] += share[s] * (1 - replace[s]) * problem.WearProbabilities[w];
                    next[w] += share[s] * replace[s] * problem.WearProbabilities[w];
                }
            }

            change = share.Zip(next, (before, after) => Math.Abs(after - before)).Sum();
            share = next;
            rate = share.Zip(replace, (q, p) => q * p).Sum();
        }
        while (change > 1e-13);

        return buses * months * rate;
    }
}
