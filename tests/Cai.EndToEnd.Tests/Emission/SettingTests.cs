using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Emission;

/// <summary>What a call asks for is checked before tables are built, and parameters where they enter.</summary>
public sealed class SettingTests
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    // Building the tables would meet the cancelled token first.
    [Fact]
    public void Solve_SettingOutOfRange_IsFoundBeforeTablesAreBuilt()
    {
        Roads roads = Problems.Roads();
        Assert.Contains("temperature", Assert.Throws<ArgumentException>(() => roads.Solve(default, new() { Temperature = -1 }, null, Cancelled)).Message, StringComparison.Ordinal);
        Assert.Contains("discount", Assert.Throws<ArgumentException>(() => roads.SolveReward((_, _) => 0, new() { Discount = 2 }, null, Cancelled)).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => roads.Solve(default, null, null, Cancelled));
    }

    [Fact]
    public void InferReward_WithoutATemperature_IsRefusedBeforeTablesAreBuilt()
    {
        var one = Demonstrations<Roads.At, Roads.Take>.FromCounts([(new(0), new(0), 1)]);
        Assert.Contains("temperature", Assert.Throws<ArgumentException>(() => Problems.Roads().InferReward(one, new() { Temperature = 0 }, null, Cancelled)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_HorizonBeyondTheStages_IsFoundBeforeTablesAreBuilt() => Assert.Contains(
        "1..12", Assert.Throws<ArgumentException>(() => new Seasonal().Solve(new() { Horizon = 13 }, null, Cancelled)).Message, StringComparison.Ordinal);

    [Theory, InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Parameters_NotFinite_AreRejectedByNameWhereTheyEnter(double value)
    {
        BusEngine problem = new();
        BusEngine.Costs costs = new(1, value);
        var policy = problem.Solve(new(1, 1));
        foreach (Action call in new Action[]
        {
            () => problem.Solve(costs),
            () => problem.Simulate(policy, costs, null, new BusEngine.Bus(0)),
            () => problem.Rollout(policy, costs, 10, start: new BusEngine.Bus(0)),
        })
        {
            Assert.Contains("Costs: the parameter Maintenance is", Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WriteDemonstrations_ReadBack_AreTheSame()
    {
        BusEngine problem = new();
        BusEngine.Costs costs = new(8, 2);
        var written = Demonstrations<BusEngine.Bus, BusEngine.Decision>.FromTrajectories(
            problem.Simulate(problem.Solve(costs), costs, new() { Episodes = 3, MaxSteps = 20, Seed = 4 }, new BusEngine.Bus(0)));
        string path = Path.GetTempFileName();
        try
        {
            problem.WriteDemonstrations(path, written);
            Assert.Equal(written.Observations, problem.ReadDemonstrations(path).Observations);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
