namespace Cai.Numerics;

public class ExponentialTests
{
    private const double LargestError = 3e-16;

    [Fact]
    public void OfNonPositive_DenseSamples_IsTheRoundedTruth()
    {
        Random random = new(1);
        double[] x = [.. Enumerable.Range(0, 30_000).Select(i => i % 2 == 0 ? -707.9 * random.NextDouble() : -Math.Pow(10, (20 * random.NextDouble()) - 18))];
        double[] y = [.. x];

        Exponential.OfNonPositive(y);

        Assert.All(x.Zip(y), pair => Assert.InRange(HighPrecision.ErrorOfExp(pair.First, pair.Second), 0, LargestError));
    }

    [Fact]
    public void OfNonPositive_WhereReductionTurns_IsTheRoundedTruth()
    {
        for (int n = 0; n < 1000; n++)
        {
            double turn = -(n + 0.5) * Math.Log(2);
            foreach (double x in new[] { Math.BitDecrement(turn), turn, Math.BitIncrement(turn) })
                Assert.InRange(HighPrecision.ErrorOfExp(x, Exponential.OfNonPositive(x)), 0, LargestError);
        }
    }

    [Fact]
    public void OfNonPositive_EveryWidthAndShortLength_LeavesTheSameBits() => LaneTesting.AssertAlike(
        [i => i % 11 == 10 ? double.NegativeInfinity : -0.37 * i * i],
        (width, memory, length) =>
        {
            Exponential.Each loop = new(memory[0].Last(length));
            width.Run(ref loop);
            return [];
        },
        (before, after, _) => Assert.Equal(before[0].Select(Exponential.OfNonPositive), after[0]));

    [Theory, InlineData(0, 1), InlineData(-708, 0), InlineData(double.NegativeInfinity, 0), InlineData(double.NaN, 0)]
    public void OfNonPositive_AtTheEnds_IsExact(double x, double expected) => Assert.Equal(expected, Exponential.OfNonPositive(x));

    [Fact]
    public unsafe void OfClamped_MinusInfinity_IsNothingBesideOne()
    {
        double tiny = Exponential.OfClamped<Lanes1, double>(double.NegativeInfinity, Exponential.Constants);

        Assert.InRange(tiny, double.Epsilon, 1e-300);
    }
}
