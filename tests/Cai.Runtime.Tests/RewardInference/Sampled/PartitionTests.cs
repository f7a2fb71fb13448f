namespace Cai.RewardInference.Sampled;

/// <summary>What weighed episodes estimate, against all trajectories of small problems: both targets, with a proposal that is neither.</summary>
public sealed class PartitionTests
{
    private static readonly double[] _theta = [0.6, -0.4];

    [Theory]
    [InlineData(SampledTarget.Trajectories, 1, true, 1.0)]
    [InlineData(SampledTarget.Trajectories, 2, false, 0.9)]
    [InlineData(SampledTarget.Causal, 1, true, 1.0)]
    [InlineData(SampledTarget.Causal, 2, false, 0.9)]
    public void Estimates_AsEpisodesGrow_ConvergeLikeTheRootOfTheirNumber(SampledTarget target, int seed, bool dense, double discount)
    {
        using SampledBench bench = new(seed, dense: dense, discount: discount);
        (double expected, double[] features) = Exact(bench, target);
        double[] meanSquares = new double[3], errorBars = new double[3];
        for (int size = 0; size < 3; size++)
        {
            int n = (int)Math.Pow(10, 3 + size), repeats = size == 2 ? 2 : 6;
            GuidedCostOptions options = new() { Episodes = n, Seed = 17 };
            SampledEstimate estimate = bench.Estimate(target, options);
            Proposal proposal = new(bench.Behaviour(3), bench.Behaviour(4), n, 0.5);
            DrawnEpisodes<int, int> sampler = bench.Sampler(options);
            TabularPolicy policy = bench.Optimal(_theta);
            for (int round = 0; round < repeats; round++)
            {
                sampler.Draw(proposal, round);
                estimate.Evaluate(_theta, sampler.Episodes, proposal, policy);
                estimate.Differentiate(_theta, withErrors: true);

                // Five standard errors: a chance of 1e-6 each, were it not for the fixed seed.
                Assert.InRange(-estimate.Objective, expected - (5 * estimate.ObjectiveError), expected + (5 * estimate.ObjectiveError));
                for (int k = 0; k < 2; k++)
                {
                    double error = -estimate.Gradient[k] - (features[k] / bench.Model.Temperature);
                    Assert.InRange(error, -5 * estimate.Errors[k], 5 * estimate.Errors[k]);
                    meanSquares[size] += error * error / (2 * repeats);
                    errorBars[size] += estimate.Errors[k] * estimate.Errors[k] / (2 * repeats);
                }
            }
        }

        // Over a hundred times the episodes the error bars shrink tenfold, within what 32 groups tell of them, and errors are of their size.
        Assert.InRange(Math.Sqrt(errorBars[0] / errorBars[2]), 7, 14);
        Assert.InRange(Math.Sqrt(errorBars[0] / errorBars[1]), 2.2, 4.5);
        for (int size = 0; size < 3; size++)
            Assert.InRange(meanSquares[size] / errorBars[size], 0.05, 3.5);
    }

    /// <summary>Too many trajectories to list: the partition function by its own recursion, <c>Z_t(s) = sum_a rho exp(g^t r / a) sum_s' P Z_(t+1)(s')</c>, and its gradient by central differences of that.</summary>
    [Fact]
    public void TrajectoryForm_OfALongHorizon_IsThatOfDynamicProgramming()
    {
        const int horizon = 7, n = 50_000;
        double[] theta = [0.2, -0.15];
        using SampledBench bench = new(12, horizon, discount: 0.95);
        GuidedCostOptions options = new() { Episodes = n, Seed = 5 };
        SampledEstimate estimate = bench.Estimate(SampledTarget.Trajectories, options);
        Proposal proposal = new(bench.Optimal(theta), null, n, 0);
        DrawnEpisodes<int, int> sampler = bench.Sampler(options);
        sampler.Draw(proposal, 0);
        estimate.Evaluate(theta, sampler.Episodes, proposal, proposal.Policy);
        estimate.Differentiate(theta, withErrors: true);
        double exact = LogPartition(bench, horizon, theta);
        Assert.InRange(-estimate.Objective, exact - (4 * estimate.ObjectiveError), exact + (4 * estimate.ObjectiveError));
        Assert.InRange(estimate.ObjectiveError, 0, 0.06);
        for (int k = 0; k < 2; k++)
        {
            double[] up = [.. theta], down = [.. theta];
            (up[k], down[k]) = (up[k] + 1e-5, down[k] - 1e-5);
            double derivative = (LogPartition(bench, horizon, up) - LogPartition(bench, horizon, down)) / 2e-5;
            Assert.InRange(-estimate.Gradient[k], derivative - (4 * estimate.Errors[k]), derivative + (4 * estimate.Errors[k]));
            Assert.InRange(estimate.Errors[k], 0, 0.2);
        }
    }

