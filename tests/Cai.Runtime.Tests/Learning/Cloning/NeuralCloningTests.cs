using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Learning.Cloning;

/// <summary>Cloned networks: where a linear policy cannot follow, by seed, and their score function.</summary>
public sealed class NeuralCloningTests
{
    // States are the corners of a square; action 1 is taken where the coordinates differ, nine times in ten. No weights of x, y and the action alone do so.
    private static readonly FunctionInputs<int, int> Features = new(("X", (s, a) => a * (s & 1)), ("Y", (s, a) => a * (s >> 1)), ("Act", (_, a) => a));
    private static readonly FunctionInputs<int, int> Inputs = new(("X", (s, _) => s & 1), ("Y", (s, _) => s >> 1), ("Act", (_, a) => a));
    private static readonly LayeredNetwork Network = new(Activation.Tanh, 3, 8, 8, 1);

    [Fact]
    public void Network_LearnsWhatIsNotLinear()
    {
        (Model<int, int> model, ArrayKernel kernel) = Square();
        Demonstrations<int, int> data = Decisions(60, 20, 3);
        CloningOptions options = new() { HeldOut = 0.25, Training = new() { StepSize = 0.02, Epochs = 400, Patience = 60, Seed = 1 } };
        ClonedPolicy<int, int> linear = BehaviorCloning.Clone(model, kernel, Features, Network, Inputs, data, options with { Method = CloningMethod.Linear });
        ClonedPolicy<int, int> neural = BehaviorCloning.Clone(model, kernel, Features, Network, Inputs, data, options with { Method = CloningMethod.Neural });

        // The entropy of nine in ten is 0.3251; a coin has 0.6931.
        Assert.InRange(Math.Log(linear.HeldOut!.Value.Perplexity), 0.6, 0.75);
        Assert.InRange(Math.Log(neural.HeldOut!.Value.Perplexity), 0.2, 0.42);
        Assert.Equal(linear.HeldOut.Value.DecisionCount, neural.HeldOut.Value.DecisionCount);
        for (int s = 0; s < 4; s++)
            Assert.Equal(Differs(s) ? 0.9 : 0.1, neural.Policy(s)[1], 0.06);
        Assert.InRange(neural.HeldOut.Value.Agreement, 0.8, 1);
        Assert.Contains("3 -> 8 -> 8 -> 1", neural.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Network_IsAFunctionOfTheSeed()
    {
        (Model<int, int> model, ArrayKernel kernel) = Square();
        Demonstrations<int, int> data = Decisions(10, 20, 3);
        IReadOnlyList<double> Weights(ulong seed) => BehaviorCloning.Clone(model, kernel, null, Network, Inputs, data, new() { Method = CloningMethod.Neural, Training = new() { Epochs = 5, Seed = seed } }).Network!.Weights;
        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));
    }

    [Fact]
    public void Loss_IsTheLikelihood_WithTheGradientOfCentralDifferences()
    {
        (Model<int, int> model, ArrayKernel kernel) = Square();
        Demonstrations<int, int> data = Decisions(10, 20, 3);
        ClonedPolicy<int, int> clone = BehaviorCloning.Clone(model, kernel, null, Network, Inputs, data, new() { Method = CloningMethod.Neural, HeldOut = 0, Training = new() { Epochs = 3 } });
        NeuralPolicy<int, int> policy = clone.Network!;
        double[] gradient = new double[policy.Weights.Count];

        double likelihood = data.Observations.Sum(one => policy.AddScore(one.State, one.Action, 1, gradient));

        Assert.Equal(clone.Training.LogLikelihood, likelihood, 1e-9);
        Assert.Equal(likelihood, data.Observations.Sum(one => policy.LogProbability(one.State, one.Action)), 1e-9);
        Assert.All(Enumerable.Range(0, 4), s => Assert.Equal(clone.Policy(s)[1], policy.Policy(s)[1], 1e-14));
        for (int w = 0; w < gradient.Length; w += 5)
        {
            double At(double step) => policy.With([.. policy.Weights.Select((weight, i) => i == w ? weight + step : weight)]) is var moved ? data.Observations.Sum(one => moved.LogProbability(one.State, one.Action)) : 0;
            Assert.Equal((At(1e-5) - At(-1e-5)) / 2e-5, gradient[w], 1e-6);
        }

        Assert.Equal(0, Allocation.OnceWarm(() => policy.AddScore(0, 1, 0.5, gradient)));
    }

