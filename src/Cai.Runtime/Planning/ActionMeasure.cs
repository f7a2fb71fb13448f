using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>The reference measure rho over actions at one stage, in pair order, and the states where nothing can be done.</summary>
internal sealed class ActionMeasure
{
    private double[]? _logs;

    private ActionMeasure(double[] weights, int[] stopped)
    {
        Weights = weights;
        IsCounting = weights.AsSpan().IndexOfAnyExcept(1.0) < 0;
        Stopped = stopped;
    }

    /// <summary>The weight of each pair: positive where the action can be taken, 0 elsewhere (terminal states among them).</summary>
    public double[] Weights { get; }

    /// <summary>Their logarithms: minus infinity where the action cannot be taken.</summary>
    public double[] Logs => _logs ??= LogsOf(Weights, IsCounting);

    /// <summary>Whether every action can be taken everywhere, and counts once.</summary>
    public bool IsCounting { get; }

    /// <summary>The states without an action, ascending: terminal states, and dead ends, where the process stops likewise.</summary>
    public int[] Stopped { get; }

    /// <summary>Resolves the measure of every stage that has its own.</summary>
    /// <param name="pairs">The order of pairs.</param>
    /// <param name="declared">Declared weights, one array a stage or one for all; empty arrays (or none) for weights of 1.</param>
    /// <param name="prior">The measure to use instead of the declared weights; null to use those.</param>
    /// <param name="terminals">The terminal states.</param>
    public static ActionMeasure[] Resolve(Pairs pairs, double[][] declared, ActionPrior? prior, int[] terminals)
    {
        ActionMeasure[] measures = new ActionMeasure[Math.Max(1, declared.Length)];
        for (int t = 0; t < measures.Length; t++)
        {
            double[] weights = LargeArray.CreateUnwritten<double>(pairs.Count);
            if (declared.Length > 0 && declared[t].Length > 0)
                declared[t].CopyTo(weights, 0);
            else
                weights.AsSpan().Fill(1);

            measures[t] = Resolve(pairs, weights, prior, terminals);
        }

        return measures;
    }

    private static ActionMeasure Resolve(Pairs pairs, double[] weights, ActionPrior? prior, int[] terminals)
    {
        foreach (int s in terminals)
        {
            for (int k = 0; k < pairs.Length(s); k++)
            {
                weights[pairs.First(s) + (k * pairs.Stride)] = 0;
            }
        }

        List<int> stopped = [];
        for (int s = 0; s < pairs.StateCount; s++)
        {
            int available = 0;
            for (int k = 0; k < pairs.Length(s); k++)
            {
                available += weights[pairs.First(s) + (k * pairs.Stride)] > 0 ? 1 : 0;
            }

            for (int k = 0; k < pairs.Length(s) && prior is not null; k++)
            {
                ref double weight = ref weights[pairs.First(s) + (k * pairs.Stride)];
                weight = weight > 0 ? (prior == ActionPrior.Uniform ? 1.0 / available : 1) : 0;
            }

            if (available == 0)
                stopped.Add(s);
        }

        return new(weights, [.. stopped]);
    }

    private static double[] LogsOf(double[] weights, bool areOne)
    {
        double[] logs = LargeArray.Create<double>(weights.Length);
        for (int pair = 0; pair < weights.Length && !areOne; pair++)
            logs[pair] = Math.Log(weights[pair]);
        return logs;
    }
}
