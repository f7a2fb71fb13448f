using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference;

public sealed class NoiseTests
{
    [Fact]
    public void EstimateNoise_CapThatFoldsOutcomes_SumsOverThem()
    {
        // From 0 every step is seen; from 1 the cap folds Low and High: the likelihood is n0 log p0 + n1 log p1 + n2 log p2 + m log(p1 + p2) + m0 log p0.
        var (model, kernel) = Line(["None", "Low", "High"]);
        var data = Demonstrations<int, int>.FromTransitions([(0, 0, 0, 30), (0, 0, 1, 20), (0, 0, 2, 10), (1, 0, 2, 25), (1, 0, 1, 15)]);
        NoiseFit fit = Inference.EstimateNoise(model, kernel, data, [0.2, 0.2, 0.6]);

        // Closed form: p0 = 45 / 100; the rest splits as 20 : 10.
        double[] expected = [0.45, 0.55 * 2 / 3, 0.55 / 3];
        for (int v = 0; v < 3; v++)
            Assert.Equal(expected[v], fit.Probabilities[v], 9);
        Assert.Equal((45 * Math.Log(0.45)) + (20 * Math.Log(expected[1])) + (10 * Math.Log(expected[2])) + (25 * Math.Log(0.55)), fit.LogLikelihood, 9);
        Assert.True(fit.Identification.IsIdentified);

        // var(p0) is binomial; the split of the rest is binomial in the 30 that show it.
        double p0 = 0.45 * 0.55 / 100, split = 2.0 / 9 / 30;
        Assert.Equal(Math.Sqrt(p0), fit["Wear"].Outcomes[0].StandardError!.Value, 9);
        Assert.Equal(Math.Sqrt((p0 * 4 / 9) + (0.55 * 0.55 * split)), fit["Wear"].Outcomes[1].StandardError!.Value, 9);
        double[,] covariance = fit.Covariance();
        for (int v = 0; v < 3; v++)
            Assert.Equal(0, covariance[v, 0] + covariance[v, 1] + covariance[v, 2], 12);
    }

