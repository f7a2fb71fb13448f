using Cai.Models;

namespace Cai.Learning.Networks;

/// <summary>The training loop: schedules, early stopping, clipping, what is held out, and settings that cannot be used.</summary>
public sealed class TrainingTests
{
    [Fact]
    public void Schedules_AreTheirFormulas()
    {
        TrainingOptions options = new() { StepSize = 2 };
        Assert.Equal(2, options.StepSizeAt(70, 100));
        Assert.Equal(0.6, (options with { Schedule = StepSchedule.Linear }).StepSizeAt(70, 100), 1e-15);
        Assert.Equal(1 + Math.Cos(0.7 * Math.PI), (options with { Schedule = StepSchedule.Cosine }).StepSizeAt(70, 100), 1e-15);
        Assert.Equal(2 * Math.Sqrt(10.0 / 71), (options with { Schedule = StepSchedule.InverseSquareRoot, WarmUp = 10 }).StepSizeAt(70, 100), 1e-15);
        Assert.Equal(0.6, (options with { WarmUp = 10 }).StepSizeAt(2, 100), 1e-15);
    }

    [Fact]
    public void Run_KeepsTheWeightsThatWereBestOnWhatWasHeldOut()
    {
        // Twelve noisy points and a wide network: the loss of the others rises again.
        Random random = new(3);
        double[] inputs = [.. Enumerable.Range(0, 24).Select(_ => (4 * random.NextDouble()) - 2)], targets = [.. inputs.Select(x => x + (0.8 * (random.NextDouble() - 0.5)))];
        double[] learned = [.. Enumerable.Range(0, 24).Select(i => i % 2.0)], heldOut = [.. learned.Select(count => 1 - count)];
        LayeredNetwork network = new(Activation.Tanh, 1, 64, 1);
        NetworkBatch batch = new(network, 12);
        SquaredLoss loss = new(inputs, targets, 1, learned, batch), watched = new(inputs, targets, 1, heldOut, batch);
        TrainingOptions options = new() { StepSize = 0.02, Epochs = 2000, Patience = 100 };

        TrainedWeights trained = Training.Run("test", NetworkWeights.Initialise(network, 1), loss, watched, options, null, default);

        Assert.True(trained.Trace.Count < 2000, "It did not stop early.");
        Assert.Equal(trained.Trace.Count - 100, trained.BestEpoch);
        Assert.Equal(trained.Trace.Min(step => step.HeldOutLoss), trained.Trace[trained.BestEpoch - 1].HeldOutLoss);
        Assert.Equal(trained.Trace[trained.BestEpoch - 1].HeldOutLoss!.Value, Training.Mean(watched, trained.Weights, 5), 1e-12);
    }

    [Fact]
    public void Run_OfALinearNetwork_FindsTheLeastSquaresLine()
    {
        double[] inputs = [-2, -1, 0, 1, 2], targets = [-3, -1.5, 1, 2.5, 6], all = [1, 1, 1, 1, 1];
        LayeredNetwork network = new(Activation.Identity, 1, 3, 1);
        NetworkBatch batch = new(network, 5);
        SquaredLoss loss = new(inputs, targets, 1, all, batch);

        TrainedWeights trained = Training.Run("test", NetworkWeights.Initialise(network, 2), loss, null, new() { StepSize = 0.02, Epochs = 4000, Schedule = StepSchedule.Linear, MinibatchSize = 5, ClipNorm = 10 }, null, default);

        // Slope 22/10 and intercept 1.
        for (int i = 0; i < 5; i++)
        {
            inputs.AsSpan(i, 1).CopyTo(batch.Inputs(0));
            Assert.Equal(1 + (2.2 * inputs[i]), batch.Forward(trained.Weights, 1)[0], 1e-5);
        }
    }

    [Fact]
    public void Run_ThatDiverges_SaysSo()
    {
        LayeredNetwork network = new(Activation.Relu, 1, 8, 8, 1);
        NetworkBatch batch = new(network, 1);
        SquaredLoss loss = new([1], [1], 1, [1], batch);
        Assert.Contains("StepSize", Assert.Throws<ArithmeticException>(() =>
            Training.Run("test", NetworkWeights.Initialise(network, 2), loss, null, new() { StepSize = 1e200, Epochs = 10 }, null, default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HeldOut_AreWholeClusters_OrSingleObservations()
    {
        int[] clusters = [.. Enumerable.Range(0, 100).Select(i => i / 5)];
        double[] counts = [.. Enumerable.Repeat(1.0, 100)];
        double[] heldOut = HeldOutSplit.Of(clusters, counts, 0.3, 7);
        Assert.Equal(30, heldOut.Sum());
        Assert.All(heldOut.Chunk(5), cluster => Assert.Single(cluster.Distinct()));
        Assert.Equal(heldOut, HeldOutSplit.Of(clusters, counts, 0.3, 7));
        Assert.NotEqual(heldOut, HeldOutSplit.Of(clusters, counts, 0.3, 8));

        double[] single = HeldOutSplit.Of(new int[2], [1000, 0.5], 0.3, 7);
        Assert.InRange(single[0], 250, 350);
        Assert.Equal(Math.Floor(single[0]), single[0]);
        Assert.Equal(0.15, single[1], 1e-15);
        Assert.All(HeldOutSplit.Of(clusters, counts, 0, 7), held => Assert.Equal(0, held));
    }

    [Theory]
    [InlineData("StepSize")]
    [InlineData("FirstDecay")]
    [InlineData("MinibatchSize")]
    [InlineData("HeldOut")]
    [InlineData("ClipNorm")]
    public void Check_NamesTheSetting(string setting)
    {
        TrainingOptions options = setting switch
        {
            "StepSize" => new() { StepSize = double.NaN },
            "FirstDecay" => new() { FirstDecay = 1 },
            "MinibatchSize" => new() { MinibatchSize = 0 },
            "HeldOut" => new() { HeldOut = 1 },
            _ => new() { ClipNorm = 0 },
        };
        Assert.Contains(setting, Assert.Throws<ArgumentException>(() => options.Check("Ladder")).Message, StringComparison.Ordinal);
    }
}
