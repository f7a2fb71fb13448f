using Cai.Models;
using FsCheck;
using FsCheck.Fluent;

namespace Cai.Planning;

/// <summary>All methods give one answer, within the bounds that each certifies, over random problems of every kind.</summary>
public class MethodTests
{
    private static readonly SolveMethod[] Methods =
        [SolveMethod.Default, SolveMethod.ValueIteration, SolveMethod.ModifiedPolicyIteration, SolveMethod.Newton, SolveMethod.Anderson, SolveMethod.Topological];

    [Theory, InlineData(0), InlineData(0.5), InlineData(0.99), InlineData(0.9999), InlineData(1.0)]
    public void Solve_RandomProblem_AllMethodsAgreeWithinTheirBounds(double discount) => Prop.ForAll(Gen.Choose(0, 10_000).ToArbitrary(), seed =>
    {
        ProblemBuilder builder = Draw(seed, discount);
        Solution<int, int>[] solutions = [.. Methods.Select(method => builder.Solve(new() { Method = method }, dense: seed % 2 == 0))];
        foreach (Solution<int, int> solution in solutions)
        {
            Assert.True(solution.IsConverged, $"{solution.Method}: {solution.ErrorBound}");
            for (int s = 0; s < builder.StateCount; s++)
            {
                // Both intervals contain the truth, so they meet.
                Assert.True(solution.Value(s) + solution.LowerBound <= solutions[0].Value(s) + solutions[0].UpperBound);
                Assert.True(solution.Value(s) + solution.UpperBound >= solutions[0].Value(s) + solutions[0].LowerBound);
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    /// <summary>A stage-like problem: each state leads to later ones only, so one pass is exact, and a last backup certifies it.</summary>
    [Theory, InlineData(0.0), InlineData(0.5)]
    public void Topological_NoWayBack_IsExactAfterOnePass(double temperature)
    {
        ProblemBuilder builder = Descent(200, temperature, selfLoops: false);
        Solution<int, int> solution = builder.Solve(new() { Method = SolveMethod.Topological });
        double[] truth = SolveTesting.PlainValueIteration(builder, temperature, 0.99, 240);
        Assert.InRange(solution.Iterations, 2, 3);
        Assert.InRange(SolveTesting.Distance(truth, solution.Values()), 0, 1e-11);
    }

    [Fact]
    public void Topological_StatesThatWait_AreSolvedInOnePassToo()
    {
        ProblemBuilder builder = Descent(60, 0.5, selfLoops: true);
        Solution<int, int> solution = builder.Solve(new() { Method = SolveMethod.Topological });
        double[] truth = SolveTesting.PlainValueIteration(builder, 0.5, 0.99, 2500);
        Assert.InRange(solution.Iterations, 2, 4);
        Assert.InRange(SolveTesting.Distance(truth, solution.Values()), 0, 1e-9);
    }

    [Fact]
    public void Anderson_SlowProblem_TakesFewerSweepsThanValueIteration()
    {
        ProblemBuilder builder = RandomProblem.Create(3, states: 40, terminal: true, successors: 2);
        builder.Discount = 0.999;
        int plain = builder.Solve(new() { Method = SolveMethod.ValueIteration }).Iterations, combined = builder.Solve(new() { Method = SolveMethod.Anderson }).Iterations;
        Assert.True(2 * combined < plain, $"{combined} of {plain}");
    }

    [Fact]
    public void Default_FastMixing_SweepsAndSaysSo()
    {
        ProblemBuilder builder = RandomProblem.Create(4, states: 500, successors: 5);
        builder.Discount = 0.999;
        Solution<int, int> solution = builder.Solve();
        Assert.Equal(SolveMethod.ValueIteration, solution.Method);
        Assert.Contains("shrank the residual by a factor of 0.", solution.Remark);
        Assert.InRange(solution.Iterations, 5, 60);
    }

    /// <summary>Costly steps and turns gone astray, without discounting: the setting in which loose Newton steps ran away.</summary>
    [Theory, InlineData(0.1), InlineData(0.5)]
    public void Newton_UndiscountedSoftGrid_AgreesWithEvaluationSweeps(double temperature)
    {
        const int side = 24;
        ProblemBuilder builder = new ProblemBuilder(side * side, 4) { Temperature = temperature }.Terminal((side * side) - 1);
        (int Dx, int Dy)[] directions = [(0, -1), (1, 0), (0, 1), (-1, 0)];
        for (int s = 0; s < (side * side) - 1; s++)
        {
            for (int a = 0; a < 4; a++)
            {
                foreach ((int turn, double mass) in new[] { (0, 0.8), (1, 0.1), (3, 0.1) })
                {
                    (int dx, int dy) = directions[(a + turn) % 4];
                    int x = Math.Clamp((s % side) + dx, 0, side - 1), y = Math.Clamp((s / side) + dy, 0, side - 1);
                    builder.Go(s, a, (y * side) + x, mass);
                }

                builder.Reward(s, a, -1);
            }
        }

        Solution<int, int> newton = builder.Solve(new() { Method = SolveMethod.Newton }), sweeps = builder.Solve(new() { Method = SolveMethod.ModifiedPolicyIteration });
        Assert.True(newton.IsConverged && newton.ErrorBound <= 1e-8 && sweeps.ErrorBound <= 1e-8);
        Assert.True(SolveTesting.Distance(newton.Values(), sweeps.Values()) <= newton.ErrorBound + sweeps.ErrorBound);
    }

    /// <summary>Every third problem is hard, every second has a terminal state; some states have one action; without discounting each step costs, and may end.</summary>
    private static ProblemBuilder Draw(int seed, double discount)
    {
        Random random = new(seed);
        int states = 4 + random.Next(9), actions = 1 + random.Next(3);
        ProblemBuilder builder = RandomProblem.Create(seed, states, actions, terminal: discount == 1 || seed % 2 == 0);
        builder.Discount = discount;
        builder.Temperature = seed % 3 == 0 ? 0 : 0.2 + random.NextDouble();
        builder.PriorIsDeclared = seed % 5 == 0;
        for (int s = 0; s < states - 1; s++)
        {
            for (int a = 0; a < actions; a++)
            {
                if (builder.PriorIsDeclared)
                    builder.Weight(s, a, 0.25 + random.NextDouble());
            }
        }

        return discount == 1 ? Ending(builder, states, actions, random) : builder;
    }

    private static ProblemBuilder Ending(ProblemBuilder like, int states, int actions, Random random)
    {
        ProblemBuilder builder = new ProblemBuilder(states, actions) { Discount = 1, Temperature = like.Temperature }.Terminal(states - 1, 0.3);
        for (int s = 0; s < states - 1; s++)
        {
            for (int a = 0; a < actions; a++)
            {
                double end = 0.01 + (0.3 * random.NextDouble());
                builder.Go(s, a, states - 1, end).Go(s, a, random.Next(states - 1), 1 - end).Reward(s, a, random.NextDouble() - 2.5);
            }
        }

        return builder;
    }

    private static ProblemBuilder Descent(int states, double temperature, bool selfLoops)
    {
        Random random = new(7);
        ProblemBuilder builder = new ProblemBuilder(states, 2) { Discount = 0.99, Temperature = temperature }.Terminal(0, 2);
        for (int s = 1; s < states; s++)
        {
            for (int a = 0; a < 2; a++)
            {
                double wait = selfLoops ? 0.9 * random.NextDouble() : 0;
                if (selfLoops)
                    builder.Go(s, a, s, wait);
                builder.Go(s, a, s - 1, 1 - wait).Reward(s, a, random.NextDouble());
            }
        }

        return builder;
    }
}
