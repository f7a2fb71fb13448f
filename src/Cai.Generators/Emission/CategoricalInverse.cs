namespace Cai.Generators.Emission;

/// <summary>The inverse of a constant categorical distribution as thresholds of a uniform number, to the last bit what <c>CounterRandom.Categorical</c> draws.</summary>
internal static class CategoricalInverse
{
    // Uniform numbers are the multiples of this in [0, 1).
    private const double Cell = 1.0 / (1L << 53);

    /// <summary>The sum of the weights, in order: as a draw adds them up.</summary>
    public static double Sum(double[] weights)
    {
        double sum = 0;
        foreach (double weight in weights)
            sum += weight;
        return sum;
    }

    /// <summary>For each index below the last of positive weight, the smallest uniform number that passes it: the index drawn is the number of thresholds reached. Ascending.</summary>
    public static double[] Thresholds(double[] weights)
    {
        double sum = Sum(weights);
        double[] thresholds = new double[Array.FindLastIndex(weights, weight => weight > 0)];
        for (int i = 0; i < thresholds.Length; i++)
        {
            // What is left after subtractions is monotone in the uniform number, whatever their rounding: bisection over its cells.
            long from = 0, to = 1L << 53;
            while (from < to)
            {
                long middle = (from + to) / 2;
                if (Passes(weights, middle * Cell * sum, i))
                    to = middle;
                else
                    from = middle + 1;
            }

            thresholds[i] = from * Cell;
        }

        return thresholds;
    }

    private static bool Passes(double[] weights, double left, int index)
    {
        for (int i = 0; i <= index; i++)
        {
            left -= weights[i];
            if (left < 0)
                return false;
        }

        return true;
    }
}
