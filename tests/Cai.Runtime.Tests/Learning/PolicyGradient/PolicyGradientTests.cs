using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>The exact policy gradient: against central differences, soft policy iteration, and the solutions it has to reach.</summary>
public sealed class PolicyGradientTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 0.3)]
    [InlineData(0.7, 0)]
    [InlineData(0.7, 0.3)]
    public void Gradient_OfRandomProblems_IsThatOfCentralDifferences(double temperature, double barrier)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(seed, terminal: seed % 2 == 0).Build(dense: seed % 3 == 0);
            DecisionProblem<ArrayKernel> problem = DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Temperature = temperature });
            PolicyObjective<ArrayKernel> objective = Objective(model, problem, barrier);
            Random random = new(seed);
            for (int pair = 0; pair < problem.PairCount; pair++)
                objective.Policy.Logits[pair] = problem.Measure(0).Weights[pair] > 0 ? random.NextDouble() - 0.5 : 0;
            objective.Evaluate();
            objective.Differentiate();
            double[] gradient = [.. objective.Gradient];
            for (int pair = 0; pair < problem.PairCount; pair++)
            {
                double h = 1e-5, logit = objective.Policy.Logits[pair];
                Assert.Equal((At(pair, logit + h) - At(pair, logit - h)) / (2 * h), gradient[pair], 1e-8);
                objective.Policy.Logits[pair] = logit;
            }

            double At(int pair, double logit)
            {
                objective.Policy.Logits[pair] = logit;
                objective.Evaluate();
                return objective.Value;
            }
        }
    }

    [Theory]
    [InlineData(PolicyGradientRule.Gradient)]
    [InlineData(PolicyGradientRule.Natural)]
    public void Ascend_WithATemperature_ReachesTheSoftPolicy(PolicyGradientRule rule)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, terminal: seed % 2 == 0);
            (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed % 2 == 1);
            Solution<int, int> soft = builder.Solve();
            GradientPolicy<int, int> learned = PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel), [], [], options: new() { Rule = rule, Start = PolicyGradientStart.EveryState, GradientTolerance = 1e-7 });

            Assert.True(learned.IsConverged, learned.ToString());
            Assert.Equal(Enumerable.Range(0, 7).Average(s => soft.Value(s)), learned.Objective, 7);
            for (int s = 0; s < 7; s++)
                Assert.All(soft.Policy(s), pair => Assert.Equal(pair.Value, learned.Policy(s)[pair.Key], 1e-6));
            Assert.True(learned.Trace.Zip(learned.Trace.Skip(1)).All(steps => steps.Second.Objective >= steps.First.Objective - 1e-14), "The objective fell.");
        }
    }

    [Fact]
    public void NaturalStep_OfOneOverTheTemperature_IsSoftPolicyIteration()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3).Build();
        double[][] uniform = [[.. model.PriorWeights[0].Select((weight, pair) => weight / Enumerable.Range(0, 3).Sum(a => model.PriorWeights[0][(a * 7) + (pair % 7)]))]];
        double[] values = Planner.Evaluate(model, kernel, [], [], uniform)[0], rewards = new double[21], expected = new double[21];
        model.Reward.Evaluate([], [], 0, rewards);
        kernel.Expect(0, 7, values, expected);

        GradientPolicy<int, int> learned = PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel), [], [], options: new() { Rule = PolicyGradientRule.Natural, StepSize = 1 / 0.7, MaxIterations = 1, Start = PolicyGradientStart.EveryState });

        for (int s = 0; s < 7; s++)
        {
            double Weight(int a) => model.PriorWeights[0][(a * 7) + s] * Math.Exp((rewards[(a * 7) + s] + (0.9 * expected[(a * 7) + s])) / 0.7);
            for (int a = 0; a < 3; a++)
                Assert.Equal(Weight(a) / Enumerable.Range(0, 3).Sum(Weight), learned.Policy(s)[a], 12);
        }
    }

    [Fact]
    public void Ascend_ByTheStepThatTheoryVouchesFor_NeverFalls()
    {
        ProblemBuilder builder = new(3, 2) { Discount = 0.5, Temperature = 0 };
        for (int s = 0; s < 3; s++)
            builder.Go(s, 0, s).Go(s, 1, (s + 1) % 3).Reward(s, 0, s == 2 ? 1 : 0).Reward(s, 1, 0.1);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        double mismatch = 3, barrier = Agarwal.Barrier(0.2, 0.5, mismatch);

        GradientPolicy<int, int> learned = PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel), [], [], options: new()
        {
            Start = PolicyGradientStart.EveryState,
            Barrier = barrier,
            StepSize = Agarwal.StepSize(0.5, barrier, 3),
            MaxIterations = 5000,
            GradientTolerance = 0,
        });

        Assert.True(learned.Trace.Zip(learned.Trace.Skip(1)).All(steps => steps.Second.Objective >= steps.First.Objective - 1e-14), "The objective fell.");

        // Optimal values are 2 at the third state, 1.1 at the second (0.1 + 0.5 * 2) and 0.65 at the first.
        Assert.InRange(learned.Trace[^1].Reward, ((2 + 1.1 + 0.65) / 3) - 0.2, (2 + 1.1 + 0.65) / 3);
        Assert.True(Agarwal.Iterations(0.2, 0.5, 3, 2, mismatch) > 5000);
    }

    [Fact]
    public void Ascend_WithWhatCannotBeUsed_NamesIt()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(1).Build();
        GradientPolicy<int, int> Run(Func<int, int, double>? initial = null, PolicyGradientOptions? options = null) => PolicyLearning.Ascend(model, kernel, new ArrayProcess(model, kernel), [], [], initial, options);

        Assert.Contains("weight 0", Assert.Throws<ArgumentException>(() => Run((_, a) => a == 0 ? 1 : 0)).Message, StringComparison.Ordinal);
        Assert.Contains("step size", Assert.Throws<ArgumentException>(() => Run(options: new() { StepSize = -1 })).Message, StringComparison.Ordinal);
        Assert.Contains("barrier", Assert.Throws<ArgumentException>(() => Run(options: new() { Barrier = double.NaN })).Message, StringComparison.Ordinal);
        (Model<int, int> startless, ArrayKernel own) = new ProblemBuilder(2, 2) { Discount = 0.5, Temperature = 0 }.Build();
        Assert.Contains("[Start]", Assert.Throws<InvalidOperationException>(() => PolicyLearning.Ascend(startless, own, new ArrayProcess(startless, own), [], [])).Message, StringComparison.Ordinal);
        (Model<int, int> finite, ArrayKernel other) = new ProblemBuilder(2, 2) { Discount = 1, Temperature = 0, Horizon = 3 }.Build();
        Assert.Contains("horizon", Assert.Throws<ArgumentException>(() => PolicyLearning.Ascend(finite, other, new ArrayProcess(finite, other), [], [])).Message, StringComparison.Ordinal);
        (Model<int, int> endless, ArrayKernel same) = new ProblemBuilder(2, 2) { Discount = 1, Temperature = 0 }.Start(0).Build();
        Assert.Contains("never ends", Assert.Throws<InvalidOperationException>(() => PolicyLearning.Ascend(endless, same, new ArrayProcess(endless, same), [], [])).Message, StringComparison.Ordinal);
        Assert.Contains("smaller StepSize", Assert.Throws<ArithmeticException>(() => Run(options: new() { Barrier = 1, StepSize = 1e308 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Agarwal.Barrier(0.1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Agarwal.Iterations(double.NaN, 0.5, 1, 1, 1));
    }

    private static PolicyObjective<ArrayKernel> Objective(Model<int, int> model, DecisionProblem<ArrayKernel> problem, double barrier)
    {
        double[] rewards = new double[problem.PairCount];
        model.Reward.Evaluate([], [], 0, rewards);
        return new(problem, rewards, problem.Start, barrier);
    }
}
