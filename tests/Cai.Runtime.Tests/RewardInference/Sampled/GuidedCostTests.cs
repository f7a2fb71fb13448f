using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference.Sampled;

/// <summary>Guided cost learning: what it converges to, the bias of taking a policy for optimal that is not, when it stops, and what it says.</summary>
public sealed class GuidedCostTests
{
    private static readonly double[] _truth = [1.0, -0.8];

    /// <summary>
    /// The causal form is feature matching: as episodes grow, its estimates are those of <c>InferReward</c>. Where it stops, the exact gradient is within what the samples of the window can tell.
    /// </summary>
    [Theory]
    [InlineData(PolicyImprovement.Exact, 4)]
    [InlineData(PolicyImprovement.SoftQLearning, 4)]
    [InlineData(PolicyImprovement.Exact, 0)]
    [InlineData(PolicyImprovement.SoftQLearning, 0)]
    public void CausalForm_ApproachesFeatureMatching(PolicyImprovement improvement, int horizon)
    {
        using SampledBench bench = new(11, horizon, discount: horizon > 0 ? 1 : 0.8);
        Demonstrations<int, int> demonstrations = Behaviour.Simulate(bench.Model, bench.Kernel, _truth, [], 5, 300, horizon > 0 ? horizon : 42);
        double[] matched = Inference.Infer(bench.Model, bench.Kernel, ParameterList.Of(2), demonstrations, [], new() { Estimator = Estimator.FeatureMatching }).Parameters.Values;
        GuidedCostOptions options = new() { Episodes = 2000, Improvement = improvement, Seed = 1, Threads = 1 };
        SampledParameters<int, int, Coefficients> fit = bench.Inverse.GuidedCost(demonstrations, options);
        Assert.True(fit.IsConverged, fit.ToString());
        Assert.True(fit.Trace[^1].Gap <= 1);
        double told = fit.Report.Steps[^1].GradientError / Math.Sqrt(options.Window);
        double[] gradient = FeatureGradient(bench, demonstrations, bench.Optimal(fit.Parameters.Values));
        for (int k = 0; k < 2; k++)
        {
            Assert.InRange(fit.Parameters.Values[k], matched[k] - 0.15, matched[k] + 0.15);

            // What is learned of the policy has an error of its own.
            double learned = improvement == PolicyImprovement.Exact ? 0 : 0.005;
            Assert.InRange(gradient[k], -(4 * told) - learned, (4 * told) + learned);
        }

        Assert.All(FeatureGradient(bench, demonstrations, bench.Optimal(matched)), derivative => Assert.Equal(0, derivative, 1e-8));
    }

    /// <summary>The trajectory form against the maximum of its exact likelihood, found by Newton steps on enumerated expectations; with random dynamics it is another point than the causal one.</summary>
    [Fact]
    public void TrajectoryForm_ApproachesMaximumEntropyOverTrajectories()
    {
        using SampledBench bench = new(11, discount: 1);
        Demonstrations<int, int> demonstrations = Behaviour.Simulate(bench.Model, bench.Kernel, _truth, [], 5, 300, 4);
        double[] exact = MaximumEntropy(bench, demonstrations, (_, pair) => Math.Log(bench.Model.PriorWeights[0][pair]));
        SampledParameters<int, int, Coefficients> fit = bench.Inverse.GuidedCost(demonstrations, new() { Target = SampledTarget.Trajectories, Episodes = 2000, Seed = 1, Threads = 1 });
        Assert.True(fit.IsConverged, fit.ToString());
        for (int k = 0; k < 2; k++)
            Assert.InRange(fit.Parameters.Values[k], exact[k] - 0.1, exact[k] + 0.1);
        Assert.Contains("trajectory form", fit.ToString(), StringComparison.Ordinal);
    }

