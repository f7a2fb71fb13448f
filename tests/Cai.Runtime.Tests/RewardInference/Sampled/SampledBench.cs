using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;

namespace Cai.RewardInference.Sampled;

/// <summary>A small problem with all that estimates are made of, to be put together one by one.</summary>
internal sealed class SampledBench : IDisposable
{
    private readonly Workers _workers = new(1);

    public SampledBench(int seed, int horizon = 4, bool dense = true, bool terminal = true, double discount = 0.9, int parameters = 2, bool curved = false)
    {
        ProblemBuilder builder = RandomProblem.Create(seed, states: 4, actions: 2, parameters: parameters, terminal: terminal, successors: 2);
        (builder.Horizon, builder.Discount, builder.PriorIsDeclared) = (horizon, discount, true);
        if (horizon > 0)
            builder.TerminalRewards(0.4, -0.2, 0.1, 0.3);
        for (int s = 0; s < 4; s++)
            builder.Weight(s, 0, 0.8).Weight(s, 1, s == 1 ? 0 : 1.5);

        // Features that choices change a good deal, so that few episodes tell them apart.
        Random random = new(seed + 100);
        foreach (int at in Enumerable.Range(0, 8 * parameters))
            builder.Feature(at / 8, at % 4, at / 4 % 2, (2 * random.NextDouble()) - 1);
        // Some episodes are over before they begin.
        if (terminal)
            builder.Start(0, 0.5).Start(2, 0.4).Start(3, 0.1);
        (Model, Kernel) = builder.Build(dense);
        if (curved)
            Model = Curved(Model, Kernel.Pairs.Count, random);
        Inverse = ArrayInverse.Of(Model, Kernel);
        Problem = Inverse.Parts.PoseSoft(new GuidedCostOptions { Threads = 1 }, null);
        Family = new ParameterRewards<int, int, Coefficients>(Inverse.Parts, ParameterList.Of(parameters), Problem);
    }

    public Model<int, int> Model { get; }

    public ArrayKernel Kernel { get; }

    public InverseProblem<int, int, Coefficients> Inverse { get; }

    public RewardlessProblem Problem { get; }

    public RewardFamily Family { get; }

    /// <summary>Nothing demonstrated: what remains of objective and gradient is what samples estimate, negated.</summary>
    public SampledEstimate Estimate(SampledTarget target, SampledOptions options, RewardFamily? family = null, SampleCorrection correction = SampleCorrection.ImportanceSampling) =>
        new(Problem, family ?? Family, Problem.NewPairs(), new(Problem, target, correction, Prior), options, options.LengthFor("Test", Problem.Horizon, Problem.Discount));

    public double[][] Prior => [.. Enumerable.Range(0, Problem.StageCount).Select(t => Problem.Measure(t).Logs)];

    public DrawnEpisodes<int, int> Sampler(SampledOptions options, Workers? workers = null) =>
        new(Inverse.Parts, Problem, workers ?? _workers, options.Episodes, options.LengthFor("Test", Problem.Horizon, Problem.Discount), options.Seed);

    /// <summary>The soft-optimal policy of parameters.</summary>
    public TabularPolicy Optimal(double[] theta)
    {
        RewardPlan plan = Problem.CreatePlan();
        double[] rewards = new double[Problem.PairCount];
        Model.Reward.Evaluate(theta, [], 0, rewards);
        Assert.True(plan.TrySolve([.. Enumerable.Repeat(rewards, Problem.StageCount)]));
        TabularPolicy policy = TabularPolicy.OfPrior(Problem);
        policy.Take(plan);
        return policy;
    }

    /// <summary>Some behaviour that is not optimal for anything.</summary>
    public TabularPolicy Behaviour(int seed)
    {
        Random random = new(seed);
        double[][] counts = Problem.NewPairs();
        foreach (double[] stage in counts)
        {
            for (int pair = 0; pair < stage.Length; pair++)
                stage[pair] = random.Next(4);
        }

        return TabularPolicy.OfCounts(Problem, counts, 1);
    }

    public void Dispose()
    {
        Problem.Dispose();
        _workers.Dispose();
    }

    // The same problem with rewards that are not affine in their two parameters.
    private static Model<int, int> Curved(Model<int, int> model, int pairs, Random random)
    {
        double[] Numbers() => [.. Enumerable.Range(0, pairs).Select(_ => random.NextDouble() - 0.5)];
        return new()
        {
            Name = model.Name,
            States = model.States,
            Actions = model.Actions,
            Discount = model.Discount,
            Temperature = model.Temperature,
            Horizon = model.Horizon,
            Prior = model.Prior,
            PriorIsDeclared = model.PriorIsDeclared,
            PriorWeights = model.PriorWeights,
            Terminals = model.Terminals,
            TerminalRewards = model.TerminalRewards,
            StartStates = model.StartStates,
            StartProbabilities = model.StartProbabilities,
            Reward = new CurvedRewards(Numbers(), Numbers(), Numbers(), []),
            Layout = model.Layout,
        };
    }
}
