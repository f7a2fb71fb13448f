using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Learning;

/// <summary>Networks from declarations: what they read, their emitted passes against plain loops and central differences, and what they learn.</summary>
public sealed class DeclaredNetworkTests
{
    [Fact]
    public void Inputs_AreFeatures_OrFieldsByTheirKind()
    {
        Assert.Equal(["Soil.Clay", "Soil.Sand", "Soil.Loam", "Slope", "Wet", "Crop.Rye", "Crop.Oats", "Crop.Fallow"], Reward(new Garden()).Inputs);
        Assert.Equal(["Steep", "Thirst"], Reward(new Orchard()).Inputs);
        Assert.Equal(["Steep", "Thirst", "Crop.Rye", "Crop.Oats", "Crop.Fallow"], Policy(new Orchard()).Inputs);
        Assert.Equal(["Yield", "Up"], Policy(new Terrace(3, [1, 4, 9])).Inputs);
        Assert.Equal("8 -> 5 -> 3 -> 1, relu, 67 weights", Policy(new Garden()).Shape);
        Assert.Equal("2 -> 6 -> 1, softplus, 25 weights", Reward(new Orchard()).Shape);
    }

    [Fact]
    public void Rewards_AreThoseOfPlainLoops()
    {
        AssertPlain(Reward(new Garden()), new(Soil.Loam, -1, true), Crop.Oats, Math.Tanh, 4, [0, 0, 1, -0.5, 1, 0, 1, 0]);
        AssertPlain(Reward(new Garden()), new(Soil.Clay, 2, false), Crop.Fallow, Math.Tanh, 4, [1, 0, 0, 1, 0, 0, 0, 1]);
        AssertPlain(Reward(new Orchard()), new(Soil.Clay, -2, false), Crop.Fallow, z => Math.Log(1 + Math.Exp(z)), 6, [1, 2]);
        AssertPlain(Reward(new Terrace(3, [1, 4, 9])), new(2), new(-1), z => z, 3, [9]);
        AssertPlain(Reward(new Stair(5)), new(1), new(1), Math.Tanh, 3, [-0.5, 1]);
    }

    [Fact]
    public void RewardGradients_AreThoseOfCentralDifferences()
    {
        AssertGradient(Reward(new Garden()), new(Soil.Loam, -1, true), Crop.Oats);
        AssertGradient(Reward(new Orchard()), new(Soil.Loam, -1, true), Crop.Oats);
        AssertGradient(Reward(new Terrace(3, [1, 4, 9])), new(1), new(1));
        AssertGradient(Reward(new Stair(5)), new(3), new(0));
    }

    [Fact]
    public void Scores_AreThoseOfCentralDifferences()
    {
        AssertScore(Policy(new Garden()), new(Soil.Loam, -1, true), Crop.Oats);
        AssertScore(Policy(new Garden()), new(Soil.Sand, -1, true), Crop.Fallow);
        AssertScore(Policy(new Orchard()), new(Soil.Loam, -1, true), Crop.Oats);
        AssertScore(Policy(new Terrace(3, [1, 4, 9])), new(1), new(1));
        Assert.Equal(2, Policy(new Garden()).Policy(new(Soil.Sand, 0, false)).Count);
    }

