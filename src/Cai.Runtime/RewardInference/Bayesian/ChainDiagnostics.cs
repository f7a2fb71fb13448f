namespace Cai.RewardInference;

/// <summary>What several chains of one quantity tell of their convergence (Vehtari, Gelman, Simpson, Carpenter and Buerkner 2021), by ranks: finite whatever the tails.</summary>
internal static class ChainDiagnostics
{
    /// <summary>Rank-normalised split R-hat; 1 where all draws are equal.</summary>
    /// <param name="chains">One array a chain, of equal lengths of at least 4.</param>
    public static double RHat(double[][] chains)
    {
        double[][] halves = Normal(Split(chains));
        (double within, double total) = Variances(halves);
        return within > 0 ? Math.Sqrt(total / within) : 1;
    }

    /// <summary>The effective sample size of the bulk: of the ranks of half chains, autocorrelations summed by Geyer's (1992) initial monotone sequence.</summary>
    /// <param name="chains">One array a chain, of equal lengths of at least 4.</param>
    public static double EffectiveSize(double[][] chains)
    {
        double[][] halves = Normal(Split(chains));
        int n = halves[0].Length, m = halves.Length;
        (double within, double total) = Variances(halves);
        if (!(within > 0))
            return n * m;
        double sum = 0, last = double.PositiveInfinity;
        for (int lag = 0; lag + 1 < n; lag += 2)
        {
            double pair = Correlation(lag) + Correlation(lag + 1);
            if (lag > 0 && pair <= 0)
                break;
            last = Math.Min(last, pair);
            sum += last;
        }

        return n * m / Math.Max((2 * sum) - 1, 1 / Math.Log10(n * m));

        double Correlation(int lag) => lag == 0 ? 1 : 1 - ((within - Covariance(lag)) / total);

        double Covariance(int lag)
        {
            double all = 0;
            foreach (double[] half in halves)
            {
                double mean = half.Average(), own = 0;
                for (int i = 0; i + lag < n; i++)
                    own += (half[i] - mean) * (half[i + lag] - mean);
                all += own / (n - 1);
            }

            return all / m;
        }
    }

    private static (double Within, double Total) Variances(double[][] chains)
    {
        int n = chains[0].Length;
        double[] means = [.. chains.Select(chain => chain.Average())];
        double within = chains.Zip(means, (chain, centre) => chain.Sum(x => (x - centre) * (x - centre)) / (n - 1)).Average(), mean = means.Average();
        return (within, (within * (n - 1) / n) + (means.Sum(x => (x - mean) * (x - mean)) / (means.Length - 1)));
    }

    private static double[][] Split(double[][] chains)
    {
        int half = chains[0].Length / 2;
        return [.. chains.SelectMany(chain => (double[][])[chain[..half], chain[^half..]])];
    }

    // Ranks over all chains, equal draws sharing their mean rank, through the normal quantile at (r - 3/8) / (S + 1/4).
    private static double[][] Normal(double[][] chains)
    {
        (double Value, int Chain, int Place)[] all = [.. chains.SelectMany((chain, c) => chain.Select((x, i) => (x, c, i))).OrderBy(draw => draw.x)];
        double[][] scores = [.. chains.Select(chain => new double[chain.Length])];
        for (int i = 0, j; i < all.Length; i = j)
        {
            for (j = i + 1; j < all.Length && all[j].Value == all[i].Value;)
                j++;
            double score = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (((i + 1 + j) / 2.0) - 0.375) / (all.Length + 0.25));
            for (int k = i; k < j; k++)
                scores[all[k].Chain][all[k].Place] = score;
        }

        return scores;
    }
}
