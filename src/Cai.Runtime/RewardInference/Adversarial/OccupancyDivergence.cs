namespace Cai.RewardInference;

/// <summary>How far apart two occupancies are, each as a distribution over (stage and) decisions. In nats.</summary>
internal static class OccupancyDivergence
{
    /// <summary>The Jensen-Shannon divergence, in [0, log 2]: <c>1/2 sum p log(2 p/(p + q)) + 1/2 sum q log(2 q/(p + q))</c>.</summary>
    public static double JensenShannon(double[][] first, double[][] second)
    {
        double p = Sum(first), q = Sum(second), sum = 0;
        for (int t = 0; t < first.Length; t++)
        {
            for (int pair = 0; pair < first[t].Length; pair++)
            {
                double x = first[t][pair] / p, y = second[t][pair] / q, middle = (x + y) / 2;
                sum += ((x > 0 ? x * Math.Log(x / middle) : 0) + (y > 0 ? y * Math.Log(y / middle) : 0)) / 2;
            }
        }

        return Math.Max(0, sum);
    }

    /// <summary>The Kullback-Leibler divergence <c>sum p log(p/q)</c>; infinite where q lacks something of p.</summary>
    public static double KullbackLeibler(double[][] first, double[][] second)
    {
        double p = Sum(first), q = Sum(second), sum = 0;
        for (int t = 0; t < first.Length; t++)
        {
            for (int pair = 0; pair < first[t].Length; pair++)
            {
                double x = first[t][pair] / p;
                sum += x > 0 ? x * Math.Log(x / (second[t][pair] / q)) : 0;
            }
        }

        return Math.Max(0, sum);
    }

    private static double Sum(double[][] numbers) => numbers.Sum(stage => System.Numerics.Tensors.TensorPrimitives.Sum<double>(stage));
}
