namespace Cai.Learning;

/// <summary><c>a log integral rho exp(Q / a)</c> over the nodes of a quadrature, and the shares of the nodes in it.</summary>
internal static class SoftMaximum
{
    /// <summary>The soft maximum; at temperature 0 the largest value of positive weight.</summary>
    /// <param name="values">Q at the nodes.</param>
    /// <param name="weights"><c>rho du</c> at the nodes, one of them positive.</param>
    /// <param name="temperature">a.</param>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double temperature)
    {
        double largest = Largest(values, weights);
        if (temperature == 0)
            return largest;
        double sum = 0;
        for (int j = 0; j < values.Length; j++)
            sum += weights[j] > 0 ? weights[j] * Math.Exp((values[j] - largest) / temperature) : 0;
        return largest + (temperature * Math.Log(sum));
    }

    /// <summary>Turns the weights into the probabilities of the nodes, <c>rho du exp((Q - V) / a)</c>.</summary>
    public static void Normalize(ReadOnlySpan<double> values, Span<double> weights, double temperature)
    {
        double largest = Largest(values, weights), sum = 0;
        for (int j = 0; j < values.Length; j++)
            sum += weights[j] = weights[j] > 0 ? weights[j] * Math.Exp((values[j] - largest) / temperature) : 0;
        foreach (ref double weight in weights)
            weight /= sum;
    }

    private static double Largest(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double largest = double.NegativeInfinity;
        for (int j = 0; j < values.Length; j++)
            largest = weights[j] > 0 ? Math.Max(largest, values[j]) : largest;
        return largest;
    }
}
