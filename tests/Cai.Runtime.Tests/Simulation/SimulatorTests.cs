using Cai.CompilerServices;

namespace Cai.Simulation;

public sealed class SimulatorTests
{
    private static IReadOnlyList<Trajectory<int, int>> Run<TPolicy>(TPolicy policy, SimulationOptions options, int horizon = 0, int? start = null)
        where TPolicy : IPolicy<int, int> =>
        Simulator.Run<int, int, Gambler, TPolicy>(new Gambler(), policy, horizon, options, start);

    private static double Rollout(int episode, int? start = null, int horizon = 0, int maxSteps = 1000, double discount = 1) =>
        Simulator.Rollout<int, int, Gambler, Fixed>(new Gambler(), new Fixed(1), start, horizon, maxSteps, discount, 5, episode);

    [Fact]
    public void Run_Trajectories_FollowTheProcess()
    {
        foreach (var trajectory in Run(new Fixed(1), new() { Episodes = 50, Seed = 5 }))
        {
            Assert.InRange(trajectory.Steps[0].State, 4, 6);
            int[] states = [.. trajectory.Steps.Select(s => s.State), trajectory.Last!.Value];
            Assert.All(states.Zip(states.Skip(1)), pair => Assert.Equal(1, Math.Abs(pair.First - pair.Second)));
            Assert.True(trajectory.IsTerminated);
            Assert.Contains(states[^1], new[] { 0, 10 });
            Assert.DoesNotContain(states[..^1], s => s is 0 or 10);
        }
    }

    [Theory, InlineData(double.NaN, 0.0, "the reward of 1 in 5 is NaN"), InlineData(1.0, double.PositiveInfinity, "the terminal reward of 6 is")]
    public void Run_RewardNotFinite_IsNamedWithItsPlace(double reward, double terminal, string expected)
    {
        DeclarationException exception = Assert.Throws<DeclarationException>(
            () => Simulator.Run<int, int, Payer, Fixed>(new Payer(reward, terminal), new Fixed(1), 1, new(), 5));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Frequencies_MatchTheRuinProbability()
    {
        // From 5 to 10 before 0 at odds q/p = 2/3: (1 - (2/3)^5) / (1 - (2/3)^10).
        double expected = (1 - Math.Pow(2.0 / 3, 5)) / (1 - Math.Pow(2.0 / 3, 10));
        var trajectories = Run(new Fixed(1), new() { Episodes = 20_000, Seed = 1 }, start: 5);
        double won = trajectories.Count(t => t.Last == 10) / 20_000.0;
        Assert.InRange(won, expected - (4 * Math.Sqrt(expected * (1 - expected) / 20_000)), expected + (4 * Math.Sqrt(expected * (1 - expected) / 20_000)));
    }

    [Fact]
    public void Run_MaxSteps_TruncatesWithoutTerminalReward()
    {
        var trajectory = Run(new Fixed(0), new() { MaxSteps = 7 }, start: 5).Single();
        Assert.False(trajectory.IsTerminated);
        Assert.Equal(7, trajectory.Steps.Count);
        Assert.Equal(5, trajectory.Last);
        Assert.Equal(-0.07, trajectory.Return(1), 12);
    }

    [Fact]
    public void Run_Horizon_Terminates()
    {
        var trajectory = Run(new Fixed(0), new() { MaxSteps = 7 }, horizon: 3, start: 5).Single();
        Assert.True(trajectory.IsTerminated);
        Assert.Equal(3, trajectory.Steps.Count);
    }

    [Fact]
    public void Run_TerminalStart_HasNoDecision()
    {
        var trajectory = Run(new Fixed(1), new(), start: 10).Single();
        Assert.True(trajectory.IsTerminated);
        Assert.Empty(trajectory.Steps);
        Assert.Equal(10, trajectory.Last);
        Assert.Equal(1, trajectory.Return(0.5));
    }

    [Fact]
    public void Run_Policies_MeetTheSameNoise()
    {
        var plain = Run(new Fixed(1), new() { Episodes = 20, Seed = 9 });
        var wasteful = Run(new Wasteful(1), new() { Episodes = 20, Seed = 9 });
        Assert.All(plain.Zip(wasteful), pair => Assert.Equal(pair.First.Steps, pair.Second.Steps));
    }

    [Fact]
    public void Run_Threads_DoNotChangeTheResult()
    {
        var options = new SimulationOptions { Episodes = 200, Seed = 3 };
        var one = Run(new Fixed(1), options);
        var four = Run(new Fixed(1), options with { Threads = 4 });
        Assert.All(one.Zip(four), pair => Assert.Equal(pair.First.Steps, pair.Second.Steps));
        Assert.NotEqual(one[0].Steps, Run(new Fixed(1), options with { Seed = 4 })[0].Steps);
    }

    [Fact]
    public void Run_FirstEpisode_Continues()
    {
        var all = Run(new Fixed(1), new() { Episodes = 6, Seed = 3 });
        var rest = Run(new Fixed(1), new() { Episodes = 2, FirstEpisode = 4, Seed = 3 });
        Assert.Equal(all[4].Steps, rest[0].Steps);
        Assert.Equal(all[5].Steps, rest[1].Steps);
    }

    [Theory]
    [InlineData(0, 1000, 0.9)]
    [InlineData(4, 1000, 1.0)]
    [InlineData(0, 5, 0.5)]
    public void Rollout_Episodes_ReturnWhatRunRecords(int horizon, int maxSteps, double discount)
    {
        var trajectories = Run(new Fixed(1), new() { Episodes = 30, Seed = 5, MaxSteps = maxSteps }, horizon);
        for (int e = 0; e < 30; e++)
            Assert.Equal(trajectories[e].Return(discount), Rollout(e, null, horizon, maxSteps, discount), 14);
    }

    [Fact]
    public void Rollout_AnyEpisode_AllocatesNothing()
    {
        double sum = 0;
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            for (int e = 0; e < 100; e++)
                sum += Rollout(e);
        }));
        Assert.NotEqual(0, sum);
    }

    [Fact]
    public void Run_WithoutStart_SaysSo()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => Simulator.Run<int, int, Gambler, Fixed>(new Gambler(isWithoutStart: true), new Fixed(1), 0));
        Assert.Contains("[Start]", exception.Message);
        Assert.Single(Simulator.Run<int, int, Gambler, Fixed>(new Gambler(isWithoutStart: true), new Fixed(1), 0, start: 5));
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulationOptions { Episodes = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulationOptions { MaxSteps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulationOptions { FirstEpisode = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Rollout(0, discount: double.NaN));
    }
}
