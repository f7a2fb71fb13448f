using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference.Margins;

/// <summary>Linear programming against the inequality of Ng and Russell (2000), dense algebra and all policies.</summary>
public sealed class LinearProgrammingTests
{
    [Theory]
    [InlineData(RewardShape.State)]
    [InlineData(RewardShape.StateAction)]
    public void Rewards_SatisfyNgAndRussellsInequality_AndMakeTheDemonstrationsOptimal(RewardShape shape)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all, int[] policy) = Planted(seed, dense: seed % 2 == 0);
            ProgrammedReward<int, int> found = ArrayInverse.WithoutParameters(model, kernel).LinearProgramming(Everywhere(kernel, policy), new() { Shape = shape });
            Assert.False(found.Report.IsZero);
            Assert.Equal(5, found.Report.Visited);
            Assert.Equal(5, found.Report.Optimal);
            double[] reward = found.Rewards[0];
            Assert.All(reward, r => Assert.InRange(r, -1, 1));
            double[] advantages = Advantages(model, kernel, all, policy, reward);
            Assert.All(advantages, value => Assert.True(value >= -1e-7));
            Assert.Equal(Margins(kernel, policy, advantages, all).Sum(), found.Report.Margin, 1e-7);

            // No other policy is worth more, in any state.
            Vector<double> own = Values(model, kernel, all, policy, reward);
            foreach (int[] other in all.All)
                Assert.All(Values(model, kernel, all, other, reward), (value, s) => Assert.True(value <= own[s] + 1e-6));
            if (shape == RewardShape.State)
                Assert.All(Enumerable.Range(0, kernel.Pairs.Count).Where(pair => model.PriorWeights[0][pair] > 0), pair => Assert.Equal(reward[policy[StateOf(kernel, pair)]], reward[pair]));
        }
    }

    /// <summary>Against rewards drawn at random that make the policy optimal too: none has a better objective, nor a better ratio of margin to size than the phase transition.</summary>
    [Fact]
    public void Objective_AndPhaseTransition_AreTheBestOfAnyReward()
    {
        int tried = 0;
        for (int seed = 0; seed < 6; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all, int[] policy) = Planted(seed, dense: true);
            InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel);
            double at = inverse.LinearProgramming(Everywhere(kernel, policy)).Report.PhaseTransition!.Value;
            Assert.True(at > 0);
            ProgrammedReward<int, int> below = inverse.LinearProgramming(Everywhere(kernel, policy), new() { Penalty = 0.99 * at }), above = inverse.LinearProgramming(Everywhere(kernel, policy), new() { Penalty = 1.01 * at });
            Assert.False(below.Report.IsZero);
            Assert.True(above.Report.IsZero);
            Assert.Contains("phase transition", above.Remark, StringComparison.Ordinal);
            Assert.Equal(at, Ratio(below), 1e-5);

            ProgrammedReward<int, int> half = inverse.LinearProgramming(Everywhere(kernel, policy), new() { Penalty = at / 2, MaxReward = 3 });
            Random random = new(seed);
            for (int i = 0; i < 300; i++)
            {
                double mix = random.NextDouble() * 0.5;
                double[] r = [.. Enumerable.Range(0, 5).Select(s => Math.Clamp(half.Rewards[0][policy[s]] + (mix * 6 * (random.NextDouble() - 0.5)), -3, 3))];
                double[] reward = [.. Enumerable.Range(0, kernel.Pairs.Count).Select(pair => r[StateOf(kernel, pair)])], advantages = Advantages(model, kernel, all, policy, reward);
                if (advantages.Any(value => value < 0))
                    continue;
                tried++;
                double margin = Margins(kernel, policy, advantages, all).Sum(), size = r.Sum(Math.Abs);
                Assert.True(margin - (at / 2 * size) <= half.Report.Margin - (at / 2 * Size(half)) + 1e-7);
                Assert.True(margin <= (at * size) + 1e-7);
            }

            double Size(ProgrammedReward<int, int> found) => Enumerable.Range(0, 5).Sum(s => Math.Abs(found.Rewards[0][policy[s]]));
            double Ratio(ProgrammedReward<int, int> found) => found.Report.Margin / Size(found);
        }

        Assert.True(tried > 100, $"{tried} rewards were feasible");
    }

    [Fact]
    public void FiniteHorizons_TheDemonstratedStagesAreOptimal()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, states: 6, terminal: true);
            builder.Horizon = 4;
            builder.Terminal(5, 0).TerminalRewards(new double[6]);
            (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed % 2 == 0);
            Random random = new(seed);
            double[] states = [.. Enumerable.Range(0, 6).Select(_ => random.NextDouble())];
            InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel);
            using RewardlessProblem problem = inverse.Parts.PoseHard(new LinearProgrammingOptions());
            RewardPlan plan = problem.CreatePlan();
            double[] planted = [.. Enumerable.Range(0, problem.PairCount).Select(pair => states[StateOf(kernel, pair)])];
            Assert.True(plan.TrySolve([planted, planted, planted, planted]));
            List<Observation<int, int>> seen = [];
            for (int t = 0; t < 4; t++)
            {
                for (int s = 0; s < 5; s++)
                {
                    int best = Enumerable.Range(0, kernel.Pairs.Length(s)).MaxBy(k => plan.Probabilities[t][kernel.Pairs.First(s) + (k * kernel.Pairs.Stride)]);
                    seen.Add(new(s, kernel.Pairs.ActionOf(s, best), Stage: t));
                }
            }

            ProgrammedReward<int, int> found = inverse.LinearProgramming(Demonstrations<int, int>.FromObservations(seen));
            Assert.Equal(20, found.Report.Visited);
            Assert.Equal(20, found.Report.Optimal);
            Assert.False(found.Report.IsZero);
            double[][] shown = problem.NewPairs();
            foreach (Observation<int, int> o in seen)
                shown[o.Stage][kernel.Pairs.Find(o.State, o.Action)] = 1;
            double[][] rewards = [.. Enumerable.Repeat(found.Rewards[0], 4)], values = problem.Evaluate(shown, rewards);
            Assert.True(plan.TrySolve(rewards));
            for (int t = 0; t < 4; t++)
                Assert.All(values[t], (value, s) => Assert.Equal(plan.Values[t][s], value, 1e-7));
        }
    }

    /// <summary>Whatever is best elsewhere, the demonstrated decisions are optimal where they were seen: among all policies.</summary>
    [Fact]
    public void UnvisitedStates_AreAnyones()
    {
        int second = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all, int[] policy) = Planted(seed, dense: true);
            int[] seen = seed % 2 == 0 ? [0, 3] : [1, 2, 4];
            ProgrammedReward<int, int> found = ArrayInverse.WithoutParameters(model, kernel).LinearProgramming(Demonstrations<int, int>.FromCounts(seen.Select(s => (s, policy[s] / 5, 2.0))), new() { Penalty = seed % 3 == 0 ? 0 : null });
            second += found.Trace.Count - 1;
            Assert.Equal(seen.Length, found.Report.Visited);
            Assert.Equal(seen.Length, found.Report.Optimal);
            Assert.False(found.Report.IsZero && found.Report.PhaseTransition > 1e-6);
            Vector<double>[] values = [.. all.All.Select(other => Values(model, kernel, all, other, found.Rewards[0]))];
            double[] best = [.. Enumerable.Range(0, 5).Select(s => values.Max(value => value[s]))];
            foreach (int s in seen)
                Assert.Equal(best[s], Q(policy[s]), 1e-6);

            double Q(int pair)
            {
                double sum = found.Rewards[0][pair];
                foreach (ArrayKernel.Entry entry in kernel.Row(pair))
                    sum += model.Discount * entry.Mass * best[entry.Next];
                return sum;
            }
        }

        Assert.InRange(second, 1, 19);
    }

    /// <summary>Two ways to end, of known rewards: no reward of the state makes the worse one optimal; one of decisions does if it may be large enough.</summary>
    [Fact]
    public void WhatNoRewardExplains_IsSaid()
    {
        ProblemBuilder builder = new ProblemBuilder(3, 2) { Discount = 0.9, Temperature = 1 }.Go(0, 0, 1).Go(0, 1, 2).Terminal(1, -10).Terminal(2, 10).Start(0);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel);
        Demonstrations<int, int> data = Demonstrations<int, int>.FromCounts([(0, 0, 1)]);
        Assert.Contains("0 rather than 1 in 0", Assert.Throws<InvalidOperationException>(() => inverse.LinearProgramming(data)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => inverse.LinearProgramming(data, new() { Shape = RewardShape.StateAction, MaxReward = 8.9 }));
        ProgrammedReward<int, int> found = inverse.LinearProgramming(data, new() { Shape = RewardShape.StateAction, MaxReward = 9.1 });
        Assert.Equal(0.2, found.Report.Margin, 1e-7);
        Assert.Equal(9.1, found.Reward(0, 0), 1e-7);
        Assert.Null(found.Report.PhaseTransition);
        Assert.False(found.Report.IsZeroFeasible);
        Assert.True(inverse.LinearProgramming(Demonstrations<int, int>.FromCounts([(0, 1, 1)])).Report.IsZeroFeasible);
    }

    [Fact]
    public void ActionsThatDoTheSame_LeaveOnlyDegenerateRewards()
    {
        ProblemBuilder builder = new ProblemBuilder(2, 2) { Discount = 0.9, Temperature = 1 }.Go(0, 0, 1).Go(0, 1, 1).Go(1, 0, 0).Go(1, 1, 0).Start(0);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        ProgrammedReward<int, int> found = ArrayInverse.WithoutParameters(model, kernel).LinearProgramming(Demonstrations<int, int>.FromCounts([(0, 0, 2), (0, 1, 1), (1, 1, 1)]));
        Assert.Equal(0, found.Report.PhaseTransition!.Value, 1e-8);
        Assert.Equal(2, found.Report.Tied);
        Assert.Contains("degenerate", found.Remark, StringComparison.Ordinal);
        Assert.Contains("In 1 states more than one", found.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsByStates_AreTheBestOfAny()
    {
        for (int seed = 0; seed < 8; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all, double[] planted, int[] policy) = Featured(seed, successors: 3);
            Demonstrations<int, int> data = Everywhere(kernel, policy);
            ProgrammedParameters<int, int, Coefficients> found = ArrayInverse.Of(model, kernel).LinearProgramming(data);
            double best = Objective(found.Parameters.Values);
            Assert.Equal(best, found.Report.Margin, 1e-7);
            double[] scales = [.. all.Features.Select(row => row.Where((_, pair) => model.PriorWeights[0][pair] > 0).Max(Math.Abs))];
            Assert.All(found.Parameters.Values, (w, k) => Assert.InRange(w * scales[k], -1 - 1e-9, 1 + 1e-9));
            Random random = new(seed);
            for (int i = 0; i < 200; i++)
                Assert.True(Objective([.. scales.Select(scale => ((2 * random.NextDouble()) - 1) / scale)]) <= best + 1e-8);
            double largest = planted.Select((w, k) => Math.Abs(w * scales[k])).Max();
            Assert.True(Objective([.. planted.Select(w => w / largest)]) <= best + 1e-8);

            double Objective(double[] w)
            {
                double[] reward = [.. Enumerable.Range(0, kernel.Pairs.Count).Select(pair => w.Select((x, k) => x * all.Features[k][pair]).Sum())];
                return Margins(kernel, policy, Advantages(model, kernel, all, policy, reward), all).Sum(v => Math.Min(v, 2 * v));
            }
        }
    }

    [Fact]
    public void WeightsByTrajectories_PutTheExpertAboveEveryPolicy()
    {
        int clean = 0;
        for (int seed = 0; seed < 8; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all, _, int[] policy) = Featured(seed, successors: 1);
            Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories(all.Walks(policy, 250, new(seed)));
            foreach (double weight in (double[])[2, 1e4])
            {
                ProgrammedParameters<int, int, Coefficients> found = ArrayInverse.Of(model, kernel).LinearProgramming(data, new() { Form = ProgrammeForm.Trajectories, ViolationWeight = weight });
                Assert.True(found.IsConverged);
                Assert.False(found.Report.IsZero, $"seed {seed}: {found}");

                // Violations may pay where they cost little, and then are told.
                double lead = all.All.Max(Worth) - Worth(policy);
                Assert.Equal(weight == 2 && lead > 1e-6, found.Remark.Contains("ViolationWeight", StringComparison.Ordinal));
                if (lead > 1e-6)
                    continue;
                clean++;
                Assert.Equal(found.Report.Visited, found.Report.Optimal);

                double Worth(int[] other) => all.Expectations(other).Zip(found.Parameters.Values, (m, w) => m * w).Sum();
            }
        }

        Assert.InRange(clean, 12, 16);
    }

    [Fact]
    public void SettingsOutOfRange_AreRefusedByName()
    {
        (Model<int, int> model, ArrayKernel kernel, _, _, int[] policy) = Featured(1, successors: 3);
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        Demonstrations<int, int> data = Everywhere(kernel, policy);
        Assert.Contains("MaxReward", Assert.Throws<ArgumentException>(() => inverse.LinearProgramming(data, new LinearProgrammingOptions { MaxReward = -1 })).Message, StringComparison.Ordinal);
        Assert.Contains("Penalty", Assert.Throws<ArgumentException>(() => inverse.LinearProgramming(data, new LinearProgrammingOptions { Penalty = -1 })).Message, StringComparison.Ordinal);
        Assert.Contains("ViolationWeight", Assert.Throws<ArgumentException>(() => inverse.LinearProgramming(data, new FeatureProgrammingOptions { ViolationWeight = 0.5 })).Message, StringComparison.Ordinal);
        Assert.Contains("counts", Assert.Throws<ArgumentException>(() => inverse.LinearProgramming(data, new FeatureProgrammingOptions { Form = ProgrammeForm.Trajectories })).Message, StringComparison.Ordinal);
        Assert.Contains("Theta1", Assert.Throws<ArgumentException>(() => ArrayInverse.Of(model, kernel, ParameterList.Of(3).Bound(1, 50, 60)).LinearProgramming(data)).Message, StringComparison.Ordinal);
        Assert.IsType<ProgrammedReward<int, int>>(inverse.LinearProgramming(data, new LinearProgrammingOptions()));
    }

    private static Demonstrations<int, int> Everywhere(ArrayKernel kernel, int[] policy) =>
        Demonstrations<int, int>.FromCounts(policy.Select((pair, s) => (s, kernel.Pairs.ActionOf(s, (pair - kernel.Pairs.First(s)) / kernel.Pairs.Stride), 1.0)));

    // Optimal in every state for a random reward of states.
    private static (Model<int, int> Model, ArrayKernel Kernel, EnumeratedPolicies All, int[] Policy) Planted(int seed, bool dense)
    {
        ProblemBuilder builder = RandomProblem.Create(seed, states: 5);
        builder.Discount = 0.85;
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense);
        EnumeratedPolicies all = new(model, kernel);
        Random random = new(50 + seed);
        double[] states = [.. Enumerable.Range(0, 5).Select(_ => random.NextDouble())], everywhere = [.. states.Select(_ => 0.2)];
        return (model, kernel, all, all.All.MaxBy(policy => all.Visits(policy, everywhere).Select((v, pair) => v * states[StateOf(kernel, pair)]).Sum())!);
    }

    private static (Model<int, int> Model, ArrayKernel Kernel, EnumeratedPolicies All, double[] Planted, int[] Policy) Featured(int seed, int successors)
    {
        ProblemBuilder builder = RandomProblem.Create(seed, states: 5, parameters: 3, successors: successors);
        builder.Discount = 0.85;
        for (int s = 0; s < 5; s++)
        {
            for (int a = 0; a < 3; a++)
                builder.Reward(s, a, 0);
        }

        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        EnumeratedPolicies all = new(model, kernel);
        Random random = new(70 + seed);
        double[] planted = [.. Enumerable.Range(0, 3).Select(_ => random.NextDouble() - 0.5)], everywhere = [0.2, 0.2, 0.2, 0.2, 0.2];
        return (model, kernel, all, planted, all.All.MaxBy(policy => all.Expectations(all.Visits(policy, everywhere)).Zip(planted, (m, w) => m * w).Sum())!);
    }

    private static Vector<double> Values(Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all, int[] policy, double[] reward) =>
        (Matrix<double>.Build.DenseIdentity(policy.Length) - (model.Discount * all.Chain(policy))).Solve(Vector<double>.Build.DenseOfEnumerable(policy.Select(pair => reward[pair])));

    // Of all other available pairs, in order of pairs.
    private static double[] Advantages(Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all, int[] policy, double[] reward)
    {
        Vector<double> values = Values(model, kernel, all, policy, reward);
        return [.. Enumerable.Range(0, kernel.Pairs.Count).Select(pair => model.PriorWeights[0][pair] > 0 && policy[StateOf(kernel, pair)] != pair ? Q(policy[StateOf(kernel, pair)]) - Q(pair) : double.PositiveInfinity)];

        double Q(int pair)
        {
            double sum = reward[pair];
            foreach (ArrayKernel.Entry entry in kernel.Row(pair))
                sum += model.Discount * entry.Mass * values[entry.Next];
            return sum;
        }
    }

    private static IEnumerable<double> Margins(ArrayKernel kernel, int[] policy, double[] advantages, EnumeratedPolicies all)
    {
        int[] states = [.. Enumerable.Range(0, advantages.Length).Select(pair => StateOf(kernel, pair))];
        return Enumerable.Range(0, policy.Length).Select(s => advantages.Where((_, pair) => states[pair] == s).Min()).Where(double.IsFinite);
    }

    private static int StateOf(ArrayKernel kernel, int pair)
    {
        Pairs pairs = kernel.Pairs;
        for (int s = 0; s < pairs.StateCount; s++)
        {
            int offset = pair - pairs.First(s);
            if (offset >= 0 && offset % pairs.Stride == 0 && offset / pairs.Stride < pairs.Length(s))
                return s;
        }

        return -1;
    }
}
