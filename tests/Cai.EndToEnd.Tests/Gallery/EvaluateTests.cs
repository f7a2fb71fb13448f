using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Gallery;

/// <summary>What policies are worth, against what solvers say of their own and against sums by hand.</summary>
public sealed class EvaluateTests
{
    [Fact]
    public void SoftPolicy_IsWorthTheSoftValues()
    {
        var problem = new BusEngine();
        BusEngine.Costs costs = new(10, 2);
        var plan = problem.Solve(costs, new() { Discount = 0.95 });
        var worth = problem.Evaluate(costs, (bus, decision, _) => plan.Policy(bus)[decision], new() { Discount = 0.95 });
        foreach (BusEngine.Bus bus in problem.States)
            Assert.Equal(plan.Value(bus), worth.Value(bus), 1e-7);
    }

    [Fact]
    public void AnyOtherPolicy_IsWorthLess()
    {
        var problem = new FrozenLake();
        var plan = problem.Solve();
        var blind = problem.Evaluate((_, _, _) => 0.25);
        Assert.True(blind.StartValue < plan.Value(new(0, 0)) - 0.1);
    }

    // One unit is sold for 1 with probability 0.5, two with 0.25; what is left is worth half of itself: three stages by hand would be long, one is 0.25 * 0 + 0.75 * p - 1 + salvage.
    [Fact]
    public void FiniteHorizon_LastStage_IsItsRewardAndSalvage()
    {
        var problem = new Seasonal();
        var worth = problem.Evaluate((_, order, _) => order.Units == 0 ? 1 : 0);
        const double price = 1, sold = (0.5 * 1) + (0.25 * 2), left = 2 - sold;
        Assert.Equal((price * sold) + (0.5 * left), worth.Value(new(2), stage: 11), 1e-12);
        Assert.Equal(0.5 * 7, worth.Value(new(7), stage: 12), 1e-12);
    }

    [Fact]
    public void ProbabilitiesThatDoNotSumToOne_AreRefused_ByState()
    {
        var fault = Assert.Throws<ArgumentException>(() => new FrozenLake().Evaluate((_, _, _) => 0.3));
        Assert.Contains("Cell { Row = 0, Column = 0 }", fault.Message);
    }

    [Fact]
    public void StagesThatAreNot_AreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Seasonal().Evaluate((_, order, _) => order.Units == 0 ? 1 : 0).Value(new(0), 13));
}