    [Fact]
    public void Passes_AllocateNothing()
    {
        NeuralReward<Plot, Crop> reward = Reward(new Garden());
        NeuralPolicy<Plot, Crop> policy = Policy(new Orchard());
        double[] rewardGradient = new double[reward.Weights.Count], policyGradient = new double[policy.Weights.Count];
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            reward.AddGradient(new(Soil.Loam, 1, false), Crop.Oats, 1, rewardGradient);
            policy.AddScore(new(Soil.Loam, 1, false), Crop.Oats, 1, policyGradient);
        }));
    }

    [Fact]
    public void Lanes_LearnedFromRewards_IsSolvedAsWithTheTrueOnes()
    {
        Lanes lanes = new();
        static double True(Lanes.Car car, Lanes.Steer steer) => (car.Gap < 3 ? -2 : 0.5) * (car.Lane == 2 ? 1 : 1.5) - (steer is Lanes.Steer.Stay ? 0 : 0.3);
        CounterRandom random = new(1, 0);
        List<Trajectory<Lanes.Car, Lanes.Steer>> data = [];
        for (int i = 0; i < 100; i++)
        {
            List<Step<Lanes.Car, Lanes.Steer>> steps = [];
            for (int t = 0; t < 15; t++)
                steps.Add(new(lanes.States[random.Next(50)], lanes.Actions[random.Next(3)]));
            data.Add(new(steps) { Rewards = [.. steps.Select(step => True(step.State, step.Action))] });
        }

        NeuralReward<Lanes.Car, Lanes.Steer> reward = lanes.LearnNeuralReward(Demonstrations<Lanes.Car, Lanes.Steer>.FromTrajectories(data), new() { StepSize = 5e-3, Epochs = 100, Schedule = StepSchedule.Cosine, Seed = 2 });
        Solution<Lanes.Car, Lanes.Steer> learned = lanes.SolveReward(reward.Reward), truth = lanes.SolveReward(True);

        Assert.InRange(reward.HeldOutError!.Value, 0, 0.1);
        Assert.All(lanes.States, state => Assert.Equal(truth.Policy(state)[Lanes.Steer.Stay], learned.Policy(state)[Lanes.Steer.Stay], 0.06));
    }

    [Fact]
    public void Lanes_ClonedFromItsFeatures_RecoversTheWeights()
    {
        Lanes lanes = new();
        CounterRandom random = new(4, 0);
        List<Observation<Lanes.Car, Lanes.Steer>> data = [];
        double[] features = new double[3];
        for (int i = 0; i < 3000; i++)
        {
            Lanes.Car car = lanes.States[random.Next(50)];
            double[] weights = [.. lanes.Actions.Select(steer =>
            {
                lanes.Features(car, steer, features);
                return Math.Exp(-1.3 * features[2]);
            })];
            data.Add(new(car, lanes.Actions[random.Categorical(weights)]));
        }

        ClonedPolicy<Lanes.Car, Lanes.Steer> clone = lanes.CloneBehavior(Demonstrations<Lanes.Car, Lanes.Steer>.FromObservations(data), new() { Method = CloningMethod.Linear });

        // Lane and headway are the same for all actions: decisions say nothing of them.
        Assert.Equal(EstimateStatus.NotIdentified, clone.Estimates[0].Status);
        Assert.Equal(EstimateStatus.NotIdentified, clone.Estimates[1].Status);
        Assert.Equal(-1.3, clone.Estimates[2].Value, 4 * clone.Estimates[2].StandardError!.Value);
        Assert.Contains("[NeuralPolicy", Assert.Throws<InvalidOperationException>(() => lanes.CloneBehavior(Demonstrations<Lanes.Car, Lanes.Steer>.FromObservations(data), new() { Method = CloningMethod.Neural })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BusEngine_ClonedFromItsOwnPolicy_IsNearIt()
    {
        BusEngine bus = new();
        BusEngine.Costs costs = new(10, 2.3);
        Solution<BusEngine.Bus, BusEngine.Decision> plan = bus.Solve(costs);
        IReadOnlyList<Trajectory<BusEngine.Bus, BusEngine.Decision>> trajectories = bus.Simulate(plan, costs, new() { Episodes = 40, MaxSteps = 500, Seed = 3 }, start: new(0));
        ClonedPolicy<BusEngine.Bus, BusEngine.Decision> clone = bus.CloneBehavior(Demonstrations<BusEngine.Bus, BusEngine.Decision>.FromTrajectories(trajectories), new() { HeldOut = 0.25 });
        Assert.Equal(5000, clone.HeldOut!.Value.DecisionCount);
        Assert.InRange(clone.HeldOut.Value.Perplexity, 1, 1.2);
        Assert.Equal(plan.Policy(new(20))[BusEngine.Decision.Keep], clone.Policy(new(20))[BusEngine.Decision.Keep], 0.05);
        Assert.Equal(CloningMethod.Tabular, clone.Method);
    }

    [Fact]
    public void Metronome_IsLearnedFromItsTransitions()
    {
        Metronome metronome = new();
        CounterRandom random = new(6, 0);
        List<Trajectory<Metronome.Swing, Metronome.Torque>> data = [];
        for (int i = 0; i < 300; i++)
            data.AddRange(metronome.Simulate(new Wild(), new() { Episodes = 1, MaxSteps = 8, Seed = (ulong)i }, start: new(random.Uniform(-3, 3), random.Uniform(-6, 6))));
        Demonstrations<Metronome.Swing, Metronome.Torque> seen = Demonstrations<Metronome.Swing, Metronome.Torque>.FromTrajectories(data);

        NeuralModel<Metronome.Swing, Metronome.Torque> model = metronome.LearnNeuralModel(seen, new() { StepSize = 5e-3, Epochs = 80, Schedule = StepSchedule.Cosine });
        NeuralReward<Metronome.Swing, Metronome.Torque> reward = metronome.LearnNeuralReward(seen, new() { StepSize = 5e-3, Epochs = 80, Schedule = StepSchedule.Cosine });

        // The noise of a step has a deviation of 0.1 in the speed.
        Assert.InRange(model.Errors[1], 0.09, 0.13);
        Assert.InRange(model.HeldOutLogLikelihood!.Value, 4, 5);
        Assert.Equal(0.4 + (0.05 * 15 * Math.Sin(0.7)), model.Next(new(0.7, 0.4), new(0)).Speed, 0.1);
        Assert.Equal(["Angle", "Speed", "Value"], reward.Inputs);
        Assert.InRange(reward.HeldOutError!.Value, 0, 0.15);
    }

    private readonly struct Wild : IPolicy<Metronome.Swing, Metronome.Torque>
    {
        public Metronome.Torque Act(Metronome.Swing state, int stage, ref CounterRandom random) => new(random.Uniform(-2, 2));
    }

    // One rewarded decision of each kind, one epoch, and then weights drawn anew.
    private static NeuralReward<Plot, Crop> Reward(Garden garden) => Draw(garden.LearnNeuralReward(Rewarded(garden.States[0], Crop.Rye), new() { Epochs = 1, HeldOut = 0 }));

    private static NeuralReward<Plot, Crop> Reward(Orchard orchard) => Draw(orchard.LearnNeuralReward(Rewarded(orchard.States[0], Crop.Rye), new() { Epochs = 1, HeldOut = 0 }));

    private static NeuralReward<Terrace.Level, Terrace.Walk> Reward(Terrace terrace) => Draw(terrace.LearnNeuralReward(Rewarded(terrace.States[0], terrace.Actions[0]), new() { Epochs = 1, HeldOut = 0 }));

    private static NeuralReward<Stair.Level, Stair.Walk> Reward(Stair stair) => Draw(stair.LearnNeuralReward(Rewarded(stair.States[0], stair.Actions[0]), new() { Epochs = 1, HeldOut = 0 }));

    private static NeuralPolicy<Plot, Crop> Policy(Garden garden) => Draw(garden.CloneBehavior(Decided(garden.States[0], Crop.Rye), Brief).Network!);

    private static NeuralPolicy<Plot, Crop> Policy(Orchard orchard) => Draw(orchard.CloneBehavior(Decided(orchard.States[0], Crop.Rye), Brief).Network!);

    private static NeuralPolicy<Terrace.Level, Terrace.Walk> Policy(Terrace terrace) => Draw(terrace.CloneBehavior(Decided(terrace.States[0], terrace.Actions[0]), Brief).Network!);

    private static CloningOptions Brief => new() { Method = CloningMethod.Neural, HeldOut = 0, Training = new() { Epochs = 1 } };

    private static Demonstrations<TState, TAction> Rewarded<TState, TAction>(TState state, TAction action)
        where TState : struct
        where TAction : struct => Demonstrations<TState, TAction>.FromTrajectories([new([new(state, action)]) { Rewards = [1] }]);

    private static Demonstrations<TState, TAction> Decided<TState, TAction>(TState state, TAction action)
        where TState : struct
        where TAction : struct => Demonstrations<TState, TAction>.FromCounts([(state, action, 1)]);

    private static NeuralReward<TState, TAction> Draw<TState, TAction>(NeuralReward<TState, TAction> reward)
        where TState : struct
        where TAction : struct => reward.With(Weights(reward.Weights.Count));

    private static NeuralPolicy<TState, TAction> Draw<TState, TAction>(NeuralPolicy<TState, TAction> policy)
        where TState : struct
        where TAction : struct => policy.With(Weights(policy.Weights.Count));

    private static double[] Weights(int count)
    {
        Random random = new(11);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    // One hidden layer: the matrix a row an input, its biases, and then the output's.
    private static void AssertPlain<TState, TAction>(NeuralReward<TState, TAction> reward, TState state, TAction action, Func<double, double> activation, int hidden, double[] inputs)
        where TState : struct
        where TAction : struct
    {
        IReadOnlyList<double> w = reward.Weights;
        int biases = inputs.Length * hidden, last = biases + hidden;
        double sum = w[last + hidden];
        for (int h = 0; h < hidden; h++)
            sum += w[last + h] * activation(w[biases + h] + inputs.Select((x, i) => x * w[(i * hidden) + h]).Sum());
        Assert.Equal(last + hidden + 1, w.Count);
        Assert.Equal(sum, reward.Reward(state, action), 1e-13);
    }

    private static void AssertGradient<TState, TAction>(NeuralReward<TState, TAction> reward, TState state, TAction action)
        where TState : struct
        where TAction : struct
    {
        double[] gradient = new double[reward.Weights.Count];
        Assert.Equal(reward.Reward(state, action), reward.AddGradient(state, action, 2, gradient));
        AssertDerivatives(reward.Weights, gradient, weights => 2 * reward.With(weights).Reward(state, action));
    }

    private static void AssertScore<TState, TAction>(NeuralPolicy<TState, TAction> policy, TState state, TAction action)
        where TState : struct
        where TAction : struct
    {
        double[] gradient = new double[policy.Weights.Count];
        Assert.Equal(policy.LogProbability(state, action), policy.AddScore(state, action, 2, gradient), 1e-15);
        Assert.Equal(Math.Log(policy.Policy(state)[action]), policy.LogProbability(state, action), 1e-13);
        AssertDerivatives(policy.Weights, gradient, weights => 2 * policy.With(weights).LogProbability(state, action));
    }

    private static void AssertDerivatives(IReadOnlyList<double> weights, double[] gradient, Func<double[], double> value)
    {
        for (int k = 0; k < weights.Count; k++)
        {
            double At(double step) => value([.. weights.Select((weight, i) => i == k ? weight + step : weight)]);
            Assert.Equal((At(1e-5) - At(-1e-5)) / 2e-5, gradient[k], 1e-8);
        }
    }
}
