using Cai.Models;

namespace Cai.RewardInference.Sampled;

/// <summary>Relative entropy: what it converges to, slack, demonstrations out of reach, gradients by differences.</summary>
public sealed class RelativeEntropyTests
{
    private static readonly double[] _truth = [1.0, -0.8];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0.5, 0.02)]
    public void Estimates_AsEpisodesGrow_ApproachTheExactDual(double share, double slack)
    {
        using SampledBench bench = new(11, discount: 1);
        Demonstrations<int, int> demonstrations = Behaviour.Simulate(bench.Model, bench.Kernel, _truth, [], 5, 300, 4);

        // The baseline is the prior as a probability, which is another measure than the prior's weights.
        TabularPolicy baseline = TabularPolicy.OfPrior(bench.Problem);
        double[] exact = GuidedCostTests.MaximumEntropy(bench, demonstrations, (t, pair) => baseline.Logs[t][pair], slack);
        double[] errors = new double[2];
        EnumeratedTrajectories all = new(bench.Model, bench.Kernel);
        double[] aim = all.TrajectoryForm(exact, (t, pair) => baseline.Logs[t][pair]).Features;
        foreach (int size in (int[])[0, 1])
        {
            SampledParameters<int, int, Coefficients> fit = bench.Inverse.RelativeEntropy(demonstrations, new() { Episodes = size == 0 ? 1000 : 100_000, DemonstrationShare = share, Slack = slack, Seed = 4, Threads = 1 });
            Assert.True(fit.IsConverged, fit.ToString());

            // Within what its episodes can tell, the exact expectations are those at the exact maximum.
            double[] reached = all.TrajectoryForm(fit.Parameters.Values, (t, pair) => baseline.Logs[t][pair]).Features;
            for (int k = 0; k < 2; k++)
                Assert.InRange((reached[k] - aim[k]) / bench.Model.Temperature, -5 * fit.Report.Steps[^1].GradientError, 5 * fit.Report.Steps[^1].GradientError);
            errors[size] = Math.Sqrt(fit.Parameters.Values.Zip(exact, (x, y) => (x - y) * (x - y)).Sum());
        }

        Assert.InRange(errors[1], 0, 0.1);
        Assert.InRange(errors[0], 0, 1);
    }

    /// <summary>Over a fixed set of episodes the objective is a function like any other: central differences, of parameters that are not affine and of a network's weights.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradient_IsThatOfDifferences(bool network)
    {
        using SampledBench bench = new(6, horizon: 0, discount: 0.7, dense: false, curved: !network);
        RelativeEntropyOptions options = new() { Episodes = 300, Length = 6, Seed = 8, Penalty = 0.01 };
        RewardFamily family = network ? NetworkRewards.Of(Networked(bench).Parts, bench.Problem, 3) : bench.Family;
        SampledEstimate estimate = new(bench.Problem, family, bench.Behaviour(2).Probabilities, new(bench.Problem, SampledTarget.Trajectories, SampleCorrection.ImportanceSampling, bench.Prior), options, 6);
        Proposal proposal = new(bench.Behaviour(1), null, 300, 0);
        DrawnEpisodes<int, int> sampler = bench.Sampler(options);
        sampler.Draw(proposal, 0);
        double[] point = network ? [.. family.Start] : [0.5, 0.2];
        estimate.Evaluate(point, sampler.Episodes, proposal, proposal.Policy);
        estimate.Differentiate(point, withErrors: false);
        double[] gradient = [.. estimate.Gradient];
        for (int k = 0; k < point.Length; k++)
        {
            double[] moved = [.. point];
            double Value(double step)
            {
                moved[k] = point[k] + step;
                estimate.Evaluate(moved, sampler.Episodes, proposal, proposal.Policy);
                return estimate.Objective;
            }

            Assert.Equal((Value(1e-5) - Value(-1e-5)) / 2e-5, gradient[k], 1e-8);
        }
    }

    [Fact]
    public void Network_LearnsRewardsThatExplainTheDemonstrations()
    {
        using SampledBench bench = new(11, horizon: 4, discount: 1);
        Demonstrations<int, int> demonstrations = Behaviour.Simulate(bench.Model, bench.Kernel, [3, -3], [], 5, 300, 4);
        InverseProblem<int, int> problem = Networked(bench);
        SampledNeuralReward<int, int> relative = problem.NeuralRelativeEntropy(demonstrations, new() { Episodes = 2000, MaxIterations = 150, Penalty = 1e-3, Threads = 1 });
        SampledNeuralReward<int, int> guided = problem.NeuralGuidedCost(demonstrations, new() { Episodes = 500, MaxIterations = 60, Penalty = 1e-3, Threads = 1, StepSize = 0.2 });
        double[][] prior = TabularPolicy.OfPrior(bench.Problem).Probabilities;
        double chance = new InferredPolicy<int, int>(bench.Model, bench.Problem, prior) { Method = "", Trace = [], IsConverged = true, Elapsed = default, Demonstrations = demonstrations }.LogLikelihood(demonstrations);
        Assert.True(relative.LogLikelihood(demonstrations) > chance + 20, $"{relative}\n{chance}");
        Assert.True(guided.LogLikelihood(demonstrations) > chance + 20, $"{guided}\n{chance}");
        Assert.Equal(guided.Network.Reward(1, 0), guided.Reward(1, 0), 1e-12);
    }

    [Fact]
    public void Demonstrations_BetterThanAllThatWasDrawn_AreTold()
    {
        using SampledBench bench = new(11, discount: 1);
        Demonstrations<int, int> greedy = Behaviour.Simulate(bench.Model, bench.Kernel, [40, -40], [], 5, 40, 4);
        string told;
        try
        {
            SampledParameters<int, int, Coefficients> fit = bench.Inverse.RelativeEntropy(greedy, new() { Episodes = 2, Seed = 4, Threads = 1 });
            Assert.False(fit.IsConverged, fit.ToString());
            told = fit.Remark;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArithmeticException)
        {
            told = fault.Message;
        }

        Assert.Contains("GuidedCost", told, StringComparison.Ordinal);
    }

    private static InverseProblem<int, int> Networked(SampledBench bench) => ArrayInverse.WithoutParameters(bench.Model, bench.Kernel, new LayeredNetwork(Activation.Tanh, 2, 5, 1),
        new FunctionInputs<int, int>(("State", (s, _) => s - 1.5), ("Action", (_, a) => a - 0.5)));
}
