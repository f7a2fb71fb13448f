namespace Cai.Numerics;

public class LogarithmTests
{
    private const double LargestError = 4e-16;

    [Fact]
    public void OfAtLeastOne_DenseSamples_IsTheRoundedTruth()
    {
        Random random = new(2);
        double[] x = [.. Enumerable.Range(0, 30_000).Select(i => i % 2 == 0 ? 1 + (30 * random.NextDouble()) : 1 + Math.Pow(10, (34 * random.NextDouble()) - 14))];
        double[] y = [.. x];

        Logarithm.OfAtLeastOne(y);

        Assert.All(x.Zip(y), pair => Assert.InRange(HighPrecision.ErrorOfLog(pair.First, pair.Second), 0, LargestError));
    }

    [Fact]
    public void OfAtLeastOne_EveryWidthAndShortLength_LeavesTheSameBits() => LaneTesting.AssertAlike(
        [i => 1 + (0.37 * i)],
        (width, memory, length) =>
        {
            Logarithm.Each loop = new(memory[0].Last(length));
            width.Run(ref loop);
            return [];
        },
        (before, after, _) => Assert.Equal(before[0].Select(Logarithm.OfAtLeastOne), after[0]));

    [Fact]
    public void OfAtLeastOne_One_IsZero() => Assert.Equal(0, Logarithm.OfAtLeastOne(1));
}
