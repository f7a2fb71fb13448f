using Cai.Generators.Emission;

namespace Cai.Generators.Tests.Emission;

/// <summary>Thresholds of constant distributions: what a draw by them gives is what subtracting one weight after the other gives, at the thresholds themselves too.</summary>
public sealed class CategoricalInverseTests
{
    private const double Cell = 1.0 / (1L << 53);

    [Fact]
    public void Thresholds_OfRandomWeights_DrawWhatSubtractionDraws()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            Random random = new(seed);
            double[] weights = [.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => random.Next(4) == 0 ? 0 : random.NextDouble()), random.NextDouble()];
            double scale = random.Next(2) == 0 ? weights.Sum() : 1;
            weights = [.. weights.Select(weight => weight / scale)];
            double[] thresholds = CategoricalInverse.Thresholds(weights);
            IEnumerable<double> uniforms = thresholds.SelectMany(threshold => new[] { threshold - Cell, threshold, threshold + Cell })
                .Concat([0, Cell, 1 - Cell]).Concat(Enumerable.Range(0, 50).Select(_ => Math.Floor(random.NextDouble() / Cell) * Cell)).Where(uniform => uniform is >= 0 and < 1);
            Assert.All(uniforms, uniform => Assert.Equal(Draw(weights, uniform), thresholds.Count(threshold => uniform >= threshold)));
        }
    }

    // As CounterRandom.Categorical says, for a uniform number that is given.
    private static int Draw(double[] weights, double uniform)
    {
        double rest = uniform * CategoricalInverse.Sum(weights);
        for (int i = 0; i < weights.Length; i++)
        {
            rest -= weights[i];
            if (rest < 0)
                return i;
        }

        return Array.FindLastIndex(weights, weight => weight > 0);
    }
}
