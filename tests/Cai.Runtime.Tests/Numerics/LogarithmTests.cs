namespace Cai.Numerics;

public class LogarithmTests
{
    [Fact]
    public void OfAtLeastOne_DenseSamples_IsWithinAUlpOrTwoOfMath()
    {
        Random random = new(2);
        double[] x = [.. Enumerable.Range(0, 200_000).Select(i => i % 2 == 0 ? 1 + (30 * random.NextDouble()) : 1 + Math.Pow(10, (34 * random.NextDouble()) - 14))];
        double[] y = [.. x];

        Logarithm.OfAtLeastOne(y);

        Assert.All(x.Zip(y), pair => Assert.InRange(Math.Abs((pair.Second / Math.Log(pair.First)) - 1), 0, 5e-16));
    }

    [Fact]
    public void OfAtLeastOne_EveryShortLength_AgreesWithOneByOne()
    {
        for (int length = 0; length <= 67; length++)
        {
            double[] x = [.. Enumerable.Range(0, length + 1).Select(i => 1 + (0.37 * i))];
            double[] y = [.. x];

            Logarithm.OfAtLeastOne(y.AsSpan(0, length));

            Assert.Equal(x[..length].Select(Logarithm.OfAtLeastOne), y[..length]);
            Assert.Equal(x[length], y[length]);
        }
    }

    [Fact]
    public void OfAtLeastOne_One_IsZero() => Assert.Equal(0, Logarithm.OfAtLeastOne(1));
}
