namespace Cai.Numerics;

public class ExponentialTests
{
    [Fact]
    public void OfNonPositive_DenseSamples_IsWithinHalfAUlpOrTwoOfMath()
    {
        Random random = new(1);
        double[] x = [.. Enumerable.Range(0, 200_000).Select(i => i % 2 == 0 ? -700 * random.NextDouble() : -Math.Pow(10, (20 * random.NextDouble()) - 18))];
        double[] y = [.. x];

        Exponential.OfNonPositive(y);

        Assert.All(x.Zip(y), pair => Assert.InRange(Math.Abs((pair.Second / Math.Exp(pair.First)) - 1), 0, 5e-16));
    }

    [Fact]
    public void OfNonPositive_EveryShortLength_AgreesWithOneByOne()
    {
        for (int length = 0; length <= 67; length++)
        {
            double[] x = [.. Enumerable.Range(0, length + 1).Select(i => -0.37 * i)];
            double[] y = [.. x];

            Exponential.OfNonPositive(y.AsSpan(0, length));

            Assert.Equal(x[..length].Select(Exponential.OfNonPositive), y[..length]);
            Assert.Equal(x[length], y[length]);
        }
    }

    [Theory, InlineData(0, 1), InlineData(-709, 0), InlineData(double.NegativeInfinity, 0)]
    public void OfNonPositive_AtTheEnds_IsExact(double x, double expected) => Assert.Equal(expected, Exponential.OfNonPositive(x));
}