    [Fact]
    public void TrajectoryWeights_OfManyDraws_AverageToThePartitionFunction()
    {
        using SampledBench bench = new(5);
        (double logPartition, _) = Exact(bench, SampledTarget.Trajectories);
        GuidedCostOptions options = new() { Episodes = 50, Seed = 2 };
        SampledEstimate estimate = bench.Estimate(SampledTarget.Trajectories, options);
        Proposal proposal = new(bench.Behaviour(1), bench.Behaviour(2), 50, 0.3);
        DrawnEpisodes<int, int> sampler = bench.Sampler(options);
        double sum = 0, squares = 0;
        const int rounds = 1000;
        for (int round = 0; round < rounds; round++)
        {
            sampler.Draw(proposal, round);
            estimate.Evaluate(_theta, sampler.Episodes, proposal, proposal.Policy);
            double ratio = Math.Exp(-estimate.Objective - logPartition);
            (sum, squares) = (sum + ratio, squares + (ratio * ratio));
        }

        // Z itself, not its logarithm, is estimated without bias, however few the episodes.
        double mean = sum / rounds, error = Math.Sqrt(((squares / rounds) - (mean * mean)) / rounds);
        Assert.InRange(mean, 1 - (4 * error), 1 + (4 * error));
        Assert.True(error < 0.01);
    }

    /// <summary>Soft values by recursion, visits by enumeration, against the library's plan.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Oracle_AgreesWithDynamicProgramming(int seed, bool dense)
    {
        using SampledBench bench = new(seed, dense: dense);
        EnumeratedTrajectories all = new(bench.Model, bench.Kernel);
        (_, double[][] policy) = all.Causal(_theta);
        TabularPolicy planned = bench.Optimal(_theta);
        for (int t = 0; t < policy.Length; t++)
            Assert.All(policy[t].Zip(planned.Probabilities[t]), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.True(all.Count > 50);
    }

    /// <summary>Drawn by the target itself, every weight is 1 and nothing is lost.</summary>
    [Fact]
    public void CausalWeights_OfTheOptimalPolicy_AreEqual()
    {
        using SampledBench bench = new(3);
        GuidedCostOptions options = new() { Episodes = 100 };
        SampledEstimate estimate = bench.Estimate(SampledTarget.Causal, options);
        TabularPolicy policy = bench.Optimal(_theta);
        Proposal proposal = new(policy, null, 100, 0);
        DrawnEpisodes<int, int> sampler = bench.Sampler(options);
        sampler.Draw(proposal, 0);
        estimate.Evaluate(_theta, sampler.Episodes, proposal, policy);
        Assert.Equal(100, estimate.Weights.EffectiveSize, 1e-9);
        Assert.Equal(0.01, estimate.Weights.Largest, 1e-12);
    }

    [Fact]
    public void WeightLimit_CutsTheLargest_AndCountsThem()
    {
        using SampledBench bench = new(3);
        GuidedCostOptions options = new() { Episodes = 400, WeightLimit = 1.5 };
        SampledEstimate free = bench.Estimate(SampledTarget.Trajectories, options with { WeightLimit = null }), held = bench.Estimate(SampledTarget.Trajectories, options);
        Proposal proposal = new(bench.Behaviour(1), null, 400, 0);
        DrawnEpisodes<int, int> sampler = bench.Sampler(options);
        sampler.Draw(proposal, 0);
        free.Evaluate(_theta, sampler.Episodes, proposal, proposal.Policy);
        int above = sampler.Episodes.Count(episode => episode.Weights[0] > 1.5 / 400);
        held.Evaluate(_theta, sampler.Episodes, proposal, proposal.Policy);
        Assert.True(above > 0);
        Assert.Equal(above, held.Weights.Clipped);
        Assert.Equal(0, free.Weights.Clipped);
        Assert.True(held.Weights.EffectiveSize > free.Weights.EffectiveSize);
        Assert.True(held.Objective > free.Objective);
    }

    private static (double Expected, double[] Features) Exact(SampledBench bench, SampledTarget target)
    {
        EnumeratedTrajectories all = new(bench.Model, bench.Kernel);
        if (target == SampledTarget.Trajectories)
            return all.TrajectoryForm(_theta, (_, pair) => Math.Log(bench.Model.PriorWeights[0][pair]));
        (double value, double[][] policy) = all.Causal(_theta);
        return (value / bench.Model.Temperature, all.Features(policy));
    }

    private static double LogPartition(SampledBench bench, int horizon, double[] theta)
    {
        double a = bench.Model.Temperature, g = bench.Model.Discount;
        double[] rewards = new double[bench.Kernel.Pairs.Count];
        bench.Model.Reward.Evaluate(theta, [], 0, rewards);
        double[] End(int t) => [.. bench.Model.TerminalRewards.Select(reward => Math.Exp(Math.Pow(g, t) * reward / a))];
        double[] next = End(horizon);
        for (int t = horizon - 1; t >= 0; t--)
        {
            double[] values = End(t);
            foreach (int s in Enumerable.Range(0, values.Length).Except(bench.Model.Terminals))
            {
                values[s] = 0;
                for (int action = 0; action < 2; action++)
                {
                    int pair = bench.Kernel.Pairs.Find(s, action);
                    double expected = 0;
                    foreach (Models.ArrayKernel.Entry entry in bench.Kernel.Row(pair))
                        expected += entry.Mass * next[entry.Next];
                    values[s] += bench.Model.PriorWeights[0][pair] * Math.Exp(Math.Pow(g, t) * rewards[pair] / a) * expected;
                }
            }

            next = values;
        }

        return Math.Log(bench.Model.StartStates.Select((s, i) => bench.Model.StartProbabilities[i] * next[s]).Sum());
    }
}
