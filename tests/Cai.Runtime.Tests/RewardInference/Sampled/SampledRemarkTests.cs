using Cai.Models;

namespace Cai.RewardInference.Sampled;

/// <summary>What is refused and what is told: settings, demonstrations, collapsed weights, what is cut off; and that gradients allocate nothing.</summary>
public sealed class SampledRemarkTests
{
    private static readonly double[] _truth = [1.0, -0.8];

    [Fact]
    public void Settings_OutOfRange_AreNamed()
    {
        using SampledBench bench = new(1);
        Demonstrations<int, int> demonstrations = Demonstrate(bench);
        foreach ((GuidedCostOptions options, string name) in (ReadOnlySpan<(GuidedCostOptions, string)>)[
            (new() { Episodes = 1 }, "Episodes"), (new() { Smoothing = 0 }, "Smoothing"), (new() { WeightLimit = 0.5 }, "WeightLimit"), (new() { ImprovementStep = 0 }, "ImprovementStep"),
            (new() { DemonstrationShare = 2 }, "DemonstrationShare"), (new() { StepSize = -1 }, "StepSize"), (new() { LearningStep = default }, "LearningStep"), (new() { Length = 3 }, "Length"), (new() { Window = 0 }, "Window")])
        {
            Assert.Contains(name, Assert.Throws<ArgumentException>(() => bench.Inverse.GuidedCost(demonstrations, options)).Message, StringComparison.Ordinal);
        }

        Assert.Contains("Slack", Assert.Throws<ArgumentException>(() => bench.Inverse.RelativeEntropy(demonstrations, new() { Slack = double.NaN })).Message, StringComparison.Ordinal);
        Assert.Contains("NeuralReward", Assert.Throws<InvalidOperationException>(() => bench.Inverse.NeuralGuidedCost(demonstrations)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_AndProblemsWithoutAStart_AreRefused()
    {
        using SampledBench bench = new(1);
        Assert.Contains("Give trajectories", Assert.Throws<ArgumentException>(() => bench.Inverse.GuidedCost(Demonstrations<int, int>.FromCounts([(0, 1, 3)]))).Message, StringComparison.Ordinal);
        ProblemBuilder builder = new(2, 2, parameters: 1) { Temperature = 1, Discount = 0.5 };
        builder.Go(0, 0, 1).Go(0, 1, 0).Go(1, 0, 0).Go(1, 1, 1).Feature(0, 0, 0, 1);
        var (model, kernel) = builder.Build();
        Assert.Contains("[Start]", Assert.Throws<InvalidOperationException>(() => ArrayInverse.Of(model, kernel).GuidedCost(Demonstrations<int, int>.FromTrajectories([new([new(0, 0)])]))).Message, StringComparison.Ordinal);
    }

    /// <summary>One state of four is never demonstrated, every decision is the same: the estimate is finite and the summary whole.</summary>
    [Fact]
    public void Demonstrations_AllTheSame_GiveAFiniteEstimate()
    {
        using SampledBench bench = new(9, horizon: 0, discount: 0.6);
        Demonstrations<int, int> same = Behaviour.Simulate(bench.Model, bench.Kernel, _truth, [], 3, 1, 2);
        same = Demonstrations<int, int>.FromTrajectories(Enumerable.Repeat(same.Trajectories[0], 20));
        SampledParameters<int, int, Coefficients> fit = bench.Inverse.GuidedCost(same, new() { Episodes = 100, MaxIterations = 30, Penalty = 0.1, Threads = 1 });
        Assert.All(fit.Parameters.Values, value => Assert.True(double.IsFinite(value)));
        Assert.Contains("cut off", fit.Remark, StringComparison.Ordinal);
        Assert.Equal(Math.Pow(0.6, fit.Report.Length), fit.Report.LeftOut, 1e-15);
        Assert.InRange(fit.Report.LeftOut, 0, 1e-4);
    }

    [Fact]
    public void CollapsedWeights_AreTold_AndAreNoConvergence()
    {
        using SampledBench bench = new(9, horizon: 0, discount: 0.99, terminal: false);
        Demonstrations<int, int> demonstrations = Behaviour.Simulate(bench.Model, bench.Kernel, [6, -6], [], 3, 20, 200);
        SampledParameters<int, int, Coefficients> fit = bench.Inverse.GuidedCost(demonstrations, new() { Target = SampledTarget.Trajectories, Episodes = 40, Length = 200, MaxIterations = 25, StepSize = 1, StepDecay = 0, ImprovementStep = 0.01, Threads = 1 });
        Assert.False(fit.IsConverged);
        Assert.Contains("collapsed", fit.Remark, StringComparison.Ordinal);
        Assert.Contains("Target = Causal", fit.Remark, StringComparison.Ordinal);
        Assert.Contains("NOT converged", fit.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What is cut off changes an objective by no more than is told: the same episodes, short and long.</summary>
    [Fact]
    public void CutOff_LeavesOutNoMoreThanItsBound()
    {
        using SampledBench bench = new(9, horizon: 0, discount: 0.7, terminal: false);
        double[] rewards = new double[bench.Problem.PairCount];
        bench.Model.Reward.Evaluate(_truth, [], 0, rewards);
        double[] Objectives(int length)
        {
            GuidedCostOptions options = new() { Episodes = 4000, Length = length, Seed = 6 };
            SampledEstimate estimate = bench.Estimate(SampledTarget.Causal, options);
            TabularPolicy policy = bench.Optimal(_truth);
            Proposal proposal = new(policy, null, 4000, 0);
            DrawnEpisodes<int, int> sampler = bench.Sampler(options);
            sampler.Draw(proposal, 0);
            estimate.Evaluate(_truth, sampler.Episodes, proposal, policy);
            estimate.Differentiate(_truth, withErrors: true);
            return [.. estimate.Gradient];
        }

        double[] features = new double[2 * rewards.Length], truncated = Objectives(8), whole = Objectives(60);
        bench.Model.Reward.Differentiate(_truth, [], 0, features);
        double bound = Math.Pow(0.7, 8) * features.Max(Math.Abs) / 0.3 / bench.Model.Temperature;
        for (int k = 0; k < 2; k++)
            Assert.InRange(Math.Abs(truncated[k] - whole[k]), 1e-12, bound);
    }

    /// <summary>Learned from enough episodes, soft Q-values are those of the plan.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void SoftValueLearning_FindsTheSoftOptimalPolicy(int horizon)
    {
        using SampledBench bench = new(8, horizon, dense: horizon == 0, discount: 0.8);
        double[] rewards = new double[bench.Problem.PairCount];
        bench.Model.Reward.Evaluate(_truth, [], 0, rewards);
        GuidedCostOptions options = new() { Episodes = 2000, Seed = 6 };
        SoftValueLearning learning = new(bench.Problem, StepSize.Polynomial(0.7));
        Proposal proposal = new(TabularPolicy.OfPrior(bench.Problem), null, 2000, 0);
        DrawnEpisodes<int, int> sampler = bench.Sampler(options);
        for (int round = 0; round < 20; round++)
        {
            sampler.Draw(proposal, round);
            learning.Learn(sampler.Episodes, [rewards]);
        }

        TabularPolicy learned = TabularPolicy.OfPrior(bench.Problem), optimal = bench.Optimal(_truth);
        learned.TakeSoft(learning.ActionValues);
        double[][] visited = bench.Problem.Occupancy(proposal.Policy.Probabilities);
        for (int t = 0; t < visited.Length; t++)
        {
            for (int pair = 0; pair < visited[t].Length; pair++)
            {
                // A stage that a state cannot be reached at teaches nothing of it.
                if (visited[t][pair] > 0)
                    Assert.Equal(optimal.Probabilities[t][pair], learned.Probabilities[t][pair], 0.02);
            }
        }
    }

    [Theory]
    [InlineData(SampledTarget.Trajectories)]
    [InlineData(SampledTarget.Causal)]
    public void DrawsWeightsAndGradient_AllocateNothing(SampledTarget target)
    {
        using SampledBench bench = new(3);
        GuidedCostOptions options = new() { Episodes = 200 };
        SampledEstimate estimate = bench.Estimate(target, options);
        Proposal proposal = new(bench.Behaviour(1), bench.Behaviour(2), 200, 0.5);
        TabularPolicy policy = bench.Optimal(_truth);
        DrawnEpisodes<int, int> sampler = bench.Sampler(options);
        double[] point = [0.1, 0.2];
        int draws = 0;
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            point[0] += 0.01;
            sampler.Draw(proposal, draws++);
            estimate.Evaluate(point, sampler.Episodes, proposal, policy);
            estimate.Differentiate(point, withErrors: true);
        }));
    }

    private static Demonstrations<int, int> Demonstrate(SampledBench bench) => Behaviour.Simulate(bench.Model, bench.Kernel, _truth, [], 5, 20, 4);
}
