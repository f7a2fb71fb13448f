using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Gallery;

/// <summary>What is emitted to solve or estimate a problem many times over gives what single calls give.</summary>
public sealed class RepetitionTests
{
    [Fact]
    public void SolveMany_BusEngine_GivesWhatSolveGives()
    {
        var problem = new BusEngine();
        BusEngine.Costs[] costs = [new(10, 2), new(8, 1), new(12, 3), new(9, 2.5), new(11, 0.5), new(7, 4)];
        var solutions = problem.SolveMany(costs);
        Assert.Equal(costs.Length, solutions.Count);
        for (int i = 0; i < costs.Length; i++)
        {
            var alone = problem.Solve(costs[i]);
            foreach (var bus in problem.States)
            {
                Assert.InRange(solutions[i].Value(bus) - alone.Value(bus), -alone.ErrorBound - solutions[i].ErrorBound, alone.ErrorBound + solutions[i].ErrorBound);
                Assert.Equal(alone.Policy(bus)[BusEngine.Decision.Replace], solutions[i].Policy(bus)[BusEngine.Decision.Replace], 9);
            }
        }
    }

    [Fact]
    public void BootstrapAndProfile_BusEngine_AreAroundTheFit()
    {
        var problem = new BusEngine();
        var data = Demonstrations<BusEngine.Bus, BusEngine.Decision>.FromCounts(Enumerable.Range(0, 12).SelectMany(i => new[]
        {
            (new BusEngine.Bus(7 * i), BusEngine.Decision.Keep, 40.0), (new BusEngine.Bus(7 * i), BusEngine.Decision.Replace, (double)i),
        }));
        var fit = problem.InferReward(data);
        var bootstrap = problem.Bootstrap(fit, new() { Replications = 50, Seed = 1 });
        var profile = problem.Profile(fit, "Replacement", [fit.Parameters.Replacement - 0.5, fit.Parameters.Replacement + 0.5]);
        Assert.Empty(bootstrap.Failures);
        Assert.InRange(bootstrap.StandardErrors.Replacement / fit.StandardErrors().Replacement, 0.6, 1.6);
        Assert.InRange(fit.Parameters.Replacement, profile.Interval.Lower, profile.Interval.Upper);
        Assert.All(profile.Points, point => Assert.True(point.LogLikelihood < fit.LogLikelihood));
    }
}