    [Fact]
    public void EstimateNoise_Options_AreChecked()
    {
        var (model, kernel) = Line(["None", "Low", "High"]);
        var data = Demonstrations<int, int>.FromTransitions([(1, 0, 2, 25), (1, 0, 1, 15)]);
        Assert.Contains("GradientTolerance", Assert.Throws<ArgumentException>(
            () => Inference.EstimateNoise(model, kernel, data, [0.2, 0.4, 0.4], new() { GradientTolerance = 0 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EstimateNoise_Progress_IsToldAndCanStopIt()
    {
        var (model, kernel) = Line(["None", "Low", "High"]);
        var data = Demonstrations<int, int>.FromTransitions([(0, 0, 0, 30), (0, 0, 1, 20), (0, 0, 2, 10), (1, 0, 2, 25), (1, 0, 1, 15)]);
        using CancellationTokenSource source = new();
        Assert.Throws<OperationCanceledException>(() => Inference.EstimateNoise(
            model, kernel, data, [0.2, 0.2, 0.6], new() { GradientTolerance = double.Epsilon }, new Canceller(source), source.Token));
        Assert.True(source.IsCancellationRequested);
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<InferenceProgress>
    {
        public void Report(InferenceProgress value) => source.Cancel();
    }

    [Fact]
    public void EstimateNoise_OutcomesNeverToldApart_SaysSo()
    {
        var (model, kernel) = Line(["None", "Low", "High"]);
        var data = Demonstrations<int, int>.FromTransitions([(1, 0, 2, 25), (1, 0, 1, 15)]);
        NoiseFit fit = Inference.EstimateNoise(model, kernel, data, [0.2, 0.4, 0.4]);
        Assert.Equal(15.0 / 40, fit.Probabilities[0], 8);
        Assert.Equal("Wear.Low and Wear.High cannot be told apart by these data: direction (0.7071, -0.7071)", fit.Identification.ToString());
        Assert.Equal([EstimateStatus.Identified, EstimateStatus.NotIdentified, EstimateStatus.NotIdentified], fit["Wear"].Outcomes.Select(o => o.Status));
        Assert.Equal(Math.Sqrt(15.0 * 25 / 40 / 40 / 40), fit["Wear"].Outcomes[0].StandardError!.Value, 8);
    }

    [Fact]
    public void EstimateNoise_OutcomeNeverSeen_IsZeroAtItsBound()
    {
        var (model, kernel) = Line(["None", "Low", "High"]);
        var data = Demonstrations<int, int>.FromTransitions([(0, 0, 0, 30), (0, 0, 1, 70)]);
        NoiseFit fit = Inference.EstimateNoise(model, kernel, data, [0.2, 0.2, 0.6]);
        Assert.Equal([0.3, 0.7, 0], fit.Probabilities.Select(p => Math.Round(p, 9)));
        Assert.Equal(EstimateStatus.AtBound, fit["Wear"].Outcomes[2].Status);
        Assert.Equal(Math.Sqrt(0.21 / 100), fit["Wear"].Outcomes[0].StandardError!.Value, 9);
    }

    [Fact]
    public void EstimateNoise_ImpossibleTransition_NamesIt()
    {
        var (model, kernel) = Line(["None", "Low", "High"]);
        var data = Demonstrations<int, int>.FromTransitions([(2, 0, 0, 1)]);
        string message = Assert.Throws<ArgumentException>(() => Inference.EstimateNoise(model, kernel, data, [0.2, 0.2, 0.6])).Message;
        Assert.Contains("from 2 by 0 to 0", message, StringComparison.Ordinal);
    }

    [Fact]
    public void EstimateNoise_TwoFields_RecoversBothFromTheirJointEffect()
    {
        var (model, kernel, marginals) = NoisyProblem.Create(6, readsNoise: false);
        double[] joint = new double[6];
        model.Noise!.Join(marginals, joint);
        var data = Behaviour.Simulate(model, kernel, [0.4, -0.7], joint, 3, 100, 100);
        NoiseFit fit = Inference.EstimateNoise(model, kernel, data, [0.4, 0.3, 0.3, 0.5, 0.5]);
        Assert.Equal(2, fit.Fields().Count);
        int i = 0;
        foreach (ParameterEstimate outcome in fit.Fields().SelectMany(field => field.Outcomes))
        {
            Assert.InRange((outcome.Value - marginals[i++]) / outcome.StandardError!.Value, -4, 4);
            Assert.InRange(outcome.StandardError.Value, 1e-4, 0.05);
        }

        Assert.Equal(1, fit.Fields()[0].Probabilities.Sum(), 12);
    }

    [Fact]
    public void Infer_NoiseAtDiscountZero_SeparatesIntoTwoSteps()
    {
        // At discount 0 and rewards that read no noise, decisions say nothing of the noise: joint and two-step estimates are the same.
        var (model, kernel, marginals) = NoisyProblem.Create(6, readsNoise: false);
        double[] joint = new double[6];
        model.Noise!.Join(marginals, joint);
        var data = Behaviour.Simulate(model, kernel, [0.4, -0.7], joint, 3, 30, 30);
        NoiseFit alone = Inference.EstimateNoise(model, kernel, data, marginals);
        InferenceOptions options = new() { Discount = 0, EstimateNoise = true, Start = [0.4, -0.7] };
        var together = Inference.Infer(model, kernel, ParameterList.Of(2), data, marginals, options);
        var after = Inference.Infer(model, kernel, ParameterList.Of(2), data, [.. alone.Probabilities], options with { EstimateNoise = false });
        for (int v = 0; v < 5; v++)
            Assert.Equal(alone.Probabilities[v], together.NoiseProbabilities[v], 7);
        for (int k = 0; k < 2; k++)
            Assert.Equal(after.Parameters.Values[k], together.Parameters.Values[k], 7);
        Assert.Equal(after.LogLikelihood, together.LogLikelihood, 8);
        Assert.Equal(alone.LogLikelihood, after.TransitionLogLikelihood, 9);
    }

    // Three places in a row, one action, wear that moves on by 0, 1 or 2 and stops at the last.
    private static (Model<int, int> Model, ArrayKernel Kernel) Line(string[] values)
    {
        ProblemBuilder builder = new(3, 1) { Discount = 0.9, Temperature = 1, Noise = new([new("Wear", values, [.. values.Select(_ => 1.0 / values.Length)], true)]) };
        for (int s = 0; s < 3; s++)
        {
            for (int w = 0; w < values.Length; w++)
                builder.Go(s, 0, Math.Min(s + w, 2), 1, w);
        }

        return builder.Build();
    }
}