    /// <summary>
    /// A policy improved a little: taken as if it were optimal, the gradient goes to that policy's own expectations, far from the target; weighed, to the target. Both limits are enumerated.
    /// </summary>
    [Theory]
    [InlineData(SampledTarget.Trajectories)]
    [InlineData(SampledTarget.Causal)]
    public void ImprovedALittle_IsBiasedUncorrected_AndNotCorrected(SampledTarget target)
    {
        using SampledBench bench = new(7, discount: 0.95);
        double[] theta = [1.5, -1.0];
        EnumeratedTrajectories all = new(bench.Model, bench.Kernel);
        TabularPolicy optimal = bench.Optimal(theta), little = TabularPolicy.OfPrior(bench.Problem);
        little.MoveTowards(optimal, 0.1);
        double a = bench.Model.Temperature;
        double[] own = all.Features(little.Probabilities), right = target == SampledTarget.Causal ? all.Features(all.Causal(theta).Policy) : all.TrajectoryForm(theta, (_, pair) => Math.Log(bench.Model.PriorWeights[0][pair])).Features;
        const int n = 100_000;
        GuidedCostOptions options = new() { Episodes = n, Seed = 23 };
        Proposal proposal = new(little, null, n, 0);
        DrawnEpisodes<int, int> sampler = bench.Sampler(options);
        sampler.Draw(proposal, 0);
        double objective = 0;
        foreach (SampleCorrection correction in Enum.GetValues<SampleCorrection>())
        {
            SampledEstimate estimate = bench.Estimate(target, options, correction: correction);
            estimate.Evaluate(theta, sampler.Episodes, proposal, optimal);
            estimate.Differentiate(theta, withErrors: true);
            double bias = 0;
            for (int k = 0; k < 2; k++)
            {
                double limit = (correction == SampleCorrection.None ? own[k] : right[k]) / a;
                Assert.InRange(-estimate.Gradient[k], limit - (4 * estimate.Errors[k]), limit + (4 * estimate.Errors[k]));
                bias = Math.Max(bias, Math.Abs(-estimate.Gradient[k] - (right[k] / a)) / estimate.Errors[k]);
            }

            // Uncorrected, the target is a dozen standard errors away at least.
            Assert.True(correction == SampleCorrection.None ? bias > 12 : bias < 4, $"{correction}: {bias}");
            (double before, objective) = (objective, estimate.Objective);
            Assert.True(correction != SampleCorrection.None || objective > before, "The soft return of a policy is below the partition function, or the soft value.");
        }
    }

