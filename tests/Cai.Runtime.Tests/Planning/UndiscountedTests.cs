using Cai.Models;

namespace Cai.Planning;

/// <summary>Discount 1, infinite horizon: what is finite is solved, what is not is refused by name.</summary>
public class UndiscountedTests
{
    [Theory, InlineData(true), InlineData(false)]
    public void Solve_EveryPolicyEnds_GivesTheAbsorptionValue(bool dense)
    {
        // Stay with probability 1/2, else end: V = r + V / 2, soft or hard, whatever the sign of r.
        ProblemBuilder builder = new(2, 2) { Temperature = 1 };
        builder.Go(0, 0, 0, 0.5).Go(0, 0, 1, 0.5).Reward(0, 0, 3).Go(0, 1, 0, 0.5).Go(0, 1, 1, 0.5).Reward(0, 1, 3).Terminal(1, 1);

        Assert.Equal(7, builder.Solve(new() { Temperature = 0 }, dense).Value(0), 8);
        Assert.Equal(7 + (2 * Math.Log(2)), builder.Solve(dense: dense).Value(0), 8);
    }

    [Fact]
    public void Solve_PayingCycle_IsRefusedWithItsStates()
    {
        ProblemBuilder builder = Cycle(reward: 0.1);
        DivergenceException error = Assert.Throws<DivergenceException>(() => builder.Solve(new() { Temperature = 0 }));
        Assert.Equal(["0", "1"], error.States);
        Assert.Contains("infinite", error.Message);
    }

    [Theory, InlineData(-1, -1), InlineData(0, 0)]
    public void Solve_CycleThatDoesNotPay_HasValues(double reward, double expected) =>
        Assert.Equal(Math.Max(expected, -1), Cycle(reward).Solve(new() { Temperature = 0 }).Value(0), 8);

    [Fact]
    public void Solve_CycleOfMixedRewardsWithCost_IsSolved()
    {
        ProblemBuilder builder = Cycle(reward: -1);
        builder.Reward(1, 0, 0.5);
        Assert.Equal(-1, builder.Solve(new() { Temperature = 0 }).Value(0), 8);
    }

    [Fact]
    public void Solve_NoWayToAnEnd_IsRefused()
    {
        ProblemBuilder builder = new(2, 1) { Temperature = 0 };
        builder.Go(0, 0, 0).Reward(0, 0, -1).Terminal(1);
        Assert.Equal(["0"], Assert.Throws<DivergenceException>(() => builder.Solve()).States);
    }

    [Theory, InlineData(0.0), InlineData(1.0)]
    public void Solve_RestingForEverAtNoReward_IsWorthNothing(double temperature)
    {
        ProblemBuilder builder = new(2, 1) { Temperature = temperature };
        builder.Go(0, 0, 1).Reward(0, 0, 2).Go(1, 0, 1);
        Solution<int, int> solution = builder.Solve();
        Assert.Equal(2, solution.Value(0), 10);
        Assert.Equal(0, solution.Value(1));
        Assert.Equal(1, solution.Policy(1)[0]);
    }

    /// <summary>Recursive logit: finite exactly where the spectral radius of <c>sum_a e^{r/a} P_a</c> is below 1. Here each of n - 1 rooms leads to any other or out.</summary>
    [Theory, InlineData(-2.0, true), InlineData(-1.3, true), InlineData(-1.0, false), InlineData(-0.05, false)]
    public void Solve_SoftCliqueOfRooms_IsFiniteWhereEntropyDoesNotPay(double step, bool finite)
    {
        const int rooms = 4;
        ProblemBuilder builder = new(rooms + 1, rooms) { Temperature = 1 };
        for (int s = 0; s < rooms; s++)
        {
            for (int a = 0; a < rooms; a++)
            {
                builder.Go(s, a, a == s ? rooms : a).Reward(s, a, step);
            }
        }

        builder.Terminal(rooms);
        if (!finite)
        {
            Assert.Contains("entropy", Assert.Throws<DivergenceException>(() => builder.Solve()).Message);
            return;
        }

        // e^V = e^r (1 + 3 e^V): 3 e^r < 1 is the spectral condition.
        double expected = Math.Log(Math.Exp(step) / (1 - (3 * Math.Exp(step))));
        foreach (SolveMethod method in new[] { SolveMethod.Newton, SolveMethod.ModifiedPolicyIteration, SolveMethod.ValueIteration, SolveMethod.Anderson, SolveMethod.Topological })
        {
            Solution<int, int> solution = builder.Solve(new() { Method = method });
            Assert.InRange(expected - solution.Value(0), solution.LowerBound, solution.UpperBound);
            Assert.True(solution.ErrorBound <= 1e-8);
        }
    }

    [Theory, InlineData(0.0), InlineData(0.3)]
    public void Solve_RandomProblemsWithCostlySteps_AgreeWithPlainSweepsWithinTheirBounds(double temperature)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            // A ring that leads to the end, beside random actions; each step costs more than its entropy gives.
            Random random = new(seed);
            ProblemBuilder builder = new(7, 3) { Temperature = temperature };
            for (int s = 0; s < 6; s++)
            {
                builder.Go(s, 0, s + 1).Reward(s, 0, -2 - random.NextDouble());
                for (int a = 1; a < 3; a++)
                {
                    builder.Go(s, a, random.Next(7), 0.5).Go(s, a, random.Next(6), 0.5).Reward(s, a, -1 - random.NextDouble());
                }
            }

            builder.Terminal(6, 0.5);
            double[] truth = SolveTesting.PlainValueIteration(builder, temperature, 1, 20_000);
            Solution<int, int> newton = builder.Solve(), sweeps = builder.Solve(new() { Method = SolveMethod.ValueIteration }, dense: false);
            Assert.True(SolveTesting.Distance(truth, newton.Values()) <= newton.ErrorBound + 1e-11);
            Assert.True(SolveTesting.Distance(truth, sweeps.Values()) <= sweeps.ErrorBound + 1e-11);
        }
    }

    private static ProblemBuilder Cycle(double reward)
    {
        // 0 and 1 lead to each other, or (at a cost of 1) to the end.
        ProblemBuilder builder = new(3, 2);
        builder.Go(0, 0, 1).Reward(0, 0, reward).Go(1, 0, 0).Reward(1, 0, reward);
        return builder.Go(0, 1, 2).Reward(0, 1, -1).Go(1, 1, 2).Reward(1, 1, -1).Terminal(2);
    }
}
