namespace Cai.Tabulation;

/// <summary>The joint outcomes of some noise leaves, over the values they can take; the other leaves rest at their first possible value.</summary>
internal sealed class NoiseOutcomes
{
    private NoiseOutcomes(Projection projection, int[] codes, double[] probabilities) =>
        (Projection, Codes, Probabilities) = (projection, codes, probabilities);

    /// <summary>Gets the view that tells these outcomes apart.</summary>
    public Projection Projection { get; }

    /// <summary>Gets the noise code of each outcome, ascending in the leaves concerned.</summary>
    public int[] Codes { get; }

    public double[] Probabilities { get; }

    public int Count => Codes.Length;

    /// <summary>Crosses the supports of the leaves of a mask. Estimated noise keeps values of probability zero: they may be learned.</summary>
    public static NoiseOutcomes Of(Shape shape, MixedRadix noise, ulong mask, long limit)
    {
        int[] codes = [0];
        double[] probabilities = [1];
        for (int leaf = 0; leaf < noise.LeafCount; leaf++)
        {
            double[] marginal = shape.NoiseProbabilities[leaf];
            int[] support = Support(shape, marginal);
            if ((mask & MixedRadix.Bit(leaf)) == 0)
            {
                for (int i = 0; i < codes.Length; i++)
                {
                    codes[i] += support[0] * noise.Strides[leaf];
                }

                continue;
            }

            if ((long)codes.Length * support.Length > limit)
            {
                throw new TabulationLimitException($"Noise fields that act together have more than {limit} joint outcomes.");
            }

            var crossed = new int[codes.Length * support.Length];
            var weights = new double[crossed.Length];
            for (int i = 0; i < crossed.Length; i++)
            {
                int value = support[i % support.Length];
                crossed[i] = codes[i / support.Length] + (value * noise.Strides[leaf]);
                weights[i] = probabilities[i / support.Length] * marginal[value];
            }

            (codes, probabilities) = (crossed, weights);
        }

        return new NoiseOutcomes(noise.Project(mask), codes, probabilities);
    }

    /// <summary>The number of joint outcomes of the leaves of a mask.</summary>
    public static double CountOf(Shape shape, MixedRadix noise, ulong mask)
    {
        double count = 1;
        for (int leaf = 0; leaf < noise.LeafCount; leaf++)
        {
            count *= (mask & MixedRadix.Bit(leaf)) != 0 ? Support(shape, shape.NoiseProbabilities[leaf]).Length : 1;
        }

        return count;
    }

    /// <summary>For each outcome of a larger group, the outcome here that it contains.</summary>
    public int[] Within(NoiseOutcomes larger)
    {
        var index = new Dictionary<int, int>();
        for (int i = 0; i < Codes.Length; i++)
        {
            index.Add(Projection.Index(Codes[i]), i);
        }

        var within = new int[larger.Count];
        for (int i = 0; i < within.Length; i++)
        {
            within[i] = index[Projection.Index(larger.Codes[i])];
        }

        return within;
    }

    /// <summary>The values of probability 0. Estimated noise has none: what is 0 to begin with may be learned.</summary>
    public static List<NoiseValue> Idle(Shape shape)
    {
        var idle = new List<NoiseValue>();
        for (int leaf = 0; leaf < shape.NoiseProbabilities.Length && !shape.NoiseIsEstimated; leaf++)
        {
            for (int value = 0; value < shape.NoiseProbabilities[leaf].Length; value++)
            {
                if (shape.NoiseProbabilities[leaf][value] == 0)
                {
                    idle.Add(new NoiseValue(leaf, value));
                }
            }
        }

        return idle;
    }

    private static int[] Support(Shape shape, double[] marginal)
    {
        var support = new List<int>();
        for (int value = 0; value < marginal.Length; value++)
        {
            if (shape.NoiseIsEstimated || marginal[value] > 0)
            {
                support.Add(value);
            }
        }

        return support.ToArray();
    }
}
