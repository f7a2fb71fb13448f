using Cai.CompilerServices;
using Cai.Models;
using Cai.Numerics;

namespace Cai.RewardInference.Margins;

/// <summary>Maximum margin planning against the quadratic programme over all policies, against itself by the other solver, and against finite differences.</summary>
public sealed class MaximumMarginPlanningTests
{
    [Theory]
    [InlineData(MarginExamples.Pooled, false, 1)]
    [InlineData(MarginExamples.PerTrajectory, false, 0.1)]
    [InlineData(MarginExamples.Pooled, true, 30)]
    [InlineData(MarginExamples.PerTrajectory, true, 5)]
    public void CuttingPlanes_ReachTheProgrammeOverAllPolicies(MarginExamples examples, bool terminal, double c)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(seed, terminal, dense: seed % 2 == 0);
            Random random = new(seed);
            Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories(all.Walks(all.All[random.Next(all.All.Length)], 20, random));
            ParameterList space = seed % 3 == 0 ? ParameterList.Of(3).Bound(0, 0.1, 0.3).Bound(1, -0.05, 0.05) : ParameterList.Of(3);
            MarginPlan<int, int, Coefficients> plan = ArrayInverse.Of(model, kernel, space).MaximumMarginPlanning(data, new() { C = c, Examples = examples });
            Assert.True(plan.IsConverged, $"seed {seed}: {plan}");
            Assert.Equal(plan.Objective, (plan.Parameters.Values.Select((w, k) => w * w * plan.FeatureScales[k] * plan.FeatureScales[k]).Sum() / 2) + (c * plan.Slacks.Average()), 1e-9 * Math.Max(1, plan.Objective));
            ProgrammeSolution exact = Enumerated(model, kernel, all, data, plan.FeatureScales, c, examples, null, space, out ConvexProgramme programme);
            InteriorPointTests.AssertOptimal(programme, exact, 1e-6 * Math.Max(1, c));
            double scale = Math.Max(1, Math.Abs(exact.Primal));
            Assert.Equal(exact.Primal / scale, plan.Objective / scale, 1e-7);
            Assert.InRange((exact.Primal - plan.DualBound) / scale, -1e-7, 1e-7);
            for (int k = 0; k < 3; k++)
                Assert.Equal(exact.Point[k], plan.Parameters.Values[k] * plan.FeatureScales[k], 1e-3 * scale);
            Assert.Equal(exact.Point[3..].Average(), plan.Slacks.Average(), 1e-3 * Math.Max(1, plan.Slacks.Max()));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Subgradients_ComeToTheSameObjective(double step)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(seed, seed % 2 == 0, dense: true);
            Random random = new(seed);
            Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories(all.Walks(all.All[random.Next(all.All.Length)], 20, random));
            InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
            MarginPlan<int, int, Coefficients> exact = inverse.MaximumMarginPlanning(data);
            MarginPlan<int, int, Coefficients> rough = inverse.MaximumMarginPlanning(data, new() { Solver = MarginSolver.Subgradient, StepSize = step, MaxIterations = 3000, Tolerance = 1e-5 });
            Assert.InRange(exact.Objective, rough.DualBound - 1e-7, rough.Objective + 1e-7);
            double first = rough.Trace[9].Gap, last = rough.Trace[^1].Gap;
            Assert.True(rough.IsConverged || last < first / 20, $"seed {seed}: gap {first} after ten, {last} at the end");
            Assert.Equal(exact.Objective, rough.Objective, 0.02 * Math.Max(1, exact.Objective));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Subgradients_AreThoseOfDifferences_AndAllocateNothing(int horizon)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, states: 6, parameters: 3, terminal: seed % 2 == 0);
            builder.Horizon = horizon;
            (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed > 1);
            Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [1, -1, 0.5], [], seed, 5, horizon > 0 ? horizon : 15);
            InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
            MaximumMarginPlanningOptions<int, int> options = new() { Examples = MarginExamples.PerTrajectory };
            using RewardlessProblem problem = inverse.Parts.PoseHard(options);
            AffineFeatures features = new("this test", model.Reward, [], problem, isScaled: true, isWhole: true);
            PlanningObjective objective = new(features, new("this test", problem, features), PlanningExamples.Of(inverse.Parts, problem, features, data, options).Examples);
            Random random = new(seed);
            double[] point = [.. Enumerable.Range(0, 3).Select(_ => random.NextDouble() - 0.5)], slope = new double[3], other = new double[3];
            objective.Evaluate(point, slope);
            for (int k = 0; k < 3; k++)
            {
                const double Step = 1e-6;
                double[] up = [.. point], down = [.. point];
                (up[k], down[k]) = (up[k] + Step, down[k] - Step);
                Assert.Equal((objective.Evaluate(up, other) - objective.Evaluate(down, other)) / (2 * Step), slope[k], 1e-6);
            }

            Assert.Equal(0, Allocation.OnceWarm(() => objective.Evaluate(point, slope)));
        }
    }

    /// <summary>With a horizon and rewards that change from stage to stage: no other weights do better, by an induction of the test's own.</summary>
    [Fact]
    public void FiniteHorizons_NoOtherWeightsDoBetter()
    {
        ProblemBuilder builder = RandomProblem.Create(5, states: 5, actions: 3, stages: 4, parameters: 2, terminal: true);
        builder.TerminalRewards(0.2, 0.1, -0.4, 0.3, 1);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [1, -1], [], 3, 4, 4);
        MarginPlan<int, int, Coefficients> plan = ArrayInverse.Of(model, kernel).MaximumMarginPlanning(data, new() { C = 2, ScaleFeatures = false, Loss = (s, a) => s + a });
        Assert.True(plan.IsConverged);
        Assert.Equal(plan.Objective, Value(plan.Parameters.Values), 1e-8);
        Random random = new(1);
        for (int i = 0; i < 200; i++)
            Assert.True(Value([.. plan.Parameters.Values.Select(w => w + ((random.NextDouble() - 0.5) * Math.Pow(10, -random.Next(4))))]) >= plan.Objective - 1e-7);

        double Value(double[] w)
        {
            double[][] rewards = [.. Enumerable.Range(0, 4).Select(t =>
            {
                double[] reward = new double[kernel.Pairs.Count];
                model.Reward.Evaluate(w, [], t, reward);
                return reward;
            })];
            double sum = 0, share = 1.0 / data.Trajectories.Count;
            foreach (Trajectory<int, int> path in data.Trajectories)
            {
                double[] values = [.. model.TerminalRewards];
                for (int t = 3; t >= 0; t--)
                {
                    double[] next = values;
                    values = [.. Enumerable.Range(0, 5).Select(s => model.Terminals.Contains(s) ? model.TerminalRewards[s]
                        : Enumerable.Range(0, 3).Where(a => model.PriorWeights[t][kernel.Pairs.Find(s, a)] > 0).Max(a => rewards[t][kernel.Pairs.Find(s, a)] + s + a + (0.9 * Next(t, s, a, next))))];
                }

                double worth = 0;
                for (int t = 0; t < path.Steps.Count; t++)
                {
                    (int s, int a) = path.Steps[t];
                    double[] ends = [.. model.TerminalRewards.Select((h, x) => t == 3 || model.Terminals.Contains(x) ? h : 0)];
                    worth += Math.Pow(0.9, t) * (rewards[t][kernel.Pairs.Find(s, a)] + (0.9 * Next(t, s, a, ends)));
                }

                sum += share * (values[path.Steps[0].State] - worth);
            }

            return (w.Sum(v => v * v) / 2) + (2 * sum);
        }

        double Next(int t, int s, int a, double[] values)
        {
            ArrayKernel stage = kernel.AtStage(t);
            double sum = 0;
            foreach (ArrayKernel.Entry entry in stage.Row(stage.Pairs.Find(s, a)))
                sum += entry.Mass * values[entry.Next];
            return sum;
        }
    }

    [Fact]
    public void PlantedRewards_AreEarnedAsTheExpertEarnsThem()
    {
        for (int seed = 0; seed < 6; seed++)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, states: 5, parameters: 3, successors: 1);
            for (int s = 0; s < 5; s++)
            {
                for (int action = 0; action < 3; action++)
                    builder.Reward(s, action, 0);
            }

            builder.Discount = 0.85;
            (Model<int, int> model, ArrayKernel kernel) = builder.Build();
            EnumeratedPolicies all = new(model, kernel);
            Random random = new(seed);
            double[] planted = [.. Enumerable.Range(0, 3).Select(_ => random.NextDouble() - 0.5)];
            double[] reward = [.. Enumerable.Range(0, kernel.Pairs.Count).Select(pair => planted.Select((w, k) => w * all.Features[k][pair]).Sum())];
            int[] best = all.Best(reward);
            InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
            MarginPlan<int, int, Coefficients> plan = inverse.MaximumMarginPlanning(Demonstrations<int, int>.FromTrajectories(all.Walks(best, 200, random)), new() { C = 1e4, Tolerance = 1e-6 });
            Assert.True(plan.IsConverged, $"seed {seed}: {plan}");
            using RewardlessProblem problem = inverse.Parts.PoseHard(new MaximumMarginOptions());
            Assert.Equal(all.Visits(best).Zip(reward, (v, r) => v * r).Sum(), problem.Occupancy(plan.Probabilities)[0].Zip(reward, (v, r) => v * r).Sum(), 1e-8);
        }
    }

    [Fact]
    public void WithoutLoss_NoWeightIsWorthIts()
    {
        ProblemBuilder builder = RandomProblem.Create(1, states: 5, parameters: 2, successors: 1);
        for (int s = 0; s < 5; s++)
        {
            for (int action = 0; action < 3; action++)
                builder.Reward(s, action, 0);
        }

        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        EnumeratedPolicies all = new(model, kernel);
        MarginPlan<int, int, Coefficients> plan = ArrayInverse.Of(model, kernel).MaximumMarginPlanning(Demonstrations<int, int>.FromTrajectories(all.Walks(all.All[7], 400, new(1))), new() { Loss = (_, _) => 0 });
        Assert.True(plan.IsConverged);
        Assert.All(plan.Parameters.Values, w => Assert.Equal(0, w, 1e-6));
        Assert.Equal(0, plan.Objective, 1e-8);
    }

    [Fact]
    public void SettingsOutOfRange_AreRefusedByName()
    {
        (Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all) = Problem(1, terminal: false, dense: true);
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories(all.Walks(all.All[3], 10, new(1)));
        void Refuses(MaximumMarginPlanningOptions<int, int> options, string word) =>
            Assert.Contains(word, Assert.Throws<ArgumentException>(() => inverse.MaximumMarginPlanning(data, options)).Message, StringComparison.Ordinal);
        Refuses(new() { C = 0 }, "MaximumMarginPlanningOptions.C");
        Refuses(new() { C = double.PositiveInfinity }, "MaximumMarginPlanningOptions.C");
        Refuses(new() { StepSize = 0.5 }, "StepSize");
        Refuses(new() { Tolerance = double.NaN }, "Tolerance");
        Refuses(new() { Solver = (MarginSolver)7 }, "named");
        Refuses(new() { Loss = (s, a) => s == 2 ? -1 : 0 }, "in 2 is -1");
        Assert.Contains("counts", Assert.Throws<ArgumentException>(() => inverse.MaximumMarginPlanning(Demonstrations<int, int>.FromCounts([(data.Observations[0].State, data.Observations[0].Action, 1)]))).Message, StringComparison.Ordinal);
        List<InverseStep> told = [];
        MarginPlan<int, int, Coefficients> plan = inverse.MaximumMarginPlanning(data, progress: new Listener(told));
        Assert.Equal(plan.Trace, told);
        Assert.Contains("maximum margin planning (cutting planes)", plan.ToString(), StringComparison.Ordinal);
    }

    // min 1/2 |w|^2 + C/n sum_i t_i, one row for each example and policy.
    private static ProgrammeSolution Enumerated(Model<int, int> model, ArrayKernel kernel, EnumeratedPolicies all, Demonstrations<int, int> data, IReadOnlyList<double> scales, double c, MarginExamples examples,
        double[]? loss, ParameterList space, out ConvexProgramme programme)
    {
        int pairs = kernel.Pairs.Count, k = scales.Count;
        Trajectory<int, int>[][] groups = examples == MarginExamples.Pooled ? [[.. data.Trajectories]] : [.. data.Trajectories.Select(path => (Trajectory<int, int>[])[path])];
        programme = new(k + groups.Length) { Curvature = new double[(k + groups.Length) * (k + groups.Length)] };
        double[] known = new double[pairs];
        model.Reward.Evaluate(new double[k], [], 0, known);
        for (int pair = 0; pair < pairs; pair++)
        {
            foreach (ArrayKernel.Entry entry in kernel.Row(pair))
                known[pair] += model.Terminals.Contains(entry.Next) ? model.Discount * entry.Mass * model.TerminalRewards[entry.Next] : 0;
        }

        for (int i = 0; i < k; i++)
        {
            programme.Curvature[(i * (k + groups.Length)) + i] = 1;
            programme.Between(i, space.Min[i] * scales[i], space.Max[i] * scales[i]);
        }

        for (int i = 0; i < groups.Length; i++)
        {
            double[] start = new double[model.States.Count], expert = new double[pairs], counts = new double[pairs];
            foreach (Trajectory<int, int> path in groups[i])
            {
                start[path.Steps[0].State] += 1.0 / groups[i].Length;
                for (int t = 0; t < path.Steps.Count; t++)
                {
                    int pair = kernel.Pairs.Find(path.Steps[t].State, path.Steps[t].Action);
                    expert[pair] += Math.Pow(model.Discount, t) / groups[i].Length;
                    counts[pair]++;
                }
            }

            double[] own = loss ?? [.. counts.Select((n, pair) => n == 0 ? 1 : 1 - (n / Total(kernel, counts, pair)))];
            double[] mu = all.Expectations(expert);
            programme.Cost[k + i] = c / groups.Length;
            foreach (int[] policy in all.All)
            {
                double[] visits = all.Visits(policy, start), row = new double[k + groups.Length], other = all.Expectations(visits);
                for (int j = 0; j < k; j++)
                    row[j] = (other[j] - mu[j]) / scales[j];
                row[k + i] = -1;

                // A start where nothing can be done earns its terminal reward for both.
                programme.AtMost(row, -visits.Select((v, pair) => (v * (known[pair] + own[pair])) - (expert[pair] * known[pair])).Sum());
            }
        }

        return InteriorPoint.Solve(programme);
    }

    private static double Total(ArrayKernel kernel, double[] counts, int pair)
    {
        for (int s = 0; s < kernel.Pairs.StateCount; s++)
        {
            int[] own = [.. Enumerable.Range(0, kernel.Pairs.Length(s)).Select(j => kernel.Pairs.First(s) + (j * kernel.Pairs.Stride))];
            if (own.Contains(pair))
                return own.Sum(p => counts[p]);
        }

        return 0;
    }

    private static (Model<int, int> Model, ArrayKernel Kernel, EnumeratedPolicies All) Problem(int seed, bool terminal, bool dense)
    {
        ProblemBuilder builder = RandomProblem.Create(seed, states: 5, parameters: 3, terminal: terminal);
        builder.Discount = 0.85;
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense);
        return (model, kernel, new(model, kernel));
    }

    private sealed class Listener(List<InverseStep> told) : IProgress<InverseStep>
    {
        public void Report(InverseStep value) => told.Add(value);
    }
}
