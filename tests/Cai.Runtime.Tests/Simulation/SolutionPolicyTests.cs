using Cai.CompilerServices;
using Cai.Models;
using MathNet.Numerics.Distributions;

namespace Cai.Simulation;

public sealed class SolutionPolicyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Act_Draws_FollowThePolicyAndAllocateNothing(bool dense)
    {
        const int draws = 30_000;
        int calls = 0;
        var plan = Solve(dense);
        var random = new CounterRandom(2, 8);
        plan.Act(0, 0, ref random);
        var counts = new double[3];
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            calls++;
            for (int i = 0; i < draws; i++)
                counts[plan.Act(0, 0, ref random)]++;
        }));

        // Action 1 is not available; the others follow exp(r), for their next state ends everything.
        Assert.Equal(0, counts[1]);
        double all = draws * calls, expected = all * Math.E / (Math.E + Math.Exp(0.3));
        double statistic = (counts[0] - expected) * (counts[0] - expected) / (expected * (all - expected) / all);
        Assert.InRange(1 - ChiSquared.CDF(1, statistic), 1e-4, 1);
    }

    [Fact]
    public void Act_InTerminalState_SaysSo() => Assert.Throws<InvalidOperationException>(() =>
    {
        var random = new CounterRandom(0, 0);
        return Solve(true).Act(1, 0, ref random);
    });

    private static Solution<int, int> Solve(bool dense)
    {
        var (model, kernel) = new ProblemBuilder(2, 3) { Discount = 0.9, Temperature = 1 }
            .Go(0, 0, 1).Go(0, 1, 0).Go(0, 2, 1).Reward(0, 0, 1).Reward(0, 2, 0.3).Weight(0, 1, 0).Terminal(1).Build(dense);
        return Planner.Solve(model, kernel, [], [], null, null, CancellationToken.None);
    }
}
