using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

public sealed class ProfileTests
{
    /// <summary>One choice between two actions: the likelihood of a logit in closed form.</summary>
    [Fact]
    public void Run_OneLogit_IsTheClosedForm()
    {
        var (model, kernel) = Logit();
        var fit = Inference.Infer(model, kernel, ParameterList.Of(1), Demonstrations<int, int>.FromCounts([(0, 0, 30), (0, 1, 10)]), []);
        var profile = Profiling.Run(model, kernel, ParameterList.Of(1), fit, "Theta0", [-2, 0.5, -1]);

        static double Likelihood(double x) => (10 * x) - (40 * Math.Log(1 + Math.Exp(x)));
        Assert.Equal([-2, -1, 0.5], profile.Points.Select(point => point.Value));
        Assert.All(profile.Points, point => Assert.Equal(Likelihood(point.Value), point.LogLikelihood!.Value, 10));

        // Chi-square of one degree of freedom: 3.841458820694124 at 95 %.
        double Excess(double x) => (2 * (Likelihood(Math.Log(1.0 / 3)) - Likelihood(x))) - 3.841458820694124;
        Assert.Equal(0, Excess(profile.Interval.Lower), 6);
        Assert.Equal(0, Excess(profile.Interval.Upper), 6);
        Assert.True(profile.Interval.Lower < profile.Estimate && profile.Estimate < profile.Interval.Upper);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_EachPoint_IsAnEstimationWithTheParameterHeld(bool estimateNoise)
    {
        var (model, kernel) = Zurcher.Problem();
        InferenceOptions options = new() { EstimateNoise = estimateNoise };
        double[] wear = [0.3919, 0.5953, 0.0128];
        var fit = Inference.Infer(model, kernel, Zurcher.Costs, Zurcher.Data(), wear, options);
        var profile = Profiling.Run(model, kernel, Zurcher.Costs, fit, "Replacement", [8, 12]);
        foreach (ProfilePoint<Coefficients> point in profile.Points)
        {
            var held = Inference.Infer(model, kernel, new ParameterList("Replacement", "Maintenance").Bound(0, point.Value, point.Value), Zurcher.Data(), wear, options);
            Assert.Equal(held.Parameters.Values[1], point.Parameters!.Value.Values[1], 6);
            Assert.Equal(held.LogLikelihood, point.LogLikelihood!.Value, 8);
        }

        // The published estimates, 10.075 with an error of 1.35 to 1.58, and a likelihood that falls more slowly above than below.
        Assert.InRange(profile.Interval.Lower, 7.5, 8.5);
        Assert.InRange(profile.Interval.Upper, 12.5, 14.5);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameBits()
    {
        var (model, kernel) = RandomProblem.Create(21, parameters: 3).Build();
        var fit = Inference.Infer(model, kernel, ParameterList.Of(3), Behaviour.Simulate(model, kernel, [0.8, -0.6, 0.1], [], 4, 50, 5), []);
        ProfileLikelihood<Coefficients> Run(int threads) => Profiling.Run(model, kernel, ParameterList.Of(3), fit, "Theta1", [-2, -1, 0, 1], new() { Threads = threads, Level = 0.8 });
        var (one, two) = (Run(1), Run(2));
        Assert.Equal(one.Interval, two.Interval);
        Assert.Equal(one.Points.Select(point => point.LogLikelihood), two.Points.Select(point => point.LogLikelihood));
        Assert.All(one.Points, point => Assert.True(point.LogLikelihood <= fit.LogLikelihood));
    }

    [Fact]
    public void Run_TheLikelihoodDoesNotFallBeforeABound_EndsThere()
    {
        var (model, kernel) = Logit();
        ParameterList bounded = ParameterList.Of(1).Bound(0, -1.2, double.PositiveInfinity);
        var fit = Inference.Infer(model, kernel, bounded, Demonstrations<int, int>.FromCounts([(0, 0, 30), (0, 1, 10)]), []);
        var profile = Profiling.Run(model, kernel, bounded, fit, "Theta0", []);
        Assert.Equal(-1.2, profile.Interval.Lower);
        Assert.InRange(profile.Interval.Upper, -1, 0);
    }

    [Fact]
    public void Run_WhatCannotBeProfiled_IsRefusedByName()
    {
        var (model, kernel) = Logit();
        ParameterList bounded = ParameterList.Of(1).Bound(0, -5, 5);
        var fit = Inference.Infer(model, kernel, bounded, Demonstrations<int, int>.FromCounts([(0, 0, 30), (0, 1, 10)]), []);
        Assert.Contains("Theta0", Assert.Throws<ArgumentException>(() => Profiling.Run(model, kernel, bounded, fit, "Theta", [])).Message, StringComparison.Ordinal);
        Assert.Contains("[-5, 5]", Assert.Throws<ArgumentException>(() => Profiling.Run(model, kernel, bounded, fit, "Theta0", [6])).Message, StringComparison.Ordinal);
    }

    private static (Model<int, int>, ArrayKernel) Logit() =>
        new ProblemBuilder(1, 2, parameters: 1) { Discount = 0, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0).Feature(0, 0, 1, 1).Build();
}
