using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Gallery;

/// <summary>Reaching targets in declared problems: the same values that model checkers publish for them, whatever the problem's own rewards.</summary>
public sealed class ReachTests
{
    private static readonly ReachOptions s_least = new() { Goal = ReachGoal.Minimum };

    [Fact]
    public void Consensus_IsAsPrismPublishes()
    {
        var problem = new Consensus();
        static bool IsDone(Consensus.Shared s) => s.First.Phase is Consensus.Phase.Done && s.Second.Phase is Consensus.Phase.Done;
        Assert.Equal(13.0 / 120, problem.ReachProbability(s => IsDone(s) && s.First.Heads != s.Second.Heads).StartValue, 1e-7);
        Assert.Equal(49.0 / 128, problem.ReachProbability(s => IsDone(s) && s.First.Heads && s.Second.Heads, s_least).StartValue, 1e-7);
        Assert.Equal(1, problem.ReachProbability(IsDone, s_least).StartValue);
    }

    [Fact]
    public void FrozenLake_GoalIsReachedInFourteenOfSeventeen_AndTheRewardIsThat()
    {
        var problem = new FrozenLake();
        var plan = problem.Solve(new() { Temperature = 0, Discount = 1 });
        var reached = problem.ReachProbability(cell => cell == new FrozenLake.Cell(3, 3));
        Assert.Equal(14.0 / 17, reached.StartValue, 1e-7);
        Assert.InRange(plan.Value(new(0, 0)), reached.Bounds(new(0, 0)).Lower - 1e-7, reached.Bounds(new(0, 0)).Upper + 1e-7);

        var episodes = problem.Simulate(reached, new() { Episodes = 2000, MaxSteps = 2000 });
        Assert.InRange(episodes.Count(episode => episode.Last == new FrozenLake.Cell(3, 3)) / 2000.0, (14.0 / 17) - 0.04, (14.0 / 17) + 0.04);
    }

    [Fact]
    public void RewardToReach_OfParameters_IsInfiniteWhereTheTargetMayBeAvoided()
    {
        var problem = new BusEngine();
        BusEngine.Costs costs = new(-10, 0);
        // Engines are replaced only by choice: some policy never does, and one that does at once pays once.
        Assert.Equal(double.PositiveInfinity, problem.RewardToReach(costs, bus => bus.Mileage == 89).Value(new(0)));
        Assert.Equal(0, problem.RewardToReach(costs, bus => bus.Mileage == 89, s_least).Value(new(0)), 1e-6);
    }
}