    [Fact]
    public void Training_SumsOverActionsOfAState_AsOverSingleDecisions()
    {
        (Model<int, int> model, ArrayKernel kernel) = Square();
        CloningOptions options = new() { Method = CloningMethod.Neural, HeldOut = 0, Training = new() { Epochs = 4, MinibatchSize = 4 } };
        Demonstrations<int, int> data = Decisions(10, 20, 3);
        ClonedPolicy<int, int> single = BehaviorCloning.Clone(model, kernel, null, Network, Inputs, data, options);
        ClonedPolicy<int, int> counted = BehaviorCloning.Clone(model, kernel, null, Network, Inputs, Demonstrations<int, int>.FromCounts(data.Counts().Select(one => (one.Key.State, one.Key.Action, one.Value))), options);
        Assert.Equal(single.Network!.Weights, counted.Network!.Weights, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Progress_IsToldOfEachEpoch_AndMayStopTheWork()
    {
        (Model<int, int> model, ArrayKernel kernel) = Square();
        using CancellationTokenSource source = new();
        Listener listener = new(step =>
        {
            if (step.Epoch == 3)
                source.Cancel();
        });
        Demonstrations<int, int> data = Decisions(10, 20, 3);
        CloningOptions options = new() { Method = CloningMethod.Neural, Training = new() { Epochs = 6, Patience = 0 } };

        Assert.Throws<OperationCanceledException>(() => BehaviorCloning.Clone(model, kernel, null, Network, Inputs, data, options, listener, source.Token));
        Assert.Equal([1, 2, 3], listener.Steps.Select(step => step.Epoch));

        Listener whole = new(_ => { });
        ClonedPolicy<int, int> clone = BehaviorCloning.Clone(model, kernel, null, Network, Inputs, data, options, whole);
        Assert.Equal(clone.Trace, whole.Steps);
        Assert.Equal(6, clone.Trace.Count);
        Assert.Equal(-clone.HeldOut!.Value.LogLikelihood / clone.HeldOut.Value.DecisionCount, clone.Trace[clone.BestEpoch - 1].HeldOutLoss!.Value, 1e-12);
    }

    private sealed class Listener(Action<TrainingStep> heard) : IProgress<TrainingStep>
    {
        public List<TrainingStep> Steps { get; } = [];

        public void Report(TrainingStep value)
        {
            Steps.Add(value);
            heard(value);
        }
    }

    private static bool Differs(int s) => (s & 1) != s >> 1;

    private static (Model<int, int> Model, ArrayKernel Kernel) Square()
    {
        ProblemBuilder builder = new(4, 2) { Discount = 0.9 };
        for (int s = 0; s < 4; s++)
            builder.Go(s, 0, s).Go(s, 1, (s + 1) % 4);
        return builder.Build();
    }

    private static Demonstrations<int, int> Decisions(int trajectories, int steps, ulong seed)
    {
        CounterRandom random = new(seed, 0);
        List<Trajectory<int, int>> all = [];
        for (int i = 0; i < trajectories; i++)
        {
            List<Step<int, int>> one = [];
            for (int t = 0; t < steps; t++)
            {
                int s = random.Next(4);
                one.Add(new(s, random.NextDouble() < 0.9 == Differs(s) ? 1 : 0));
            }

            all.Add(new(one));
        }

        return Demonstrations<int, int>.FromTrajectories(all);
    }
}
