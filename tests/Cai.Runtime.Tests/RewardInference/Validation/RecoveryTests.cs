using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics.Distributions;

namespace Cai.RewardInference;

/// <summary>Parameters recovered from their own expert, and not from another.</summary>
public sealed class RecoveryTests
{
    private static readonly Coefficients _truth = new([1.5, -1]);

    private static readonly RecoveryOptions _short = new() { Replications = 300, Trajectories = 40, Length = 8, Seed = 2 };

    /// <summary>With the right model estimates are about unbiased, reported errors about the spread, and intervals cover as often as they say: within the binomial bounds of 1 in 1,000.</summary>
    [Theory]
    [InlineData(CovarianceKind.InverseHessian)]
    [InlineData(CovarianceKind.Clustered)]
    public void TheRightModel_CoversTheTruth(CovarianceKind covariance)
    {
        var (model, kernel) = RandomProblem.Create(4, parameters: 2).Build();
        var study = ArrayInverse.Of(model, kernel).Recovery(_truth, data => Inference.Infer(model, kernel, ParameterList.Of(2), data, [], new() { Covariance = covariance }), _short);
        Assert.Empty(study.Failures);
        Binomial covered = new(0.95, 300);
        foreach (ParameterRecovery row in study.Parameters)
        {
            Assert.True(Math.Abs(row.Bias) < (4 * row.BiasError) + (0.05 * row.StandardDeviation), study.ToString());
            Assert.Equal(row.StandardDeviation, row.MeanStandardError!.Value, 0.15 * row.StandardDeviation);
            Assert.Equal(Math.Sqrt((row.Bias * row.Bias) + (row.StandardDeviation * row.StandardDeviation * 299 / 300)), row.RootMeanSquareError, 1e-12);
            double share = row.Coverage!.Value;
            Assert.True(covered.CumulativeDistribution(share * 300) > 5e-4 && 1 - covered.CumulativeDistribution((share * 300) - 1) > 5e-4, study.ToString());
            Assert.Equal(Math.Sqrt(share * (1 - share) / 300), row.CoverageError!.Value, 1e-12);
        }
    }

    /// <summary>Who takes the expert for half as noisy as he is scales the reward down by half: biased, and intervals that hold the truth nearly never.</summary>
    [Fact]
    public void AWrongTemperature_IsSeen()
    {
        var (model, kernel) = RandomProblem.Create(4, parameters: 2).Build();
        var study = ArrayInverse.Of(model, kernel).Recovery(_truth, data => Inference.Infer(model, kernel, ParameterList.Of(2), data, [], new() { Temperature = 0.35 }), _short with { Trajectories = 200 });
        ParameterRecovery first = study["Theta0"];
        Assert.True(first.Bias < -10 * first.BiasError, study.ToString());
        Assert.Equal(-0.5 * 1.5, first.Bias, 0.25);
        Assert.True(first.Coverage < 0.5, study.ToString());
    }

    [Fact]
    public void Threads_ChangeNoBit_ASeedDoes()
    {
        var (model, kernel) = RandomProblem.Create(4, parameters: 2).Build();
        var inverse = ArrayInverse.Of(model, kernel);
        string Run(RecoveryOptions options) => inverse.Recovery(_truth, data => Inference.Infer(model, kernel, ParameterList.Of(2), data, []), options with { Replications = 12 }).ToCsv();
        string one = Run(_short with { Threads = 1 });
        Assert.Equal(one, Run(_short with { Threads = 3 }));
        Assert.NotEqual(one, Run(_short with { Seed = 3 }));
    }

    /// <summary>Each replication has trajectories of its own; what failed is told and left out, and a method without standard errors is judged by bias and spread.</summary>
    [Fact]
    public void Methods_WithoutStandardErrors_HaveNoCoverage_AndFailuresAreTold()
    {
        var (model, kernel) = RandomProblem.Create(4, parameters: 2).Build();
        var inverse = ArrayInverse.Of(model, kernel);
        HashSet<string> seen = [];
        var study = inverse.Recovery(_truth, data =>
        {
            string steps = string.Join(";", data.Observations.Select(step => $"{step.State},{step.Action}"));
            lock (seen)
            {
                Assert.True(seen.Add(steps));
                return seen.Count == 3 ? throw new InvalidOperationException("The third is not for me.") : inverse.MaximumMarginPlanning(data);
            }
        }, _short with { Replications = 6, Trajectories = 4, Threads = 1 });
        RecoveryFailure failure = Assert.Single(study.Failures);
        Assert.Equal((2, "The third is not for me."), (failure.Replication, failure.Reason));
        Assert.All(study.Parameters, row => Assert.True(row.Coverage is null && row.MeanStandardError is null && row.Estimates == 5));
        Assert.Contains("1 times: The third", study.ToString(), StringComparison.Ordinal);
        Assert.Contains("The third", Assert.Throws<InvalidOperationException>(() => inverse.Recovery(_truth, _ => throw new InvalidOperationException("The third"), _short)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_WhatCannotBe()
    {
        var (model, kernel) = new ProblemBuilder(1, 2, parameters: 1) { Discount = 0.5, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0).Feature(0, 0, 1, 1).Build();
        var inverse = ArrayInverse.Of(model, kernel);
        Assert.Contains("declares no start", Assert.Throws<InvalidOperationException>(() => inverse.Recovery(new([1]), data => Inference.Infer(model, kernel, ParameterList.Of(1), data, []))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => inverse.Recovery(new([double.NaN]), data => Inference.Infer(model, kernel, ParameterList.Of(1), data, [])));
        Assert.Throws<ArgumentOutOfRangeException>(() => _short with { Replications = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => _short with { Level = 1 });
    }
}
