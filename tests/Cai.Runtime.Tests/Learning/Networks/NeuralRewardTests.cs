using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;

namespace Cai.Learning.Networks;

/// <summary>Reward networks: fitted to recorded rewards, and differentiated at all pairs in one call.</summary>
public sealed class NeuralRewardTests
{
    private static readonly FunctionInputs<int, int> Inputs = new(("Place", (s, _) => s / 9.0), ("Up", (_, a) => a));
    private static readonly LayeredNetwork Network = new(Activation.Tanh, 2, 16, 16, 1);

    [Fact]
    public void FitReward_OfACurvedReward_TellsIt()
    {
        NeuralReward<int, int> reward = Fit(new() { StepSize = 0.01, Epochs = 300, Patience = 50, Seed = 3 });

        Assert.InRange(reward.TrainingError!.Value, 0, 1);
        Assert.InRange(reward.HeldOutError!.Value, 0, 1);
        for (int s = 0; s < 10; s++)
        {
            for (int a = 0; a < 2; a++)
                Assert.InRange(reward.Reward(s, a) - True(s, a), -3, 3);
        }

        Assert.Contains("2 -> 16 -> 16 -> 1", reward.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FitReward_IsAFunctionOfTheSeed()
    {
        TrainingOptions options = new() { Epochs = 5, Seed = 3 };
        Assert.Equal(Fit(options).Weights, Fit(options).Weights);
        Assert.NotEqual(Fit(options).Weights, Fit(options with { Seed = 4 }).Weights);
    }

    [Fact]
    public void Gradients_OfAllPairs_AreThoseOfCentralDifferences()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(2, states: 10, actions: 2, terminal: true).Build(dense: false);
        ActionMeasure measure = ActionMeasure.Resolve(kernel.Pairs, model.PriorWeights, null, model.Terminals)[0];
        RewardPairs pairs = RewardPairs.Of(model, kernel.Pairs, measure, Network, Inputs, rowsAtOnce: 4);
        double[] weights = NetworkWeights.Initialise(Network, 5), rewards = new double[kernel.Pairs.Count], slopes = new double[rewards.Length], gradient = new double[weights.Length], single = new double[weights.Length];
        Random random = new(1);
        for (int pair = 0; pair < slopes.Length; pair++)
            slopes[pair] = measure.Weights[pair] > 0 ? random.NextDouble() - 0.5 : 0;
        NeuralReward<int, int> reward = NetworkLearning.Reward("test", Network, Inputs, 5);

        pairs.AddGradient(weights, slopes, gradient);
        pairs.Evaluate(weights, rewards);

        for (int s = 0; s < 10; s++)
        {
            for (int k = 0; k < kernel.Pairs.Length(s); k++)
            {
                int pair = kernel.Pairs.First(s) + (k * kernel.Pairs.Stride), a = kernel.Pairs.ActionOf(s, k);
                if (measure.Weights[pair] > 0)
                    Assert.Equal(reward.AddGradient(s, a, slopes[pair], single), rewards[pair]);
            }
        }

        for (int w = 0; w < weights.Length; w++)
        {
            double Loss(double at)
            {
                double[] moved = [.. weights];
                moved[w] = at;
                pairs.Evaluate(moved, rewards);
                return rewards.Zip(slopes, (r, slope) => r * slope).Sum();
            }

            Assert.Equal((Loss(weights[w] + 1e-5) - Loss(weights[w] - 1e-5)) / 2e-5, gradient[w], 1e-8);
            Assert.Equal(single[w], gradient[w], 1e-12);
        }

        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            pairs.Evaluate(weights, rewards);
            pairs.AddGradient(weights, slopes, gradient);
            reward.Reward(3, 1);
        }));
    }

    [Fact]
    public void FitReward_WithWhatCannotBeUsed_NamesIt()
    {
        string Message(Demonstrations<int, int> data) => Assert.Throws<ArgumentException>(() =>
            NetworkLearning.FitReward("Ladder", Network, Inputs, data, new IndexSpace(10, "state"), new IndexSpace(2, "action"))).Message;
        Demonstrations<int, int> Of(double[] rewards, int state = 1) => Demonstrations<int, int>.FromTrajectories([new([new(0, 1), new(state, 1)]) { Rewards = rewards, Name = "walk" }]);

        Assert.Contains("no reward was observed", Message(Of([])), StringComparison.Ordinal);
        Assert.Contains("Trajectory walk, step 1: the reward is NaN", Message(Of([1, double.NaN])), StringComparison.Ordinal);
        Assert.Contains("Trajectory walk, step 1: 11 is not a state", Message(Of([1, 2], 11)), StringComparison.Ordinal);
        NeuralReward<int, int> reward = NetworkLearning.Reward("Ladder", Network, Inputs, 1);
        Assert.Contains("1 weights for a network", Assert.Throws<ArgumentException>(() => reward.With([1])).Message, StringComparison.Ordinal);
        Assert.Contains("Weight 0 is NaN", Assert.Throws<ArgumentException>(() => reward.With([double.NaN, .. reward.Weights.Skip(1)])).Message, StringComparison.Ordinal);
        Assert.Contains("Place of 1 in 0 is", Assert.Throws<ArithmeticException>(() =>
            NetworkLearning.Reward("Ladder", Network, new FunctionInputs<int, int>(("Place", (_, _) => double.NaN), ("Up", (_, a) => a)), 1).Reward(0, 1)).Message, StringComparison.Ordinal);
    }

    // From -110 to 110, with noise of one either way.
    private static double True(int s, int a) => 100 * Math.Sin(s) * (a == 0 ? 1 : -1) + (10 * a);

    private static NeuralReward<int, int> Fit(TrainingOptions options)
    {
        Random random = new(5);
        List<Trajectory<int, int>> trajectories = [];
        for (int i = 0; i < 100; i++)
        {
            Step<int, int>[] steps = [.. Enumerable.Range(0, 10).Select(_ => new Step<int, int>(random.Next(10), random.Next(2)))];
            trajectories.Add(new(steps) { Rewards = [.. steps.Select(step => True(step.State, step.Action) + (random.NextDouble() - 0.5))] });
        }

        return NetworkLearning.FitReward("Ladder", Network, Inputs, Demonstrations<int, int>.FromTrajectories(trajectories), new IndexSpace(10, "state"), new IndexSpace(2, "action"), options);
    }
}
