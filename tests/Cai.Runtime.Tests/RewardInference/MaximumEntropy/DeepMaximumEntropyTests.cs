using Cai.CompilerServices;
using Cai.Learning;
using Cai.Models;

namespace Cai.RewardInference;

/// <summary><c>problem.Inverse.DeepMaximumEntropy</c>: gradients against finite differences, and a network without hidden units against the linear reward that it is.</summary>
public sealed class DeepMaximumEntropyTests
{
    private static readonly FunctionInputs<int, int> Places = new(("Place", (s, a) => s), ("Moves", (s, a) => a), ("Both", (s, a) => Math.Sin(1 + s + (2 * a))));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(2, 0)]
    [InlineData(2, 5)]
    public void Gradient_IsThatOfFiniteDifferences(int form, int horizon)
    {
        foreach (bool startIsGiven in (bool[])[false, true])
        {
            (PathLoss loss, LayeredNetwork network) = Loss(form, horizon, startIsGiven);
            double[] weights = NetworkWeights.Initialise(network, 3), gradient = new double[weights.Length];
            int[] examples = [0, 2, 3];
            Assert.True(double.IsFinite(loss.Add(weights, examples, gradient)));
            for (int i = 0; i < weights.Length; i++)
            {
                const double Step = 1e-5;
                double own = weights[i];
                weights[i] = own + Step;
                double above = loss.Add(weights, examples, []);
                weights[i] = own - Step;
                double below = loss.Add(weights, examples, []);
                weights[i] = own;
                Assert.Equal((above - below) / (2 * Step), gradient[i], 1e-7 * (1 + Math.Abs(gradient[i])));
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(2, 0)]
    [InlineData(2, 5)]
    public void LossAndGradient_AllocateNothing(int form, int horizon)
    {
        (PathLoss loss, LayeredNetwork network) = Loss(form, horizon, startIsGiven: true);
        double[] weights = NetworkWeights.Initialise(network, 3), gradient = new double[weights.Length];
        int[] examples = [0, 1, 2, 3, 4];
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            weights[0] += 0.01;
            loss.Add(weights, examples, gradient);
        }));
    }

    /// <summary>No hidden units: rewards linear in what is read, so that the policy is that of maximum entropy with those features, which the trust region finds by itself. (The bias changes no
    /// policy in the causal form; in the trajectory form with a discount it would, as it pays for trajectories that go on.)</summary>
    [Theory]
    [InlineData(2)]
    public void LinearNetwork_IsMaximumEntropyWithLinearRewards(int form)
    {
        ProblemBuilder builder = RandomProblem.Create(4, states: 5, actions: 2, parameters: 3);
        (builder.Horizon, builder.Discount, builder.Prior) = (5, 0.9, ActionPrior.Uniform);
        double[] inputs = new double[3];
        for (int s = 0; s < 5; s++)
        {
            for (int a = 0; a < 2; a++)
            {
                Places.Write(s, a, inputs);
                builder.Reward(s, a, 0).Weight(s, a, 1);
                for (int k = 0; k < 3; k++)
                    builder.Feature(k, s, a, inputs[k]);
            }
        }

        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [0.3, -0.5, 0.6], [], 4, 100, 5);
        InferredEntropy<int, int, Coefficients> linear = ArrayInverse.Of(model, kernel).MaximumEntropy(data, new() { Form = (MaximumEntropyForm)form });
        InferredNetwork<int, int> network = ArrayInverse.Of(model, kernel, network: new LayeredNetwork(Activation.Tanh, 3, 1), inputs: Places).DeepMaximumEntropy(data, new()
        {
            Form = (MaximumEntropyForm)form,
            Training = new() { StepSize = 0.1, Schedule = StepSchedule.Linear, Epochs = 3000, HeldOut = 0, MinibatchSize = 1024 },
        });
        for (int s = 0; s < 5; s++)
        {
            for (int t = 0; t < 5; t++)
                Assert.Equal(linear.Policy(s, t)[0], network.Policy(s, t)[0], 1e-4);

            // The rewards are those of the network that is given back, its inputs unstandardised again.
            Assert.Equal(network.Network.Reward(s, 1), network.Reward(s, 1), 1e-10);
        }

        Assert.Equal(-linear.Objective / data.Trajectories.Count, network.Loss, 1e-5);
    }

    [Fact]
    public void Training_HoldsOutTrajectories_AndIsOfItsSeed()
    {
        (Model<int, int> model, ArrayKernel kernel) = MaximumEntropyTests.Corridor(6, slip: 0.2).Build();
        InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel, new LayeredNetwork(Activation.Tanh, 3, 4, 1), Places);
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [-0.8, 0.3], [], 6, 40, 6);
        InferredNetwork<int, int> one = inverse.DeepMaximumEntropy(data, new() { Training = new() { StepSize = 0.02, Epochs = 60, Seed = 5 } });
        InferredNetwork<int, int> same = inverse.DeepMaximumEntropy(data, new() { Training = new() { StepSize = 0.02, Epochs = 60, Seed = 5 } });
        Assert.Equal(one.Network.Weights, same.Network.Weights);
        Assert.NotNull(one.HeldOutLoss);
        Assert.True(one.Network.Trace[^1].Loss < one.Network.Trace[0].Loss);
        Assert.Contains("reward network", one.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutANetwork_SaysWhatToDeclare()
    {
        (Model<int, int> model, ArrayKernel kernel) = MaximumEntropyTests.Corridor(6, slip: 0.2).Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [-0.8, 0.3], [], 6, 5, 6);
        Assert.Contains("[NeuralReward]", Assert.Throws<InvalidOperationException>(() => ArrayInverse.Of(model, kernel).DeepMaximumEntropy(data)).Message, StringComparison.Ordinal);
    }

    private static (PathLoss Loss, LayeredNetwork Network) Loss(int form, int horizon, bool startIsGiven)
    {
        ProblemBuilder builder = RandomProblem.Create(3);
        (builder.Horizon, builder.Discount, builder.Prior) = (horizon, 0.5, ActionPrior.Uniform);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        RewardlessProblem problem = TrajectoryDistributionTests.Pose(model, kernel);
        LayeredNetwork network = new(Activation.Tanh, 3, 4, 1);
        RewardPairs pairs = RewardPairs.Of(model, problem.Pairs, problem.Measure(0).Weights, network, Places);
        pairs.Standardise();
        ExpertDecisions expert = ExpertDecisions.Of(model, problem, Behaviour.Simulate(model, kernel, [], [], 3, 5, 5));
        return (new(TrajectoryDistribution.Of(problem, (MaximumEntropyForm)form, problem.Start, startIsGiven), pairs, expert.Paths, startIsGiven), network);
    }
}
