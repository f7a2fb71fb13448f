using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Learning;

/// <summary>Gradients of linear-softmax policies: against central differences, the tabular ones, and the least squares that natural gradients are.</summary>
public sealed class LinearPolicyTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.7, 0)]
    [InlineData(0.7, 0.3)]
    public void Gradient_OfRandomProblems_IsThatOfCentralDifferences(double temperature, double barrier) => ForSeeds(seed =>
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(seed, terminal: seed % 2 == 0).Build(dense: seed % 3 == 0);
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Temperature = temperature });
        LinearPolicyObjective<ArrayKernel> objective = Objective(model, problem, Features(seed, problem.PairCount, 4), barrier);
        Random random = new(seed);
        for (int k = 0; k < 4; k++)
            objective.Parameters[k] = (2 * random.NextDouble()) - 1;
        objective.Evaluate();
        objective.Differentiate();
        double[] gradient = [.. objective.Gradient];
        for (int k = 0; k < 4; k++)
        {
            const double h = 1e-5;
            double weight = objective.Parameters[k];
            Assert.Equal((At(k, weight + h) - At(k, weight - h)) / (2 * h), gradient[k], 1e-8);
            objective.Parameters[k] = weight;
        }

        double At(int k, double weight)
        {
            objective.Parameters[k] = weight;
            objective.Evaluate();
            return objective.Value;
        }
    });

    [Theory]
    [InlineData(PolicyGradientRule.Gradient)]
    [InlineData(PolicyGradientRule.Natural)]
    public void Ascend_WithAFeatureForEveryPair_IsTheTabularAscent(PolicyGradientRule rule) => ForSeeds(seed =>
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(seed, terminal: seed % 2 == 0).Build(dense: seed % 3 == 0);
        int count = kernel.Pairs.Count;
        double[][] indicators = [.. Enumerable.Range(0, count).Select(k => Enumerable.Range(0, count).Select(pair => pair == k ? 1.0 : 0).ToArray())];
        PolicyGradientOptions options = new() { Rule = rule, Start = PolicyGradientStart.EveryState, MaxIterations = 12, Barrier = seed % 2 == 1 ? 0.2 : 0 };

        GradientPolicy<int, int> tabular = PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel), [], [], options: options);
        GradientPolicy<int, int> linear = PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel, indicators), [], [], options: options with { Policy = PolicyClass.Linear });

        Assert.Equal(tabular.Trace.Count, linear.Trace.Count);
        Assert.All(tabular.Trace.Zip(linear.Trace), steps => Assert.Equal(steps.First.Objective, steps.Second.Objective, 1e-9));
        for (int s = 0; s < 7; s++)
            Assert.All(tabular.Policy(s), pair => Assert.Equal(pair.Value, linear.Policy(s)[pair.Key], 1e-8));
        Assert.Equal(count, linear.Weights.Count);
        Assert.Empty(tabular.Weights);
    });

    [Theory]
    [InlineData(PolicyGradientRule.Gradient)]
    [InlineData(PolicyGradientRule.Natural)]
    public void Ascend_OverFewFeatures_EndsWhereNoNeighbourIsBetter(PolicyGradientRule rule) => ForSeeds(seed =>
    {
        ProblemBuilder builder = RandomProblem.Create(seed);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        ArrayProcess process = new(model, kernel, Features(seed, kernel.Pairs.Count, 3));
        PolicyGradientOptions options = new() { Policy = PolicyClass.Linear, Rule = rule };

        GradientPolicy<int, int> learned = PolicyLearning.Ascend(model, kernel, process, [], [], options: options);

        Assert.True(learned.IsConverged && learned.Trace[^1].GradientNorm <= 1e-7, learned.ToString());
        double soft = model.StartStates.Zip(model.StartProbabilities, (s, p) => p * builder.Solve().Value(s)).Sum();
        Assert.InRange(learned.Objective, learned.Trace[0].Objective, soft);
        Random random = new(seed);
        for (int i = 0; i < 10; i++)
        {
            Dictionary<string, double> near = learned.Weights.ToDictionary(weight => weight.Key, weight => weight.Value + (0.02 * (random.NextDouble() - 0.5)));
            GradientPolicy<int, int> there = PolicyLearning.Ascend(model, kernel, process, [], [], options: options with { Weights = near, MaxIterations = 1, GradientTolerance = 1e9 });
            Assert.True(there.Objective <= learned.Objective, "A neighbour is better.");
        }

        Assert.Equal(0, PolicyLearning.Ascend(model, kernel, process, [], [], options: options with { Weights = learned.Weights }).Trace[^1].Iteration);
    });

    [Fact]
    public void NaturalDirection_IsTheLeastSquaresFitOfScoresToAdvantages() => ForSeeds(seed =>
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(seed).Build();
        DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new());
        double[][] features = Features(seed, 21, 4);
        LinearPolicyObjective<ArrayKernel> objective = Objective(model, problem, features, 0);
        for (int k = 0; k < 4; k++)
            objective.Parameters[k] = 0.3 * (k - 1);
        objective.Evaluate();
        objective.Differentiate();
        double[] direction = new double[4];
        objective.Direction(PolicyGradientRule.Natural, direction);

        // The same by dense algebra: d = (I - g P')^-1 mu, and A from the values of the policy.
        double[] policy = objective.Policy.Probabilities, rewards = new double[21], values = Planner.Evaluate(model, kernel, [], [], [policy])[0];
        model.Reward.Evaluate([], [], 0, rewards);
        Matrix<double> chain = Matrix<double>.Build.Dense(7, 7);
        double[] advantages = new double[21];
        for (int pair = 0; pair < 21; pair++)
        {
            advantages[pair] = rewards[pair] - (0.7 * Math.Log(policy[pair] / model.PriorWeights[0][pair])) - values[pair % 7];
            foreach (ArrayKernel.Entry entry in kernel.Row(pair))
            {
                chain[pair % 7, entry.Next] += policy[pair] * entry.Mass;
                advantages[pair] += 0.9 * entry.Mass * values[entry.Next];
            }
        }

        Vector<double> visits = (Matrix<double>.Build.DenseIdentity(7) - (0.9 * chain)).Transpose().Solve(Vector<double>.Build.Dense(problem.Start));
        int[] acting = [.. Enumerable.Range(0, 21).Where(pair => policy[pair] > 0)];
        double Score(int k, int pair) => features[k][pair] - Enumerable.Range(0, 3).Sum(a => policy[(a * 7) + (pair % 7)] * features[k][(a * 7) + (pair % 7)]);
        double Weight(int pair) => Math.Sqrt(visits[pair % 7] * policy[pair]);
        Matrix<double> design = Matrix<double>.Build.Dense(acting.Length, 4, (i, k) => Weight(acting[i]) * Score(k, acting[i]));
        Vector<double> target = Vector<double>.Build.Dense(acting.Length, i => Weight(acting[i]) * advantages[acting[i]]);
        Vector<double> expected = design.QR().Solve(target);
        for (int k = 0; k < 4; k++)
            Assert.Equal(expected[k], direction[k], 1e-8);
    });

    [Fact]
    public void NaturalAscend_WithFeaturesThatSayTheSame_IsWithoutThem()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(5).Build();
        double[][] features = Features(5, 21, 2);
        double[] ofState = [.. Enumerable.Range(0, 21).Select(pair => 3.0 + (pair % 7))];
        PolicyGradientOptions options = new() { Policy = PolicyClass.Linear, Rule = PolicyGradientRule.Natural };

        GradientPolicy<int, int> plain = PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel, features), [], [], options: options);
        GradientPolicy<int, int> twins = PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel, [.. features, features[0], ofState]), [], [], options: options);

        Assert.True(plain.IsConverged && twins.IsConverged);
        Assert.Equal(plain.Objective, twins.Objective, 1e-9);
        Assert.Equal(plain.Weights["Feature0"], twins.Weights["Feature0"] + twins.Weights["Feature2"], 1e-5);
        Assert.Equal(0, twins.Weights["Feature3"], 1e-9);
    }

    [Fact]
    public void Objectives_OnceEvaluated_AllocateNothing()
    {
        (Model<int, int> model, PlainKernel kernel) = PlainKernel.Create(dense: true, states: 300);
        DecisionProblem<PlainKernel> problem = DecisionProblem<PlainKernel>.Create(model, kernel, [], new());
        double[] start = [.. Enumerable.Repeat(1.0 / 300, 300)], direction = new double[2];
        PolicyObjective<PlainKernel> tabular = new(problem, new double[600], start, 0.1);
        FeatureTable features = FeatureTable.Of(model, kernel.Pairs, problem.Measure(0), new Ramp());
        LinearPolicyObjective<PlainKernel> linear = new(kernel, problem.Measure(0), tabular, features);
        Iterate();
        Iterate();

        Assert.Equal(0, Allocation.OnceWarm(() => Iterate()));

        void Iterate()
        {
            linear.Parameters[0] += 0.1;
            linear.Evaluate();
            linear.Differentiate();
            linear.Direction(PolicyGradientRule.Gradient, direction);
        }
    }

    [Fact]
    public void Ascend_WithWhatCannotBeUsed_NamesIt()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(1).Build();
        double[][] broken = Features(1, 21, 2);
        broken[1][7 + 3] = double.NaN;
        string Message(double[][]? features, PolicyGradientOptions options, Func<int, int, double>? initial = null) =>
            Assert.Throws<ArgumentException>(() => PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel, features), [], [], initial, options)).Message;
        PolicyGradientOptions linear = new() { Policy = PolicyClass.Linear };
        double[][] sound = Features(1, 21, 2);

        Assert.Contains("[Feature]", Message(null, linear), StringComparison.Ordinal);
        Assert.Contains("the feature Feature1 of 1 in 3 is NaN", Message(broken, linear), StringComparison.Ordinal);
        Assert.Contains("no feature 'Slope'; its features are Feature0, Feature1", Message(sound, linear with { Weights = new Dictionary<string, double> { ["Slope"] = 1 } }), StringComparison.Ordinal);
        Assert.Contains("the weight of Feature1 is NaN", Message(sound, linear with { Weights = new Dictionary<string, double> { ["Feature1"] = double.NaN } }), StringComparison.Ordinal);
        Assert.Contains("Weights in place of 'initial'", Message(sound, linear, (_, _) => 1), StringComparison.Ordinal);
        Assert.Contains("PolicyClass.Linear", Message(sound, new() { Weights = new Dictionary<string, double> { ["Feature0"] = 1 } }), StringComparison.Ordinal);
    }

    private static double[][] Features(int seed, int pairs, int count)
    {
        Random random = new(seed + 1000);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, pairs).Select(_ => (2 * random.NextDouble()) - 1).ToArray())];
    }

    private static LinearPolicyObjective<ArrayKernel> Objective(Model<int, int> model, DecisionProblem<ArrayKernel> problem, double[][] features, double barrier)
    {
        double[] rewards = new double[problem.PairCount];
        model.Reward.Evaluate([], [], 0, rewards);
        FeatureTable table = FeatureTable.Of(model, problem.Kernel.Pairs, problem.Measure(0), new ArrayProcess(model, problem.Kernel, features));
        return new(problem.Kernel, problem.Measure(0), new PolicyObjective<ArrayKernel>(problem, rewards, problem.Start, barrier), table);
    }

    private static void ForSeeds(Action<int> property) => Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    /// <summary>Features of a corridor: how far along, and whether to step on.</summary>
    private readonly struct Ramp : IProcess<int, int>
    {
        public bool HasStart => false;

        public int OutcomeCount => 0;

        public IReadOnlyList<string> FeatureNames => ["Far", "On"];

        public int Start(ref CounterRandom random) => 0;

        public bool IsTerminal(int state) => false;

        public int Step(int state, int action, int stage, ref CounterRandom random, out double reward) => throw new NotSupportedException();

        public int Outcome(int state, int action, int stage, int code, out double probability, out double reward) => throw new NotSupportedException();

        public double TerminalReward(int state) => 0;

        public void Features(int state, int action, int stage, Span<double> features) => (features[0], features[1]) = (action * state / 300.0, action);
    }
}
