using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary>Estimates from choice probabilities: against nested fixed points, exact policies, and Rust's table.</summary>
public sealed class ChoiceProbabilityTests
{
    /// <summary>Unvisited bins begin at a replacement probability of 1/2 (one pseudo-choice of the prior); the fixed point does not depend on it.</summary>
    [Theory]
    [InlineData(ChoiceSmoothing.Frequencies, 1, 1)]
    [InlineData(ChoiceSmoothing.Frequencies, 0, 1)]
    [InlineData(ChoiceSmoothing.Logit, 1, 1)]
    [InlineData(ChoiceSmoothing.Frequencies, 1, 0.5)]
    public void FixedPoint_BusEngines_IsTheMaximumLikelihoodEstimate(ChoiceSmoothing smoothing, double pseudoCount, double relaxation)
    {
        var fit = Zurcher.Inverse().ChoiceProbabilities(Zurcher.Data(), new() { Smoothing = smoothing, PseudoCount = pseudoCount, Relaxation = relaxation });
        var (model, kernel) = Zurcher.Problem();
        NoiseFit wear = Inference.EstimateNoise(model, kernel, Zurcher.Data(), [1.0 / 3, 1.0 / 3, 1.0 / 3]);
        var nested = Inference.Infer(model, kernel, Zurcher.Costs, Zurcher.Data(), [.. wear.Probabilities]);

        Assert.True(fit.IsConverged, fit.ToString());
        Assert.Equal(nested.Parameters.Values[0], fit["Replacement"], 1e-6);
        Assert.Equal(nested.Parameters.Values[1], fit["Maintenance"], 1e-6);
        Assert.Equal(-163.5843, fit.FullLogLikelihood, 4);
        Assert.Equal(fit.FullLogLikelihood, fit.PseudoLogLikelihood, 1e-7);

        // The pseudo-scores are the scores there, so that the outer product is the one Rust prints.
        IReadOnlyList<ParameterEstimate> errors = fit.Estimates(CovarianceKind.OuterProduct);
        Assert.Equal(1.5815, errors[0].StandardError!.Value, 4);
        Assert.Equal(0.6383, errors[1].StandardError!.Value, 4);
        Assert.Equal(fit.Policy(40)[Zurcher.Replace], nested.Solution.Policy(40)[Zurcher.Replace], 1e-9);
    }

    [Theory]
    [InlineData(1, 0, false, 0.9)]
    [InlineData(2, 0, true, 0.95)]
    [InlineData(3, 6, false, 0.9)]
    [InlineData(4, 6, true, 1)]
    public void OneStep_ExactPolicy_GivesTheExactParameters(int seed, int horizon, bool terminal, double discount)
    {
        ProblemBuilder builder = RandomProblem.Create(seed, parameters: 3, terminal: terminal);
        (builder.Discount, builder.Horizon) = (discount, horizon);
        var (model, kernel) = builder.Build(dense: seed % 2 == 0);
        var inverse = ArrayInverse.Of(model, kernel);
        double[] truth = [0.8, -1.3, 0.4];
        var fit = inverse.ChoiceProbabilities(ExactChoices.Of(inverse, truth), new() { Steps = 1, PseudoCount = 0 });

        for (int k = 0; k < 3; k++)
            Assert.Equal(truth[k], fit.Parameters.Values[k], 1e-8);
        Assert.Equal(1, fit.Steps);
        Assert.Equal(fit.FullLogLikelihood, fit.PseudoLogLikelihood, 1e-8);
        Assert.Equal(fit.FullLogLikelihood, fit.LogLikelihood(fit.Demonstrations), 1e-8);
        Assert.Contains("Hotz and Miller", fit.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11, 0)]
    [InlineData(12, 0)]
    [InlineData(13, 5)]
    public void FixedPoint_SimulatedChoices_IsTheMaximumLikelihoodEstimate(int seed, int horizon)
    {
        ProblemBuilder builder = RandomProblem.Create(seed, parameters: 2);
        builder.Horizon = horizon;
        var (model, kernel) = builder.Build();
        var data = Behaviour.Simulate(model, kernel, [1.0, -0.5], [], seed, 60, 5);
        var fit = ArrayInverse.Of(model, kernel).ChoiceProbabilities(data);
        var likelihood = Inference.Infer(model, kernel, ParameterList.Of(2), data, []);

        Assert.True(fit.IsConverged);
        for (int k = 0; k < 2; k++)
        {
            Assert.Equal(likelihood.Parameters.Values[k], fit.Parameters.Values[k], 1e-6);
            Assert.Equal(likelihood.Estimates(CovarianceKind.OuterProduct)[k].StandardError!.Value, fit.Estimates(CovarianceKind.OuterProduct)[k].StandardError!.Value, 1e-5);
        }

        Assert.Equal(likelihood.LogLikelihood, fit.FullLogLikelihood, 1e-8);
    }

    [Fact]
    public void FirstProbability_AreSmoothedFrequencies()
    {
        var (model, kernel) = RandomProblem.Create(5, states: 5, actions: 2, parameters: 1).Build();
        var fit = ArrayInverse.Of(model, kernel).ChoiceProbabilities(Demonstrations<int, int>.FromCounts([(1, 0, 3), (1, 1, 1)]), new() { Steps = 1, PseudoCount = 2 });
        Assert.Equal(4.0 / 6, fit.FirstProbability(1, 0), 1e-15);
        Assert.Equal(2.0 / 6, fit.FirstProbability(1, 1), 1e-15);
        Assert.Equal(0.5, fit.FirstProbability(3, 0), 1e-15);
    }

    [Fact]
    public void Bounds_AreKept_AndTold()
    {
        var inverse = Zurcher.Inverse(Zurcher.Costs.Bound(0, 0, 8));
        var fit = inverse.ChoiceProbabilities(Zurcher.Data());
        Assert.Equal(8, fit["Replacement"]);
        Assert.Equal(EstimateStatus.AtBound, fit.Estimates()[0].Status);
    }

    [Fact]
    public void Refuses_WhatItCannotDo()
    {
        var (model, kernel) = RandomProblem.Create(21, states: 6, parameters: 2).Build();
        var inverse = ArrayInverse.Of(model, kernel);
        var certain = Demonstrations<int, int>.FromCounts([(1, 0, 10)]);
        Assert.Contains("has no maximum", Assert.Throws<InvalidOperationException>(() => inverse.ChoiceProbabilities(certain)).Message, StringComparison.Ordinal);
        Assert.Contains("temperature", Assert.Throws<ArgumentException>(() => inverse.ChoiceProbabilities(certain, new() { Temperature = 0 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChoiceProbabilityOptions { PseudoCount = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChoiceProbabilityOptions { Steps = 0 });
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Zurcher.Inverse().ChoiceProbabilities(Zurcher.Data(), cancellation: source.Token));
    }

    [Fact]
    public void Undiscounted_ProbabilitiesThatNeverEnd_AreRefused()
    {
        ProblemBuilder builder = RandomProblem.Create(8, parameters: 1);
        builder.Discount = 1;
        var (model, kernel) = builder.Build();
        var data = Demonstrations<int, int>.FromCounts([(1, 0, 3), (1, 1, 1)]);
        Assert.Contains("never ends", Assert.Throws<InvalidOperationException>(() => ArrayInverse.Of(model, kernel).ChoiceProbabilities(data)).Message, StringComparison.Ordinal);
    }
}
