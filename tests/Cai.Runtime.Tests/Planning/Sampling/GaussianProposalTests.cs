using Cai.Numerics;
using Cai.Planning;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Runtime.Tests.Planning.Sampling;

/// <summary>Distributions over sequences of actions, held to dense normal densities and to what the samples show.</summary>
public sealed class GaussianProposalTests
{
    private const int Steps = 5;

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    public void LogRatios_AreThoseOfNormalDensities(double correlation)
    {
        const int Samples = 32;
        GaussianProposal proposal = Proposal(correlation, Samples);
        double[] logRatios = Draw(proposal, Samples, out _, seed: 1);
        Assert.All(logRatios, ratio => Assert.Equal(0, ratio, 12));

        // A first update moves the mean away from the prior.
        double[] weights = [.. Enumerable.Range(0, Samples).Select(k => 2.0 * k / (Samples * (Samples - 1)))];
        proposal.Update(weights, Steps, isRefitted: false);
        logRatios = Draw(proposal, Samples, out double[][] actions, seed: 2);

        Matrix<double> covariance = Matrix<double>.Build.Dense(Steps, Steps, (t, u) => 25 * Math.Pow(correlation, Math.Abs(t - u)));
        Matrix<double> inverse = covariance.Inverse();
        for (int k = 0; k < Samples; k++)
        {
            Vector<double> fromPrior = Vector<double>.Build.Dense(Steps, t => actions[t][k]), fromProposal = Vector<double>.Build.Dense(Steps, t => actions[t][k] - proposal.Mean(t, 0));
            double expected = ((fromProposal * inverse * fromProposal) - (fromPrior * inverse * fromPrior)) / 2;
            Assert.Equal(expected, logRatios[k], 1e-9);
        }
    }

    [Fact]
    public void Draws_AreCorrelatedAsAFilterOfFirstOrder()
    {
        const int Samples = 1 << 15;
        GaussianProposal proposal = Proposal(0.7, Samples);
        Draw(proposal, Samples, out double[][] actions, seed: 3);
        for (int t = 0; t < Steps; t++)
        {
            for (int u = 0; u <= t; u++)
            {
                double mean = Enumerable.Range(0, Samples).Average(k => actions[t][k] * actions[u][k]) / 25;

                // The product of two normal numbers with correlation r has the variance 1 + r^2.
                double expected = Math.Pow(0.7, t - u), error = Math.Sqrt((1 + (expected * expected)) / Samples);
                Assert.InRange(mean, expected - (4 * error), expected + (4 * error));
            }
        }
    }

    [Fact]
    public void Refitting_GivesMeanAndDeviationOfTheElite()
    {
        const int Samples = 64;
        SamplingOptions options = new() { Method = SamplingMethod.CrossEntropy, Samples = Samples, Horizon = Steps, Smoothing = 0 };
        GaussianProposal proposal = new(SamplingSettings.Of("test", 1, 1, 0, options), [-10.0], [10.0], [false], Samples);
        Draw(proposal, Samples, out double[][] actions, seed: 4);
        double[] weights = new double[Samples];
        for (int k = 0; k < 8; k++)
            weights[5 * k] = 0.125;
        proposal.Update(weights, Steps, isRefitted: true);
        for (int t = 0; t < Steps; t++)
        {
            double[] elite = [.. Enumerable.Range(0, 8).Select(k => actions[t][5 * k])];
            double mean = elite.Average();
            Assert.Equal(mean, proposal.Mean(t, 0), 10);
            Assert.Equal(Math.Sqrt(elite.Average(x => (x - mean) * (x - mean))), proposal.Deviation(t, 0), 10);
        }
    }

    [Fact]
    public void Shift_MovesOnByAStep()
    {
        GaussianProposal proposal = Proposal(0, 16);
        Draw(proposal, 16, out _, seed: 5);
        proposal.Update([1, .. new double[15]], Steps, isRefitted: false);
        double[] before = [.. Enumerable.Range(0, Steps).Select(t => proposal.Mean(t, 0))];
        proposal.Shift();
        Assert.Equal([.. before[1..], 0], Enumerable.Range(0, Steps).Select(t => proposal.Mean(t, 0)));
    }

    // Without a range, so that nothing is cut: deviations are 5.
    private static GaussianProposal Proposal(double correlation, int samples) =>
        new(SamplingSettings.Of("test", 1, 1, 0, new() { Samples = samples, Horizon = Steps, Correlation = correlation, Spread = 5 }), [double.NegativeInfinity], [double.PositiveInfinity], [false], samples);

    private static double[] Draw(GaussianProposal proposal, int samples, out double[][] actions, ulong seed)
    {
        double[] normals = new double[samples], action = new double[samples], logRatios = new double[samples];
        proposal.Begin(Steps);
        logRatios.AsSpan().Fill(proposal.LogRatio);
        actions = new double[Steps][];
        for (int t = 0; t < Steps; t++)
        {
            proposal.Draw<Reals4>(t, 0, normals, new NormalNumbers(seed, 0), action, logRatios);
            actions[t] = [.. action];
        }

        return logRatios;
    }
}
