using Cai.Numerics;

namespace Cai.Runtime.Tests.Numerics;

/// <summary>Random numbers by the block: the numbers of Philox, and the normal distribution.</summary>
public sealed class NormalNumbersTests
{
    [Fact]
    public void Uniform_AreThoseOfPhilox()
    {
        double[] numbers = new double[32];
        new NormalNumbers(seed: 0x123456789ABCDEF, stream: 77UL << 32).FillUniform(numbers, (1UL << 33) - 5);
        for (int i = 0; i < 16; i++)
        {
            (ulong first, ulong second) = Philox.Block(0x123456789ABCDEF, 77UL << 32, (1UL << 33) - 5 + (ulong)i);
            Assert.Equal(((first >> 12) + 0.5) / (1UL << 52), numbers[i]);
            Assert.Equal(((second >> 12) + 0.5) / (1UL << 52), numbers[16 + i]);
        }
    }

    [Fact]
    public void Normal_AreBoxAndMullers()
    {
        double[] uniform = new double[64], normal = new double[64];
        new NormalNumbers(3, 4).FillUniform(uniform, 5);
        new NormalNumbers(3, 4).Fill(normal, 5);
        for (int i = 0; i < 32; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(uniform[i])), angle = 2 * Math.PI * uniform[32 + i];
            Assert.Equal(radius * Math.Cos(angle), normal[i], 1e-14);
            Assert.Equal(radius * Math.Sin(angle), normal[32 + i], 1e-14);
        }
    }

    [Fact]
    public void Normal_AreDistributedSo()
    {
        const int Count = 1 << 18, Bins = 64;
        double[] numbers = new double[Count];
        new NormalNumbers(1, 2).Fill(numbers, 0);
        int[] bins = new int[Bins];
        foreach (double number in numbers)
            bins[Math.Min(Bins - 1, (int)(MathNet.Numerics.Distributions.Normal.CDF(0, 1, number) * Bins))]++;
        double expected = (double)Count / Bins, chiSquare = bins.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquare, MathNet.Numerics.Distributions.ChiSquared.InvCDF(Bins - 1, 1e-5), MathNet.Numerics.Distributions.ChiSquared.InvCDF(Bins - 1, 1 - 1e-5));

        // Both of a pair are independent, and so are neighbours: products have mean 0 and variance 1.
        double pairs = Enumerable.Range(0, Count / 2).Average(i => numbers[i] * numbers[i + (Count / 2)]), neighbours = Enumerable.Range(0, Count - 1).Average(i => numbers[i] * numbers[i + 1]);
        Assert.InRange(pairs * Math.Sqrt(Count / 2.0), -4.5, 4.5);
        Assert.InRange(neighbours * Math.Sqrt(Count), -4.5, 4.5);
    }
}
