using Cai.CompilerServices;
using Cai.Models;

namespace Cai.RewardInference.Margins;

/// <summary>Maximum margin and projection, against each other, against all deterministic policies, and against the bounds of Abbeel and Ng (2004).</summary>
public sealed class ApprenticeshipTests
{
    /// <summary>The nearest point m of a hull is the one with <c>(mu_E - m).(mu_j - m) &lt;= 0</c> for every corner: tried for all policies.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MaximumMargin_IsTheDistanceFromAllPolicies(bool terminal)
    {
        int apart = 0;
        for (int seed = 0; seed < 12; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(seed, terminal, successors: 3, dense: seed % 2 == 0);
            Random random = new(seed);

            // Few noisy trajectories: features that no policy has.
            Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories(all.Walks(all.All[random.Next(all.All.Length)], 40, random, 2));
            ApprenticePolicy<int, int, Coefficients> match = ArrayInverse.Of(model, kernel).MaximumMargin(data, new() { ScaleFeatures = seed % 3 > 0 });
            Assert.True(match.IsConverged);
            double[] direction = Difference(match, match.ExpertFeatures, match.Features);
            Assert.Equal(match.Distance, Math.Sqrt(direction.Sum(v => v * v)), 1e-9);
            Assert.InRange(match.DistanceBound, 0, match.Distance + 1e-12);
            foreach (int[] policy in all.All)
                Assert.True(direction.Zip(Difference(match, all.Expectations(policy), match.Features), (a, b) => a * b).Sum() <= 1e-7, $"seed {seed}: a policy is nearer");
            apart += match.IsReproduced ? 0 : 1;

            // The parameters are that direction, and its margin over every policy is the distance.
            if (!match.IsReproduced)
            {
                double[] w = match.Parameters.Values;
                Assert.Equal(1, Math.Sqrt(w.Zip(match.FeatureScales, (a, b) => a * b * a * b).Sum()), 1e-12);
                double margin = all.All.Min(policy => w.Zip(match.ExpertFeatures.Zip(all.Expectations(policy), (e, m) => e - m), (a, b) => a * b).Sum());
                Assert.Equal(match.Distance, margin, 1e-6);
            }
        }

        Assert.InRange(apart, 3, 24);
    }

