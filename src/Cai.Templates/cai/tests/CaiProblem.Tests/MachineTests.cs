using Cai;

namespace CaiProblem.Tests;

public sealed class MachineTests
{
    private readonly Machine _machine = new();
    private readonly Machine.Costs _costs = new(Service: 6, Wear: 1);

    /// <summary>The values against V = log(exp Q(run) + exp Q(service)), swept by hand until nothing moves.</summary>
    [Fact]
    public void Values_AreThoseOfSweepsByHand()
    {
        double[] values = new double[10];
        for (int sweep = 0; sweep < 1000; sweep++)
        {
            values = [.. Enumerable.Range(0, 10).Select(wear =>
            {
                double Next(int more) => values[Math.Min(wear + more, 9)];
                double run = -wear + (0.95 * ((0.5 * Next(0)) + (0.4 * Next(1)) + (0.1 * Next(2))));
                double service = -6 + (0.95 * values[0]);
                return Math.Log(Math.Exp(run) + Math.Exp(service));
            })];
        }

        var plan = _machine.Solve(_costs);
        Assert.All(_machine.States, condition => Assert.Equal(values[condition.Wear], plan.Value(condition), 1e-7));
    }

    [Fact]
    public void Service_IsMoreLikelyWhenWorn()
    {
        var plan = _machine.Solve(_costs);
        Assert.True(plan.Policy(new(9))[Machine.Week.Service] > plan.Policy(new(0))[Machine.Week.Service]);
    }

    [Fact]
    public void Costs_AreRecovered()
    {
        var weeks = _machine.Simulate(_machine.Solve(_costs), _costs, new() { Episodes = 400, MaxSteps = 52, Seed = 1 });
        var fit = _machine.InferReward(Demonstrations<Machine.Condition, Machine.Week>.FromTrajectories(weeks));
        Assert.InRange(fit.Parameters.Service, 5, 7);
        Assert.InRange(fit.Parameters.Wear, 0.8, 1.2);
    }
}