    /// <summary>The same by the options: what the update of a little ends at, against what its correction ends at.</summary>
    [Fact]
    public void Options_TellTheBiasedUpdateFromItsCorrection()
    {
        using SampledBench bench = new(11, discount: 1);
        Demonstrations<int, int> demonstrations = Behaviour.Simulate(bench.Model, bench.Kernel, _truth, [], 5, 300, 4);
        double[] exact = MaximumEntropy(bench, demonstrations, (_, pair) => Math.Log(bench.Model.PriorWeights[0][pair]));
        GuidedCostOptions options = new() { Target = SampledTarget.Trajectories, Improvement = PolicyImprovement.Exact, ImprovementStep = 0.02, Episodes = 1000, Seed = 3, Threads = 1, MaxIterations = 60, StepSize = 0.2 };
        double Distance(SampledParameters<int, int, Coefficients> fit) => Math.Sqrt(fit.Parameters.Values.Zip(exact, (x, y) => (x - y) * (x - y)).Sum());
        SampledParameters<int, int, Coefficients> corrected = bench.Inverse.GuidedCost(demonstrations, options), biased = bench.Inverse.GuidedCost(demonstrations, options with { Correction = SampleCorrection.None });
        Assert.True(Distance(corrected) < 0.1, $"{corrected}");
        Assert.True(Distance(biased) > 3 * Distance(corrected), $"{biased}");
        Assert.Contains("biased", biased.Remark, StringComparison.Ordinal);
        Assert.DoesNotContain("biased", corrected.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Result_DoesNotDependOnThreads_ButOnTheSeed()
    {
        using SampledBench bench = new(4);
        Demonstrations<int, int> demonstrations = Behaviour.Simulate(bench.Model, bench.Kernel, _truth, [], 5, 50, 4);
        GuidedCostOptions options = new() { Episodes = 300, MaxIterations = 10, Seed = 9 };
        SampledParameters<int, int, Coefficients> one = bench.Inverse.GuidedCost(demonstrations, options with { Threads = 1 }), three = bench.Inverse.GuidedCost(demonstrations, options with { Threads = 3 }), other = bench.Inverse.GuidedCost(demonstrations, options with { Seed = 10 });
        Assert.Equal(one.Parameters.Values, three.Parameters.Values);
        Assert.Equal(one.Report.Steps, three.Report.Steps);
        Assert.NotEqual(one.Parameters.Values, other.Parameters.Values);
    }

    [Fact]
    public void Parameters_StopAtTheirBounds()
    {
        using SampledBench bench = new(11, discount: 1);
        Demonstrations<int, int> demonstrations = Behaviour.Simulate(bench.Model, bench.Kernel, _truth, [], 5, 300, 4);
        InverseProblem<int, int, Coefficients> bounded = ArrayInverse.Of(bench.Model, bench.Kernel, ParameterList.Of(2).Bound(0, 0, 0.25));
        SampledParameters<int, int, Coefficients> fit = bounded.GuidedCost(demonstrations, new() { Improvement = PolicyImprovement.Exact, Episodes = 500, Seed = 2, Threads = 1 });
        Assert.Equal(0.25, fit.Parameters.Values[0], 0.01);
        Assert.True(fit.IsConverged, fit.ToString());
    }

    // (mu_E - mu_pi) . phi / a, by the occupancy of the policy.
    private static double[] FeatureGradient(SampledBench bench, Demonstrations<int, int> demonstrations, TabularPolicy policy)
    {
        double[] features = new double[2 * bench.Problem.PairCount];
        bench.Model.Reward.Differentiate(new double[2], [], 0, features);
        double[][] expert = ExpertDecisions.Of(bench.Model, bench.Problem, demonstrations).Visits("this test"), own = bench.Problem.Occupancy(policy.Probabilities);
        return [.. Enumerable.Range(0, 2).Select(k => Enumerable.Range(0, expert.Length).Sum(t =>
            expert[t].Select((mass, pair) => (mass - own[t][pair]) * features[(k * bench.Problem.PairCount) + pair]).Sum()) / bench.Model.Temperature)];
    }

    /// <summary>The likelihood's maximum by Newton on the exact gradient; the Hessian by central differences of it.</summary>
    internal static double[] MaximumEntropy(SampledBench bench, Demonstrations<int, int> demonstrations, Func<int, int, double> logReference, double slack = 0)
    {
        EnumeratedTrajectories all = new(bench.Model, bench.Kernel);
        double[] features = new double[2 * bench.Problem.PairCount], demonstrated = new double[2], theta = new double[2];
        bench.Model.Reward.Differentiate(theta, [], 0, features);
        double[][] visits = ExpertDecisions.Of(bench.Model, bench.Problem, demonstrations).Visits("this test");
        for (int k = 0; k < 2; k++)
            demonstrated[k] = visits.Sum(stage => stage.Select((mass, pair) => mass * features[(k * bench.Problem.PairCount) + pair]).Sum());
        double[] Gradient(double[] at) => [.. all.TrajectoryForm(at, logReference).Features.Select((feature, k) => demonstrated[k] - feature - (slack * Math.Sign(at[k])))];
        theta = slack > 0 ? [.. _truth] : theta;
        for (int i = 0; i < 200; i++)
        {
            double[] g = Gradient(theta), first = Difference(0), second = Difference(1);
            double determinant = (first[0] * second[1]) - (first[1] * second[0]);
            double pace = slack > 0 ? 0.2 : 1;
            theta = [theta[0] - (pace * ((second[1] * g[0]) - (second[0] * g[1])) / determinant), theta[1] - (pace * ((first[0] * g[1]) - (first[1] * g[0])) / determinant)];
        }

        Assert.All(Gradient(theta), g => Assert.Equal(0, g, 1e-9));
        return theta;

        double[] Difference(int k)
        {
            double[] up = [.. theta], down = [.. theta];
            (up[k], down[k]) = (up[k] + 1e-5, down[k] - 1e-5);
            return [.. Gradient(up).Zip(Gradient(down), (x, y) => (x - y) / 2e-5)];
        }
    }
}
