namespace Cai.Learning;

/// <summary>Draws what is held out of observations: whole clusters (trajectories), so that what is judged by does not depend on what is learned from; single observations where there is one cluster.</summary>
internal static class HeldOutSplit
{
    // Streams of the seed: a network's initial weights take the first ones, the order of examples those from 2^32 on.
    private const ulong Stream = 1UL << 31;

    // Counts that are whole and no larger are drawn one by one; others are cut in proportion.
    private const double LargestDrawn = 1e6;

    /// <summary>How many of each count are held out.</summary>
    /// <param name="clusters">The cluster of each observation, from 0.</param>
    /// <param name="counts">How many times each was made.</param>
    /// <param name="share">The share, in [0, 1).</param>
    /// <param name="seed">The seed.</param>
    public static double[] Of(ReadOnlySpan<int> clusters, ReadOnlySpan<double> counts, double share, ulong seed)
    {
        double[] heldOut = new double[counts.Length];
        if (share == 0 || counts.Length == 0)
            return heldOut;
        CounterRandom random = new(seed, Stream);
        HashSet<int> chosen = Clusters(clusters, counts, share, ref random);
        for (int i = 0; i < heldOut.Length; i++)
        {
            if (chosen.Count > 0)
                heldOut[i] = chosen.Contains(clusters[i]) ? counts[i] : 0;
            else if (counts[i] != Math.Floor(counts[i]) || counts[i] > LargestDrawn)
                heldOut[i] = share * counts[i];
            else
                heldOut[i] = Drawn(counts[i], share, ref random);
        }

        return heldOut;
    }

    private static double Drawn(double count, double share, ref CounterRandom random)
    {
        double drawn = 0;
        for (int one = 0; one < count; one++)
            drawn += random.NextDouble() < share ? 1 : 0;
        return drawn;
    }

    // Clusters in random order, until they hold the share; one at least, and one is left. None where there is one cluster.
    private static HashSet<int> Clusters(ReadOnlySpan<int> clusters, ReadOnlySpan<double> counts, double share, ref CounterRandom random)
    {
        SortedDictionary<int, double> sizes = [];
        double total = 0, taken = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            sizes[clusters[i]] = sizes.GetValueOrDefault(clusters[i]) + counts[i];
            total += counts[i];
        }

        int[] order = [.. sizes.Keys];
        HashSet<int> chosen = [];
        for (int i = 0; i < order.Length - 1; i++)
        {
            int j = i + random.Next(order.Length - i);
            (order[i], order[j]) = (order[j], order[i]);
            if (chosen.Count > 0 && taken + (sizes[order[i]] / 2) > share * total)
                break;
            chosen.Add(order[i]);
            taken += sizes[order[i]];
        }

        return chosen;
    }
}
