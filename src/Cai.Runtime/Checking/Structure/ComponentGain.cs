namespace Cai.Checking;

/// <summary>
/// Bounds on the best average reward (soft: reward plus entropy) of staying in an end component for ever. For any h, the gain lies between the smallest
/// and the largest entry of <c>Th - h</c>; relative value iteration tightens that until zero is outside.
/// </summary>
/// <remarks>
/// Soft and deterministic, these are the bounds of Collatz and Wielandt on the spectral radius of <c>sum_a rho e^{r/a} P_a</c>: with h = a log x,
/// <c>(Th - h) / a = log((Mx) / x)</c>, and the gain is a times the logarithm of the radius.
/// </remarks>
internal static class ComponentGain
{
    private const int MaxSweeps = 20_000;

    /// <summary>Bounds whose signs agree, unless the gain is zero or too near it; null when the work did not suffice.</summary>
    /// <param name="rows">The transitions.</param>
    /// <param name="component">The pairs of the component.</param>
    /// <param name="shaped">The rewards <c>r + a log rho</c>, by <see cref="TransitionRows.TablePairs"/>.</param>
    /// <param name="temperature">a.</param>
    /// <param name="work">The most entries of rows to go through.</param>
    /// <param name="cancellation">Asked at each sweep.</param>
    public static (double Low, double High)? Bound(TransitionRows rows, int[] component, double[] shaped, double temperature, long work, CancellationToken cancellation)
    {
        int[] states = EndComponents.StatesOf(rows, component);
        double[] h = new double[rows.StateCount], backedUp = new double[states.Length], q = new double[component.Length];
        long entries = component.Sum(pair => (long)rows.RowPointers[pair + 1] - rows.RowPointers[pair]);
        double low = double.NegativeInfinity, high = double.PositiveInfinity;
        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            if (sweep >= work / entries)
                return null;
            cancellation.ThrowIfCancellationRequested();
            for (int k = 0; k < component.Length; k++)
                q[k] = shaped[rows.TablePairs[component[k]]] + Expected(rows, component[k], h);

            double least = double.PositiveInfinity, most = double.NegativeInfinity;
            int first = 0;
            for (int i = 0; i < states.Length; i++)
            {
                int last = first;
                while (last < component.Length && rows.PairStates[component[last]] == states[i])
                    last++;
                backedUp[i] = Best(q, first, last, temperature);
                first = last;
                least = Math.Min(least, backedUp[i] - h[states[i]]);
                most = Math.Max(most, backedUp[i] - h[states[i]]);
            }

            (low, high) = (Math.Max(low, least), Math.Min(high, most));
            if (low > 0 || high < 0)
                return (low, high);

            // Half a step, so that periodic components settle too.
            for (int i = 0; i < states.Length; i++)
                h[states[i]] += (backedUp[i] - h[states[i]]) / 2;
        }

        return (low, high);
    }

    private static double Expected(TransitionRows rows, int pair, double[] values)
    {
        double sum = 0;
        for (int entry = rows.RowPointers[pair]; entry < rows.RowPointers[pair + 1]; entry++)
            sum += rows.Masses[entry] * values[rows.Successors[entry]];
        return sum;
    }

    /// <summary><c>a log sum exp(q / a)</c>, or the largest at a = 0.</summary>
    private static double Best(double[] q, int first, int last, double temperature)
    {
        double best = double.NegativeInfinity, sum = 0;
        for (int k = first; k < last; k++)
            best = Math.Max(best, q[k]);
        for (int k = first; k < last && temperature > 0; k++)
            sum += Math.Exp((q[k] - best) / temperature);
        return temperature > 0 ? best + (temperature * Math.Log(sum)) : best;
    }
}
