using MathNet.Numerics.Distributions;

namespace Cai.Statistics;

/// <summary>The weighted chi-square distribution against closed forms and draws.</summary>
public sealed class WeightedChiSquareTests
{
    /// <summary>Equal weights are a chi-square; weights in pairs a sum of exponentials, whose tail is <c>sum_k exp(-x / 2 w_k) prod_j w_k / (w_k - w_j)</c>.</summary>
    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.03)]
    [InlineData(1)]
    [InlineData(3.841)]
    [InlineData(25)]
    [InlineData(200)]
    public void Tail_IsTheClosedForms(double x)
    {
        for (int k = 1; k <= 9; k++)
            Assert.Equal(1 - ChiSquared.CDF(k, x / 0.3), WeightedChiSquare.Tail([.. Enumerable.Repeat(0.3, k)], x), 1e-12);
        double[] means = [2, 0.5, 1e-4];
        double tail = means.Sum(w => Math.Exp(-x / (2 * w)) * means.Where(v => v != w).Aggregate(1.0, (product, v) => product * w / (w - v)));
        Assert.Equal(tail, WeightedChiSquare.Tail([2, 2, 0.5, 0.5, 1e-4, 1e-4], x), 1e-12);
        Assert.Equal(tail, WeightedChiSquare.Tail([0, 1e-4, 2, 0.5, 2, 0.5, 1e-4], x), 1e-12);
    }

    /// <summary>Against 200,000 draws: within four standard errors of each share.</summary>
    [Fact]
    public void Tail_IsTheShareOfDraws()
    {
        double[] weights = [3, 1.2, 0.7, 0.05];
        double[] drawn = new double[200_000];
        CounterRandom random = new(7, 0);
        for (int i = 0; i < drawn.Length; i++)
        {
            foreach (double weight in weights)
                drawn[i] += weight * Math.Pow(random.Normal(), 2);
        }

        foreach (double x in (double[])[0.1, 1, 3, 6, 12, 25])
        {
            double tail = WeightedChiSquare.Tail(weights, x);
            Assert.Equal(drawn.Count(value => value > x) / (double)drawn.Length, tail, 4 * Math.Sqrt(tail * (1 - tail) / drawn.Length));
        }
    }

    [Fact]
    public void Tail_AtTheEnds()
    {
        Assert.Equal(1, WeightedChiSquare.Tail([1, 2], 0));
        Assert.Equal(0, WeightedChiSquare.Tail([0, 0], 1));
        Assert.Equal(0, WeightedChiSquare.Tail([1], 1e6), 1e-12);
        Assert.Equal(1, WeightedChiSquare.Tail([1], 1e-300), 1e-12);
    }
}
