using Cai.Numerics;
using MathNet.Numerics.Distributions;

namespace Cai.Simulation;

public sealed class CounterRandomTests
{
    // Known answers of the Random123 library, philox4x32 with 10 rounds.
    [Theory]
    [InlineData(0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0xe169c58d6627e8d5, 0x9b00dbd8bc57ac4c)]
    [InlineData(0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0x41c83b0e408f276d, 0x6d5451fda20bc7c6)]
    [InlineData(0x299f31d0a4093822, 0x0370734413198a2e, 0x85a308d3243f6a88, 0x94fdccebd16cfe09, 0x24126ea15001e420)]
    public void Philox_KnownVectors_MatchRandom123(ulong key, ulong stream, ulong block, ulong first, ulong second) =>
        Assert.Equal((first, second), Philox.Block(key, stream, block));

    [Fact]
    public void NextUInt64_Sequence_IsBlocksInOrder()
    {
        var random = new CounterRandom(7, 3);
        for (ulong block = 0; block < 4; block++)
        {
            var (first, second) = Philox.Block(7, 3, block);
            Assert.Equal(first, random.NextUInt64());
            Assert.Equal(second, random.NextUInt64());
        }
    }

    [Fact]
    public void Position_Set_ContinuesAsIfDrawn()
    {
        var drawn = new CounterRandom(1, 2);
        ulong[] sequence = [.. Enumerable.Range(0, 9).Select(_ => drawn.NextUInt64())];
        var random = new CounterRandom(1, 2);
        foreach (int position in new[] { 5, 0, 8, 3, 4, 7 })
        {
            random.Position = (ulong)position;
            Assert.Equal(sequence[position], random.NextUInt64());
            Assert.Equal((ulong)position + 1, random.Position);
        }

        Assert.Equal(sequence[8], random.NextUInt64());
    }

    [Fact]
    public void NextDouble_Draws_AreUniform()
    {
        var random = new CounterRandom(11, 0);
        var counts = new double[100];
        for (int i = 0; i < 100_000; i++)
        {
            double u = random.NextDouble();
            Assert.InRange(u, 0, 1 - Math.ScaleB(1, -53));
            counts[(int)(u * 100)]++;
        }

        AssertFits(counts, [.. Enumerable.Repeat(0.01, 100)]);
    }

    [Fact]
    public void Next_Draws_AreUniform()
    {
        var random = new CounterRandom(12, 5);
        var counts = new double[7];
        for (int i = 0; i < 70_000; i++)
            counts[random.Next(7)]++;
        AssertFits(counts, [.. Enumerable.Repeat(1.0 / 7, 7)]);
    }

    [Fact]
    public void Categorical_Draws_FollowWeights()
    {
        double[] weights = [0.5, 0, 2, 1.5, 0];
        var random = new CounterRandom(13, 1);
        var counts = new double[5];
        for (int i = 0; i < 40_000; i++)
            counts[random.Categorical(weights)]++;
        Assert.Equal(0, counts[1]);
        Assert.Equal(0, counts[4]);
        AssertFits([counts[0], counts[2], counts[3]], [0.125, 0.5, 0.375]);
    }

    [Fact]
    public void Normal_Draws_FollowDistribution()
    {
        var random = new CounterRandom(14, 9);
        var counts = new double[50];
        for (int i = 0; i < 50_000; i++)
            counts[Math.Min((int)(Normal.CDF(-2, 3, random.Normal(-2, 3)) * 50), 49)]++;
        AssertFits(counts, [.. Enumerable.Repeat(0.02, 50)]);
    }

    [Fact]
    public void Streams_OfOneSeed_AreUncorrelated()
    {
        const int count = 20_000;
        var (a, b) = (new CounterRandom(15, 0), new CounterRandom(15, 1));
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += (a.NextDouble() - 0.5) * (b.NextDouble() - 0.5);
        Assert.InRange(12 * sum / count, -4 / Math.Sqrt(count), 4 / Math.Sqrt(count));
    }

    [Theory]
    [InlineData(new double[] { })]
    [InlineData(new[] { 0.0, 0.0 })]
    [InlineData(new[] { 0.5, -0.1 })]
    [InlineData(new[] { 0.5, double.NaN })]
    [InlineData(new[] { 0.5, double.PositiveInfinity })]
    public void Categorical_ImproperWeights_AreRefused(double[] weights) =>
        Assert.Throws<ArgumentException>(() => new CounterRandom(0, 0).Categorical(weights));

    [Fact]
    public void Draws_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterRandom(0, 0).Next(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterRandom(0, 0).Normal(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterRandom(0, 0).Uniform(1, double.NaN));
    }

    private static void AssertFits(double[] counts, double[] probabilities)
    {
        double total = counts.Sum();
        double statistic = counts.Zip(probabilities, (n, p) => (n - (total * p)) * (n - (total * p)) / (total * p)).Sum();
        double tail = 1 - ChiSquared.CDF(counts.Length - 1, statistic);
        Assert.InRange(tail, 1e-4, 1 - 1e-4);
    }
}
