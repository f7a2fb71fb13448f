namespace Cai.Tabulation;

/// <summary>The prior weights of pairs.</summary>
internal static class PriorWeights
{
    /// <summary>All ones are left out.</summary>
    public static double[] Compact(double[] prior)
    {
        foreach (double weight in prior)
        {
            if (weight != 1)
            {
                return prior;
            }
        }

        return [];
    }
}
