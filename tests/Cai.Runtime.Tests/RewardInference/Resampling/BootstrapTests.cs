using Cai.CompilerServices;
using Cai.Estimation;
using Cai.Models;
using MathNet.Numerics.Statistics;

namespace Cai.RewardInference;

public sealed class BootstrapTests
{
    [Theory]
    [InlineData(BootstrapKind.Parametric, 0)]
    [InlineData(BootstrapKind.Trajectories, 0)]
    [InlineData(BootstrapKind.Parametric, 5)]
    public void Run_EachReplication_IsAPlainEstimationOnTheSameData(BootstrapKind kind, int horizon)
    {
        var (model, kernel, fit) = Fitted(new() { Horizon = horizon });
        BootstrapOptions options = new() { Kind = kind, Replications = 6, Seed = 3 };
        var bootstrap = Bootstrapping.Run(model, kernel, ParameterList.Of(2), fit, options);
        IResampler resampler = Bootstrapping.Resampler(FittedProblem<int, int, ArrayKernel>.Of(model, kernel, fit), options);
        Assert.Empty(bootstrap.Failures);
        foreach (BootstrapReplication<Coefficients> replication in bootstrap.Replications)
        {
            var plain = Inference.Infer(model, kernel, ParameterList.Of(2), Demonstrate(resampler.Draw(replication.Number)), [], new() { Horizon = horizon });
            AssertClose(plain.Parameters.Values, replication.Parameters!.Value.Values, 1e-7);
            Assert.Equal(plain.Objective, replication.Objective!.Value, 8);
        }
    }

    [Fact]
    public void Run_NoiseEstimatedToo_RedrawsTransitionsAndEstimatesBoth()
    {
        var (model, kernel) = Zurcher.Problem();
        InferenceOptions joint = new() { EstimateNoise = true };
        double[] start = [0.4, 0.5, 0.1];
        var fit = Inference.Infer(model, kernel, Zurcher.Costs, Zurcher.Data(), start, joint);
        BootstrapOptions options = new() { Replications = 3 };
        var bootstrap = Bootstrapping.Run(model, kernel, Zurcher.Costs, fit, options);
        IResampler resampler = Bootstrapping.Resampler(FittedProblem<int, int, ArrayKernel>.Of(model, kernel, fit), options);
        Assert.Equal(["Replacement", "Maintenance", "Wear.None", "Wear.Low", "Wear.High"], bootstrap.Names);
        double[,] covariance = bootstrap.Covariance();
        for (int i = 0; i < 3; i++)
        {
            var plain = Inference.Infer(model, kernel, Zurcher.Costs, Demonstrate(resampler.Draw(i)), start, joint);
            AssertClose(plain.Parameters.Values, bootstrap.Replications[i].Parameters!.Value.Values, 1e-5);
        }

        // Of 4,292 increments each probability spreads by about the root of p (1 - p) / 4292; and they sum to one.
        Assert.InRange(bootstrap.StandardError("Wear.Low"), 0.001, 0.03);
        Assert.Equal(0, covariance[2, 2] + covariance[2, 3] + covariance[2, 4], 12);
    }

