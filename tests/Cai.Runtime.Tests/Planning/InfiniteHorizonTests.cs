using Cai.CompilerServices;
using Cai.Models;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Planning;

public class InfiniteHorizonTests
{
    private static readonly SolveMethod[] Methods = [SolveMethod.Default, SolveMethod.ValueIteration, SolveMethod.ModifiedPolicyIteration, SolveMethod.Newton, SolveMethod.Anderson, SolveMethod.Topological];

    [Fact]
    public void Solve_RandomProblems_AllMethodsAndLayoutsGiveTheTruthWithinTheirBounds() => ForSeeds(seed =>
    {
        bool terminal = seed % 2 == 0;
        double temperature = seed % 3 == 0 ? 0 : 0.7;
        ProblemBuilder builder = RandomProblem.Create(seed, states: 5 + (seed % 9), actions: 1 + (seed % 4), terminal: terminal);
        double[] truth = SolveTesting.PlainValueIteration(builder, temperature, 0.9, 400);
        foreach (SolveMethod method in Methods)
        {
            foreach (double tolerance in new[] { 1e-3, 1e-9 })
            {
                foreach (bool dense in new[] { true, false })
                {
                    Solution<int, int> solution = builder.Solve(new() { Method = method, Temperature = temperature, Tolerance = tolerance }, dense);
                    Assert.True(solution.IsConverged && solution.ErrorBound <= tolerance);
                    for (int s = 0; s < truth.Length; s++)
                    {
                        Assert.InRange(truth[s] - solution.Value(s), solution.LowerBound - 1e-13, solution.UpperBound + 1e-13);
                    }
                }
            }
        }
    });

    [Fact]
    public void Solve_SoftPolicy_IsNormalisedAndIsTheExponentialOfTheAdvantage() => ForSeeds(seed =>
    {
        ProblemBuilder builder = RandomProblem.Create(seed);
        Solution<int, int> solution = builder.Solve();
        for (int s = 0; s < builder.StateCount; s++)
        {
            Assert.Equal(1, solution.Policy(s).Sum(p => p.Value), 12);
            Assert.All(solution.Policy(s), p => Assert.Equal(p.Value, Math.Exp(solution.Advantage(s, p.Key) / 0.7), 1e-13));
        }
    });

