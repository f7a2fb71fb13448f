using Cai.Generators.Ir;
using Cai.Generators.Lowering.Distributions;

namespace Cai.Generators.Tests.Problems;

/// <summary>The probabilities of the families, against their closed forms in logarithms.</summary>
public sealed class ProbabilityMassTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(3)]
    [InlineData(40.5)]
    [InlineData(2000)]
    public void Poisson_MatchesItsFormula(double mean)
    {
        int count = ProbabilityMass.PoissonCount(mean);
        double[] mass = Mass(Family.Poisson, count, mean);
        Assert.Equal(1, mass.Sum(), 1e-14);
        double logFactorial = 0;
        for (int k = 0; k < count - 1; k++)
        {
            logFactorial += k == 0 ? 0 : Math.Log(k);
            double expected = Math.Exp((k * Math.Log(mean)) - mean - logFactorial);
            Assert.Equal(expected, mass[k], 1e-15 + (1e-10 * expected));
        }
    }

    [Fact]
    public void Poisson_OfMeanThree_IsCutAtItsFirstNegligibleTail()
    {
        int count = ProbabilityMass.PoissonCount(3);
        double Tail(int from) => Enumerable.Range(from, 60).Sum(k => Math.Exp((k * Math.Log(3)) - 3 - Enumerable.Range(1, k).Sum(i => Math.Log(i))));
        Assert.True(Tail(count) < 1e-16);
        Assert.True(Tail(count - 1) >= 1e-16);
    }

    [Fact]
    public void Poisson_WithMax_FoldsTheTail()
    {
        double[] mass = Mass(Family.Poisson, 3, 3);
        Assert.Equal(Math.Exp(-3), mass[0], 1e-15);
        Assert.Equal(1 - (4 * Math.Exp(-3)), mass[2], 1e-15);
        Assert.Equal(1 - (8.5 * Math.Exp(-3)), ProbabilityMass.TailAbove(Family.Poisson, 3, 3), 1e-15);
    }

    [Fact]
    public void Binomial_MatchesPascal()
    {
        double[] mass = Mass(Family.Binomial, 5, 0.25);
        Assert.Equal([81 / 256.0, 108 / 256.0, 54 / 256.0, 12 / 256.0, 1 / 256.0], mass, Close);
    }

    [Theory]
    [InlineData(0, new[] { 1.0, 0, 0, 0 })]
    [InlineData(1, new[] { 0, 0, 0, 1.0 })]
    public void Binomial_OfACertainty_IsAPoint(double success, double[] expected) => Assert.Equal(expected, Mass(Family.Binomial, 4, success));

    [Fact]
    public void Geometric_FoldsItsTail()
    {
        Assert.Equal([0.5, 0.25, 0.125, 0.125], Mass(Family.Geometric, 4, 0.5));
        Assert.Equal(0.0625, ProbabilityMass.TailAbove(Family.Geometric, 0.5, 4));
        Assert.Equal(54, ProbabilityMass.GeometricCount(0.5)); // 0.5^54 = 5.6e-17 is the first tail below 1e-16
        Assert.Equal([1.0], Mass(Family.Geometric, ProbabilityMass.GeometricCount(1), 1));
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-15;

    private static double[] Mass(Family family, int count, double parameter) =>
        ProbabilityMass.Of(new(family, [Bits.Of(parameter)], false, 0), count);
}
