using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics;

namespace Cai.RewardInference;

/// <summary>Parameters of noise families, where a cap merges outcomes: closed forms, and likelihoods written by hand and maximised by golden sections.</summary>
public sealed class NoiseFamilyTests
{
    private static readonly NoiseOptions s_families = new() { Form = NoiseForm.Families };

    [Theory]
    [InlineData(NoiseFamily.Poisson, 2.7, 9)]
    [InlineData(NoiseFamily.Poisson, 0.3, 4)]
    [InlineData(NoiseFamily.Binomial, 0.35, 7)]
    [InlineData(NoiseFamily.Binomial, 0.35, 2)]
    [InlineData(NoiseFamily.Geometric, 0.2, 6)]
    public void Curves_HaveTheDerivativesOfTheirMass(NoiseFamily family, double parameter, int count)
    {
        FamilyCurve curve = new(family, count);
        double[] slope = new double[count], curvature = new double[count], above = new double[count], below = new double[count];
        const double h = 1e-5;
        curve.Differentiate(parameter, slope);
        curve.Curve(parameter, curvature);
        double[] up = curve.Mass(parameter + h), down = curve.Mass(parameter - h);
        curve.Differentiate(parameter + h, above);
        curve.Differentiate(parameter - h, below);
        Assert.Equal(1, curve.Mass(parameter).Sum(), 1e-14);
        for (int k = 0; k < count; k++)
        {
            Assert.Equal((up[k] - down[k]) / (2 * h), slope[k], 1e-8);
            Assert.Equal((above[k] - below[k]) / (2 * h), curvature[k], 1e-8);
        }
    }

