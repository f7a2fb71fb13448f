using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// The sign of the best average reward (soft: reward plus entropy) of staying in an end component for ever. For any h, the gain lies between the smallest
/// and the largest entry of <c>Th - h</c>; relative value iteration tightens that until zero is outside.
/// </summary>
internal static class ComponentGain
{
    private const int MaxSweeps = 20_000;

    /// <summary>1 when staying pays, -1 when it costs, 0 when that cannot be told: a gain of zero, or too near it.</summary>
    /// <param name="component">The pairs of the component.</param>
    /// <param name="shaped">The rewards <c>r + a log rho</c>, in pair order.</param>
    /// <param name="temperature">a.</param>
    /// <param name="cancellation">Asked at each sweep.</param>
    public static int Sign(TransitionGraph.Edge[] component, ReadOnlySpan<double> shaped, double temperature, CancellationToken cancellation = default)
    {
        TransitionGraph.Edge[][] byState = [.. component.GroupBy(edge => edge.State).Select(group => group.ToArray())];
        Dictionary<int, double> h = byState.ToDictionary(edges => edges[0].State, _ => 0.0);
        double[] backedUp = new double[byState.Length];
        double[] q = new double[byState.Max(edges => edges.Length)];
        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            cancellation.ThrowIfCancellationRequested();
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            for (int i = 0; i < byState.Length; i++)
            {
                backedUp[i] = BackUp(byState[i], shaped, temperature, h, q);
                double change = backedUp[i] - h[byState[i][0].State];
                low = Math.Min(low, change);
                high = Math.Max(high, change);
            }

            if (low > 0 || high < 0)
                return low > 0 ? 1 : -1;

            // Half a step, so that periodic components settle too.
            for (int i = 0; i < byState.Length; i++)
            {
                int state = byState[i][0].State;
                h[state] += (backedUp[i] - h[state]) / 2;
            }
        }

        return 0;
    }

    private static double BackUp(TransitionGraph.Edge[] edges, ReadOnlySpan<double> shaped, double temperature, Dictionary<int, double> h, double[] q)
    {
        double best = double.NegativeInfinity;
        for (int k = 0; k < edges.Length; k++)
        {
            q[k] = shaped[edges[k].Pair];
            for (int i = 0; i < edges[k].Successors.Length; i++)
            {
                q[k] += edges[k].Masses[i] * h[edges[k].Successors[i]];
            }

            best = Math.Max(best, q[k]);
            q[k] /= temperature > 0 ? temperature : 1;
        }

        return temperature > 0 ? temperature * LogSumExp.InPlace(q.AsSpan(0, edges.Length)) : best;
    }
}