    [Fact]
    public void Projection_EnclosesTheDistanceOfMaximumMargin()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(seed, seed % 2 == 0, successors: 3, dense: true);
            Random random = new(seed);
            Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories(all.Walks(all.All[random.Next(all.All.Length)], 40, random, 2));
            InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
            ApprenticePolicy<int, int, Coefficients> margin = inverse.MaximumMargin(data), projection = inverse.Projection(data, new() { MaxIterations = 300 });
            Assert.InRange(margin.Distance, projection.DistanceBound - 1e-9, projection.Distance + 1e-9);
            Assert.Equal(margin.Distance, projection.Distance, 0.1);
            for (int i = 1; i < projection.Trace.Count; i++)
                Assert.True(projection.Trace[i].Objective <= projection.Trace[i - 1].Objective + 1e-12);
        }
    }

    [Fact]
    public void Policy_MakesTheDecisionsOfTheMixture()
    {
        for (int seed = 0; seed < 8; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(seed, seed % 2 == 0, successors: 3, dense: seed % 3 == 0);
            Random random = new(seed);
            Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories(all.Walks(all.All[random.Next(all.All.Length)], 30, random));
            InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
            foreach (ApprenticePolicy<int, int, Coefficients> match in (ApprenticePolicy<int, int, Coefficients>[])[inverse.MaximumMargin(data), inverse.Projection(data, new() { MaxIterations = 50 })])
            {
                using RewardlessProblem problem = inverse.Parts.PoseHard(new MaximumMarginOptions());
                double[] features = all.Expectations(problem.Occupancy(match.Probabilities)[0]);
                Assert.Equal(1, match.Mixture.Sum(part => part.Weight), 1e-12);
                for (int k = 0; k < features.Length; k++)
                {
                    Assert.Equal(match.Features[k], features[k], 1e-8);
                    Assert.Equal(match.Features[k], match.Mixture.Sum(part => part.Weight * all.Expectations(problem.Occupancy(part.Policy.Probabilities)[0])[k]), 1e-8);
                }
            }
        }
    }

    /// <summary>An expert who mixes two policies, seen without error: both methods reproduce it, so that under the expert's reward the apprentice earns as much.</summary>
    [Fact]
    public void ExpertsInsideTheHull_AreReproduced_WhateverTheirReward()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(seed, terminal: false, successors: 1, dense: true);
            Random random = new(seed);
            Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories([.. all.Walks(all.All[random.Next(all.All.Length)], 200, random), .. all.Walks(all.All[random.Next(all.All.Length)], 200, random)]);
            InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
            ApprenticePolicy<int, int, Coefficients> margin = inverse.MaximumMargin(data), projection = inverse.Projection(data);
            Assert.True(margin.IsReproduced && margin.IsConverged, $"seed {seed}: {margin}");
            Assert.Equal(0, margin.DistanceBound, 1e-12);
            Assert.Contains("margin 0", margin.Remark, StringComparison.Ordinal);
            Assert.True(projection.Distance <= 0.05, $"seed {seed}: {projection}");
            Assert.Equal(projection.IsConverged, projection.Distance <= 1e-3);
            double[] planted = [random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5];
            double expert = Dot(planted, margin.ExpertFeatures);
            Assert.Equal(expert, Dot(planted, margin.Features), 1e-7);
            Assert.Equal(expert, Dot(planted, projection.Features), 0.05);
        }
    }

    [Fact]
    public void PlantedRewards_AreEarnedAsTheExpertEarnsThem()
    {
        for (int seed = 0; seed < 8; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(seed, terminal: false, successors: 1, dense: false);
            Random random = new(100 + seed);
            double[] planted = [.. Enumerable.Range(0, 3).Select(_ => random.NextDouble() - 0.5)];
            double[] reward = [.. Enumerable.Range(0, kernel.Pairs.Count).Select(pair => planted.Select((w, k) => w * all.Features[k][pair]).Sum())];
            int[] best = all.Best(reward);
            ApprenticePolicy<int, int, Coefficients> match = ArrayInverse.Of(model, kernel).MaximumMargin(Demonstrations<int, int>.FromTrajectories(all.Walks(best, 200, random)));
            Assert.Equal(Dot(planted, all.Expectations(best)), Dot(planted, match.Features), 1e-7);
        }
    }

    /// <summary>Lemma 3: with k features in [0, 1], an iteration leaves at most <c>k / sqrt(k^2 + (1-g)^2 t^2)</c> of the error t; so theorem 1's number of iterations suffices.</summary>
    [Fact]
    public void Errors_FallAsAbbeelAndNgProve()
    {
        const int K = 3;
        for (int seed = 0; seed < 6; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(seed, terminal: false, successors: 1, dense: true, unit: true);
            Random random = new(seed);
            Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories([.. all.Walks(all.All[random.Next(all.All.Length)], 200, random), .. all.Walks(all.All[random.Next(all.All.Length)], 200, random)]);
            InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
            double g = model.Discount, epsilon = 0.05, least = Math.Ceiling(2 * K * K / ((1 - g) * (1 - g) * epsilon * epsilon) * Math.Log(K / ((1 - g) * epsilon)));
            foreach (ApprenticePolicy<int, int, Coefficients> match in (ApprenticePolicy<int, int, Coefficients>[])[
                inverse.MaximumMargin(data, new() { ScaleFeatures = false, Tolerance = epsilon }), inverse.Projection(data, new() { ScaleFeatures = false, Tolerance = epsilon })])
            {
                Assert.True(match.IsReproduced && match.Trace.Count <= least);
                for (int i = 1; i < match.Trace.Count; i++)
                {
                    double before = match.Trace[i - 1].Objective;
                    Assert.True(match.Trace[i].Objective <= (before * K / Math.Sqrt((K * K) + ((1 - g) * (1 - g) * before * before))) + 1e-9);
                }
            }
        }
    }

    [Fact]
    public void UnitsOfFeatures_ChangeNothing()
    {
        (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(3, terminal: false, successors: 3, dense: true);
        double[][] rows = all.Features;
        Model<int, int> other = With(model, [rows[0], [.. rows[1].Select(v => v * 1e6)], [.. rows[2].Select(v => v * 1e-6)]]);
        Random random = new(3);
        Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories(all.Walks(all.All[17], 25, random));
        ApprenticePolicy<int, int, Coefficients> a = ArrayInverse.Of(model, kernel).MaximumMargin(data), b = ArrayInverse.Of(other, kernel).MaximumMargin(data);
        Assert.Equal(a.Distance, b.Distance, 1e-8);
        Assert.Equal(a.Features[1] * 1e6, b.Features[1], 1e-1);
        Assert.Equal(a.Parameters.Values[1], b.Parameters.Values[1] * 1e6, 1e-6);
        Assert.Equal(a.Parameters.Values[2], b.Parameters.Values[2] * 1e-6, 1e-6);
    }

    /// <summary>What ending earns is no feature: with terminal rewards or without, the same mixture.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void TerminalRewardsAndBase_AreSetAside(int horizon)
    {
        ProblemBuilder with = RandomProblem.Create(4, states: 5, parameters: 3, terminal: true), without = RandomProblem.Create(4, states: 5, parameters: 3, terminal: true);
        with.Terminal(4, 50).TerminalRewards(3, -2, 9, 4, 50);
        (with.Horizon, without.Horizon) = (horizon, horizon);
        for (int s = 0; s < 5; s++)
        {
            for (int action = 0; action < 3; action++)
                without.Reward(s, action, 0);
        }

        without.Terminal(4, 0).TerminalRewards(new double[5]);
        (Model<int, int> model, ArrayKernel kernel) = with.Build();
        (Model<int, int> plain, ArrayKernel same) = without.Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [1, 2, 0], [], 5, 6, horizon > 0 ? horizon : 30);
        ApprenticePolicy<int, int, Coefficients> a = ArrayInverse.Of(model, kernel).MaximumMargin(data), b = ArrayInverse.Of(plain, same).MaximumMargin(data);
        Assert.Equal(b.Distance, a.Distance, 1e-9);
        Assert.Equal(b.Features, a.Features, (x, y) => Math.Abs(x - y) < 1e-8);
        Assert.Contains("set aside", a.Remark, StringComparison.Ordinal);
        Assert.DoesNotContain("set aside", b.Remark, StringComparison.Ordinal);
    }

    /// <summary>A walk cut off early, completed by what was seen: on deterministic dynamics, the walk that goes on.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void Tails_AreCompletedByFrequencies(int horizon)
    {
        ProblemBuilder builder = RandomProblem.Create(2, states: 5, parameters: 3, successors: 1);
        builder.Horizon = horizon;
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        EnumeratedPolicies all = new(model, kernel);
        int[] policy = all.All[11];

        // Ten steps go round every cycle of five states.
        Demonstrations<int, int> shortWalks = Demonstrations<int, int>.FromTrajectories(all.Walks(policy, 10, new(1))), longWalks = Demonstrations<int, int>.FromTrajectories(all.Walks(policy, horizon > 0 ? horizon : 400, new(1)));
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        using RewardlessProblem problem = inverse.Parts.PoseHard(new MaximumMarginOptions());
        double[][] expected = ExpertDecisions.Of(model, problem, longWalks).Visits("this test");
        if (horizon > 0)
        {
            // With a horizon frequencies are those of a stage, and nothing was seen of later ones: equal shares, and told.
            ExpertVisits staged = new("this test", problem, ExpertDecisions.Of(model, problem, shortWalks), TruncatedTails.ByFrequencies);
            Assert.Equal(1, staged.Assumed, 1e-12);
            Assert.Equal(expected.Sum(stage => stage.Sum()), staged.Decisions.Sum(stage => stage.Sum()), 1e-12);
            Assert.Equal((Math.Pow(0.9, 10) - Math.Pow(0.9, 30)) / (1 - Math.Pow(0.9, 30)), staged.Missing, 1e-12);
            return;
        }

        ExpertVisits completed = new("this test", problem, ExpertDecisions.Of(model, problem, shortWalks), TruncatedTails.ByFrequencies);
        Assert.Equal(Math.Pow(0.9, 10), completed.Missing, 1e-12);
        Assert.Equal(0, completed.Assumed);
        for (int pair = 0; pair < problem.PairCount; pair++)
            Assert.Equal(expected[0][pair], completed.Decisions[0][pair], 1e-12);
        ApprenticePolicy<int, int, Coefficients> cut = inverse.MaximumMargin(shortWalks);
        Assert.Equal(Math.Pow(0.9, 10), cut.MissingMass, 1e-12);
        Assert.Contains("lack", cut.Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void BestResponses_AllocateNothing(int horizon)
    {
        ProblemBuilder builder = RandomProblem.Create(8, parameters: 2);
        builder.Horizon = horizon;
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: false);
        using RewardlessProblem problem = ArrayInverse.Of(model, kernel).Parts.PoseHard(new MaximumMarginOptions());
        BestResponse response = new("this test", problem, new("this test", model.Reward, [], problem, isScaled: true, isWhole: false));
        double[] weights = [1, 0.5], expectations = new double[2];
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            weights[0] -= 0.4;
            response.Find(weights, problem.Start, expectations);
        }));
    }

    [Fact]
    public void WhatCannotServe_IsRefused_WithWhatDoes()
    {
        (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(1, terminal: false, successors: 3, dense: true);
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories(all.Walks(all.All[0], 5, new(1)));
        Assert.Contains("InferReward", Assert.Throws<ArgumentException>(() => inverse.MaximumMargin(Demonstrations<int, int>.FromCounts([(0, model.StartStates[0] == 0 ? data.Observations[0].Action : 0, 1)]))).Message, StringComparison.Ordinal);
        Assert.Contains("MaximumMarginOptions.Tolerance", Assert.Throws<ArgumentException>(() => inverse.MaximumMargin(data, new() { Tolerance = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("ProjectionOptions.MaxIterations", Assert.Throws<ArgumentException>(() => inverse.Projection(data, new() { MaxIterations = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("stage 2", Assert.Throws<ArgumentException>(() => inverse.Projection(Demonstrations<int, int>.FromTrajectories([new(data.Trajectories[0].Steps) { FirstStage = 2 }]))).Message, StringComparison.Ordinal);
        Assert.Contains("without discounting", Assert.Throws<InvalidOperationException>(() => inverse.Projection(data, new() { Discount = 1, MaxIterations = 3 })).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("has none", Assert.Throws<InvalidOperationException>(() => Plain().MaximumMargin(data)).Message, StringComparison.Ordinal);
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => inverse.MaximumMargin(data, cancellation: cancelled.Token));
    }

    private static InverseProblem<int, int, Coefficients> Plain()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(1, states: 5).Build();
        return ArrayInverse.Of(model, kernel);
    }

    private static (Model<int, int> Model, ArrayKernel Kernel, EnumeratedPolicies All) Problem(int seed, bool terminal, int successors, bool dense, bool unit = false)
    {
        ProblemBuilder builder = RandomProblem.Create(seed, states: 5, parameters: 3, terminal: terminal, successors: successors);
        builder.Discount = 0.85;
        for (int s = 0; s < 5 && unit; s++)
        {
            for (int action = 0; action < 3; action++)
            {
                for (int k = 0; k < 3; k++)
                    builder.Feature(k, s, action, new Random((seed * 1000) + (s * 100) + (action * 10) + k).NextDouble());
            }
        }

        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense);
        return (model, kernel, new(model, kernel));
    }

    private static Model<int, int> With(Model<int, int> model, double[][] features) => new()
    {
        Name = model.Name,
        States = model.States,
        Actions = model.Actions,
        Discount = model.Discount,
        Temperature = model.Temperature,
        Horizon = model.Horizon,
        Prior = model.Prior,
        PriorWeights = model.PriorWeights,
        Terminals = model.Terminals,
        TerminalRewards = model.TerminalRewards,
        StartStates = model.StartStates,
        StartProbabilities = model.StartProbabilities,
        Reward = new LinearRewards([new double[features[0].Length]], [features]),
        Layout = model.Layout,
    };

    private static double[] Difference(ApprenticePolicy<int, int, Coefficients> match, IReadOnlyList<double> a, IReadOnlyList<double> b) => [.. a.Select((value, k) => (value - b[k]) / match.FeatureScales[k])];

    private static double Dot(double[] a, IReadOnlyList<double> b) => a.Zip(b, (x, y) => x * y).Sum();
}