    [Theory]
    [InlineData(BootstrapKind.Parametric)]
    [InlineData(BootstrapKind.Trajectories)]
    public void Run_AmpleData_SpreadsByTheInverseHessian(BootstrapKind kind)
    {
        var (model, kernel, fit) = Fitted(new());
        var bootstrap = Bootstrapping.Run(model, kernel, ParameterList.Of(2), fit, new() { Kind = kind, Replications = 400 });
        double[] errors = bootstrap.StandardErrors.Values;
        for (int k = 0; k < 2; k++)
        {
            ParameterEstimate estimate = fit.Estimates()[k];
            Assert.InRange(errors[k] / estimate.StandardError!.Value, 0.85, 1.18);
            Assert.InRange(Math.Abs(bootstrap.Bias.Values[k]), 0, errors[k] / 3);
            Assert.InRange((bootstrap.Interval(estimate.Name).Upper - estimate.Value) / (1.96 * errors[k]), 0.7, 1.3);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Run_AnyNumberOfThreads_GivesTheSameBits(int threads)
    {
        var (model, kernel, fit) = Fitted(new());
        var one = Bootstrapping.Run(model, kernel, ParameterList.Of(2), fit, new() { Replications = 40, Threads = 1 });
        var many = Bootstrapping.Run(model, kernel, ParameterList.Of(2), fit, new() { Replications = 40, Threads = threads });
        Assert.Equal(one.Replications.SelectMany(r => r.Parameters!.Value.Values), many.Replications.SelectMany(r => r.Parameters!.Value.Values));
        Assert.Equal(one.Replications.Select(r => r.Objective), many.Replications.Select(r => r.Objective));
    }

    [Fact]
    public void Run_ReplicationsWithoutAMaximum_AreNamedAndCounted()
    {
        ProblemBuilder builder = new ProblemBuilder(1, 2, parameters: 1) { Discount = 0, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 0).Feature(0, 0, 1, 1);
        var (model, kernel) = builder.Build();
        var fit = Inference.Infer(model, kernel, ParameterList.Of(1), Demonstrations<int, int>.FromCounts([(0, 0, 18), (0, 1, 2)]), []);
        var bootstrap = Bootstrapping.Run(model, kernel, ParameterList.Of(1), fit, new() { Replications = 100 });

        // 0.9^20 = 0.12 of all samples never take the second action.
        Assert.InRange(bootstrap.Failures.Count, 2, 30);
        Assert.All(bootstrap.Failures, failure => Assert.True(failure.Parameters is null && failure.Failure!.Contains("no maximum", StringComparison.Ordinal)));
        Assert.Equal(100, bootstrap.Replications.Count);
        Assert.Contains($"failed: {bootstrap.Failures.Count}", bootstrap.ToString(), StringComparison.Ordinal);
        double[] kept = [.. bootstrap.Replications.Where(r => r.Failure is null).Select(r => r.Parameters!.Value.Values[0])];
        Assert.Equal(kept.StandardDeviation(), bootstrap.StandardError("Theta0"), 12);
        ConfidenceInterval basic = bootstrap.Interval("Theta0", 0.9, BootstrapInterval.Basic), percentile = bootstrap.Interval("Theta0", 0.9);
        Assert.Equal(kept.QuantileCustom(0.05, QuantileDefinition.R7), percentile.Lower, 12);
        Assert.Equal(2 * fit.Parameters.Values[0], basic.Lower + percentile.Upper, 12);
    }

    [Fact]
    public void Run_CancelledOnTheWay_Stops()
    {
        var (model, kernel, fit) = Fitted(new());
        using CancellationTokenSource source = new();
        Stop stop = new(source);
        Assert.ThrowsAny<OperationCanceledException>(() => Bootstrapping.Run(model, kernel, ParameterList.Of(2), fit, new() { Replications = 100_000 }, stop, source.Token));
        Assert.InRange(stop.Done, 5, 1000);
    }

    [Fact]
    public void Run_DataThatCannotBeRedrawn_IsRefusedByName()
    {
        var (model, kernel, fit) = Fitted(new());
        string Refusal(Fit<int, int, Coefficients> of, BootstrapKind kind) =>
            Assert.Throws<ArgumentException>(() => Bootstrapping.Run(model, kernel, ParameterList.Of(2), of, new() { Kind = kind })).Message;
        var counts = Demonstrations<int, int>.FromCounts(fit.Demonstrations.Counts().Select(c => (c.Key.State, c.Key.Action, c.Value + 0.5)));
        var weighted = Inference.Infer(model, kernel, ParameterList.Of(2), counts, []);
        var matching = Inference.Infer(model, kernel, ParameterList.Of(2), fit.Demonstrations, [], new() { Estimator = Estimator.FeatureMatching });
        Assert.Contains("one cluster", Refusal(weighted, BootstrapKind.Trajectories), StringComparison.Ordinal);
        Assert.Contains("cannot be redrawn one by one", Refusal(weighted, BootstrapKind.Parametric), StringComparison.Ordinal);
        Assert.Contains("feature matching", Refusal(matching, BootstrapKind.Parametric), StringComparison.Ordinal);

        var (other, otherKernel) = RandomProblem.Create(21, parameters: 2).Reward(1, 1, 5).Build();
        Assert.Contains("not one of this problem", Assert.Throws<ArgumentException>(() => Bootstrapping.Run(other, otherKernel, ParameterList.Of(2), fit)).Message, StringComparison.Ordinal);
    }

    private static (Model<int, int>, ArrayKernel, Fit<int, int, Coefficients>) Fitted(InferenceOptions options)
    {
        var (model, kernel) = RandomProblem.Create(21, parameters: 2).Build();
        var data = Behaviour.Simulate(model, kernel, [0.8, -0.6], [], 4, 150, 5);
        return (model, kernel, Inference.Infer(model, kernel, ParameterList.Of(2), data, [], options));
    }

    private static Demonstrations<int, int> Demonstrate(Sample sample)
    {
        IndexedDemonstrations cells = sample.Cells;
        return Demonstrations<int, int>.FromObservations(Enumerable.Range(0, cells.Count).Select(i =>
            new Observation<int, int>(cells.States[i], cells.Actions[i], cells.Next[i] < 0 ? null : cells.Next[i], cells.Stages[i], cells.Clusters[i], cells.Counts[i])));
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        for (int k = 0; k < expected.Length; k++)
            Assert.InRange(actual[k] - expected[k], -tolerance, tolerance);
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<int>
    {
        public int Done { get; private set; }

        public void Report(int value)
        {
            Done = value;
            if (value >= 5)
                source.Cancel();
        }
    }
}