    [Fact]
    public void PoissonUnderACap_IsTheMaximumOfItsLikelihood()
    {
        // Seven values with the tail in the last, and states that stop at 4: what is seen are 0, 1, 2, 3, and 4 or more.
        var (model, kernel) = Capped(NoiseFamily.Poisson, values: 7, states: 5);
        double[] counts = [12, 30, 41, 22, 15];
        NoiseFit fit = Inference.EstimateNoise(model, kernel, Seen(counts), Uniform(7), s_families);
        double LogLikelihood(double m)
        {
            double[] p = [.. Enumerable.Range(0, 4).Select(k => Math.Exp(-m) * Math.Pow(m, k) / SpecialFunctions.Factorial(k))];
            return Enumerable.Range(0, 4).Sum(k => counts[k] * Math.Log(p[k])) + (counts[4] * Math.Log(1 - p.Sum()));
        }

        double best = FindMinimum.OfScalarFunctionConstrained(m => -LogLikelihood(m), 0.5, 6, 1e-10);
        const double h = 1e-3;
        double information = -(LogLikelihood(best + h) - (2 * LogLikelihood(best)) + LogLikelihood(best - h)) / (h * h);
        ParameterEstimate mean = Assert.Single(fit.Families());
        Assert.Equal("Demand mean", mean.Name);
        Assert.Equal(best, mean.Value, 1e-6);
        Assert.Equal(1 / Math.Sqrt(information), mean.StandardError!.Value, 1e-5);
        Assert.Equal(LogLikelihood(best), fit.LogLikelihood, 1e-9);

        // The probability of 2 by the delta method: |dP(2)/dm| = |P(1) - P(2)|.
        double one = Math.Exp(-best) * best, two = one * best / 2;
        Assert.Equal(two, fit["Demand"].Outcomes[2].Value, 1e-7);
        Assert.Equal(Math.Abs(one - two) * mean.StandardError.Value, fit["Demand"].Outcomes[2].StandardError!.Value, 1e-7);

        // Free probabilities fit at least as well, and those of values above the cap are not told apart.
        NoiseFit free = Inference.EstimateNoise(model, kernel, Seen(counts), Uniform(7));
        Assert.True(free.LogLikelihood >= fit.LogLikelihood);
        Assert.False(free.Identification.IsIdentified);
        Assert.True(fit.Identification.IsIdentified);
        Assert.Contains("Demand mean", fit.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void GeometricUnderACap_IsSuccessesOverTrials()
    {
        var (model, kernel) = Capped(NoiseFamily.Geometric, values: 6, states: 4);
        double[] counts = [30, 20, 9, 11];
        ParameterEstimate p = Assert.Single(Inference.EstimateNoise(model, kernel, Seen(counts), Uniform(6), s_families).Families());
        double successes = 59, failures = 20 + 18 + 33;
        Assert.Equal("Demand probability", p.Name);
        Assert.Equal(successes / (successes + failures), p.Value, 1e-8);
        Assert.Equal(p.Value * Math.Sqrt((1 - p.Value) / successes), p.StandardError!.Value, 1e-7);
    }

    [Fact]
    public void Binomial_IsTheMeanOverTrials()
    {
        var (model, kernel) = Capped(NoiseFamily.Binomial, values: 4, states: 4);
        double[] counts = [8, 20, 17, 5];
        ParameterEstimate p = Assert.Single(Inference.EstimateNoise(model, kernel, Seen(counts), Uniform(4), s_families).Families());
        Assert.Equal((20 + 34 + 15) / 150.0, p.Value, 1e-9);
        Assert.Equal(Math.Sqrt(p.Value * (1 - p.Value) / 150), p.StandardError!.Value, 1e-8);
    }

    [Fact]
    public void NothingEverDemanded_IsAMeanOfZero_AtItsBound()
    {
        var (model, kernel) = Capped(NoiseFamily.Poisson, values: 5, states: 5);
        ParameterEstimate mean = Assert.Single(Inference.EstimateNoise(model, kernel, Seen([40, 0, 0, 0, 0]), Uniform(5), s_families).Families());
        Assert.Equal(0, mean.Value, 1e-9);
        Assert.Equal(EstimateStatus.AtBound, mean.Status);
    }

    [Fact]
    public void ModelOfAFamily_HasItsProbabilities_WithErrorsByTheDeltaMethod()
    {
        var (model, kernel) = Capped(NoiseFamily.Poisson, values: 7, states: 5);
        var learned = ModelLearning.Learn(model, kernel, Seen([12, 30, 41, 22, 15]), Uniform(7), new() { Dynamics = LearnedDynamics.Families });
        double m = learned.Noise!.Families()[0].Value, error = learned.Noise.Families()[0].StandardError!.Value;
        double[] p = [.. Enumerable.Range(0, 4).Select(k => Math.Exp(-m) * Math.Pow(m, k) / SpecialFunctions.Factorial(k))];

        // From 2 on, demands of 2 and more all stop at 4: 1 - P(0) - P(1), whose derivative is P(1).
        StateEstimate<int> last = learned.Probabilities(2, 0).Single(e => e.State == 4);
        Assert.Equal(1 - p[0] - p[1], last.Probability, 1e-7);
        Assert.Equal(p[1] * error, last.StandardError!.Value, 1e-7);
        Assert.True(learned.IsComplete);
        Assert.Equal(4, learned.Unseen.Count);
        Assert.True(double.IsFinite(learned.Solve().Value(0)));
    }

    private static double[] Uniform(int values) => [.. Enumerable.Repeat(1.0 / values, values)];

    private static Demonstrations<int, int> Seen(double[] counts) =>
        Demonstrations<int, int>.FromTransitions(counts.Select((count, next) => (0, 0, next, count)));

    // States in a row and one action: demand moves on and stops at the last.
    private static (Model<int, int> Model, ArrayKernel Kernel) Capped(NoiseFamily family, int values, int states)
    {
        NoiseField field = new("Demand", [.. Enumerable.Range(0, values).Select(v => $"{v}")], Uniform(values), true) { Family = family };
        ProblemBuilder builder = new(states, 1) { Discount = 0.9, Temperature = 1, Noise = new([field]) };
        for (int s = 0; s < states; s++)
        {
            for (int w = 0; w < values; w++)
                builder.Go(s, 0, Math.Min(s + w, states - 1), 1, w);
        }

        return builder.Build();
    }
}