    [Fact]
    public void Evaluate_OptimalPolicy_GivesTheOptimalValues() => ForSeeds(seed =>
    {
        ProblemBuilder builder = RandomProblem.Create(seed, terminal: true);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: false);
        foreach (double temperature in new[] { 0, 0.7 })
        {
            SolveOptions options = new() { Temperature = temperature };
            Solution<int, int> solution = Planner.Solve(model, kernel, [], [], options);
            double[] values = Planner.Evaluate(model, kernel, [], [], [solution.Probabilities().ToArray()], options)[0];
            Assert.True(SolveTesting.Distance(values, solution.Values()) < 2e-8);
        }
    });

    [Fact]
    public void Evaluate_AnyPolicy_SolvesTheDenseEquations()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3).Build();
        double[] policy = [.. model.PriorWeights[0].Select((w, pair) => w / Enumerable.Range(0, 3).Sum(a => model.PriorWeights[0][(a * 7) + (pair % 7)]))];
        double[] rewards = new double[21];
        model.Reward.Evaluate([], [], 0, rewards);
        Vector<double> gain = Vector<double>.Build.Dense(7, s => Enumerable.Range(0, 3).Sum(a => policy[(a * 7) + s] * rewards[(a * 7) + s]));

        double[] values = Planner.Evaluate(model, kernel, [], [], [policy], new() { Temperature = 0 })[0];

        Vector<double> expected = (Matrix<double>.Build.DenseIdentity(7) - (0.9 * SolveTesting.Chain(kernel, policy))).Solve(gain);
        Assert.True(SolveTesting.Distance(expected.ToArray(), values) < 1e-12);
    }

    [Fact]
    public void Solve_TemperatureTowardsZero_TendsToTheHardSolution()
    {
        ProblemBuilder builder = RandomProblem.Create(11);
        double[] hard = builder.Solve(new() { Temperature = 0 }).Values().ToArray();
        foreach (double temperature in new[] { 1e-2, 1e-4, 1e-8 })
        {
            // The entropy bonus is at most a log A a step.
            Assert.InRange(SolveTesting.Distance(hard, builder.Solve(new() { Temperature = temperature }).Values()), 0, (temperature * Math.Log(3) / 0.1) + 2e-8);
        }
    }

    [Fact]
    public void Solve_UniformPrior_IsTheCountingSolutionLessTheLogOfTheActions()
    {
        ProblemBuilder builder = new(2, 3) { Discount = 0.8, Temperature = 0.5 };
        for (int a = 0; a < 3; a++)
        {
            builder.Go(0, a, 1).Reward(0, a, 0.3 * a).Go(1, a, 0).Reward(1, a, -0.1 * a);
        }

        double counting = builder.Solve().Value(0), uniform = builder.Solve(new() { Prior = ActionPrior.Uniform }).Value(0);

        Assert.Equal(0.5 * Math.Log(3) / (1 - 0.8), counting - uniform, 7);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Solve_DeclaredPrior_WeighsActionsAndHardIgnoresOnlyZeros(bool dense)
    {
        ProblemBuilder builder = new(1, 3) { Discount = 0, Temperature = 2, PriorIsDeclared = true };
        builder.Go(0, 0, 0).Reward(0, 0, 1).Weight(0, 0, 0.25).Go(0, 1, 0).Reward(0, 1, 2).Weight(0, 1, 0.75).Go(0, 2, 0).Reward(0, 2, 9).Weight(0, 2, 0);

        Solution<int, int> soft = builder.Solve(dense: dense);

        Assert.Equal(2 * Math.Log((0.25 * Math.Exp(0.5)) + (0.75 * Math.Exp(1))), soft.Value(0), 12);
        Assert.Equal(0, soft.Policy(0)[2]);
        Assert.Equal(2, builder.Solve(new() { Temperature = 0 }, dense).Value(0), 12);
        Assert.Throws<InvalidOperationException>(() => soft.ActionValue(0, 2));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Solve_StateWithoutActions_StopsThere(bool dense)
    {
        ProblemBuilder builder = new(2, 1) { Discount = 0.5, Temperature = 1 };
        builder.Go(0, 0, 1).Reward(0, 0, 3).Weight(1, 0, 0);

        Solution<int, int> solution = builder.Solve(dense: dense);

        Assert.Equal(3, solution.Value(0), 12);
        Assert.Equal(0, solution.Value(1));
        Assert.Empty(solution.Policy(1));
    }

    [Fact]
    public void Solve_PotentialAdded_LeavesThePolicyWhereTerminalRewardsLoseIt() => ForSeeds(seed =>
    {
        ProblemBuilder plain = RandomProblem.Create(seed, terminal: true), shaped = RandomProblem.Create(seed, terminal: true);
        double[] h = [.. Enumerable.Range(0, 7).Select(s => Math.Sin(s + seed))];
        (Model<int, int> model, ArrayKernel kernel) = plain.Build();
        double[] rewards = new double[21];
        model.Reward.Evaluate([], [], 0, rewards);
        for (int pair = 0; pair < 21; pair++)
        {
            double next = 0;
            foreach (ArrayKernel.Entry entry in kernel.Row(pair))
            {
                next += entry.Mass * h[entry.Next];
            }

            shaped.Reward(pair % 7, pair / 7, rewards[pair] + (0.9 * next) - h[pair % 7]);
        }

        shaped.Terminal(6, 0.3 - h[6]);
        Assert.True(SolveTesting.Distance(plain.Solve().Probabilities(), shaped.Solve().Probabilities()) < 1e-7);
    });

    [Fact]
    public void Solve_LargeProblem_KrylovAndSweepsAgree()
    {
        ProblemBuilder builder = RandomProblem.Create(5, states: PolicyEquations<ArrayKernel>.LargestDense + 101, actions: 2);
        builder.Discount = 0.99;
        Solution<int, int> newton = builder.Solve(new() { Method = SolveMethod.Newton }), other = builder.Solve(new() { Method = SolveMethod.ModifiedPolicyIteration }, dense: false);

        Assert.True(SolveTesting.Distance(newton.Values(), other.Values()) <= newton.ErrorBound + other.ErrorBound);
        Assert.Equal(100, newton.Occupancy().Total, 6);
    }

    /// <summary>A walk to the end of a line, each step a cost: as narrow as can be, so exact steps are the cheapest.</summary>
    [Theory, InlineData(0.99, 0), InlineData(0.99, 1), InlineData(0.9999, 0), InlineData(1.0, 0)]
    public void Solve_NarrowProblem_ChoosesExactStepsAndSaysWhy(double discount, double temperature)
    {
        const int states = PolicyEquations<ArrayKernel>.LargestDense + 1;
        ProblemBuilder builder = new ProblemBuilder(states, 2) { Discount = discount, Temperature = temperature }.Terminal(states - 1);
        for (int s = 0; s < states - 1; s++)
        {
            // Back (hard alone: there it is never taken) or on.
            builder.Go(s, 0, s + 1).Reward(s, 0, -1).Go(s, 1, Math.Max(s - 1, 0)).Reward(s, 1, -1).Weight(s, 1, temperature > 0 ? 0 : 1);
        }

        Solution<int, int> solution = builder.Solve();

        Assert.Equal(SolveMethod.Newton, solution.Method);
        Assert.Contains("exact", solution.ToString().Split("error at most")[1]);
        double steps = states - 1;
        Assert.Equal(discount == 1 ? -steps : -(1 - Math.Pow(discount, steps)) / (1 - discount), solution.Value(0), 7);
    }

    private static void ForSeeds(Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
}
