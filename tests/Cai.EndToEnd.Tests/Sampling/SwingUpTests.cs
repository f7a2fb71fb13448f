namespace Cai.EndToEnd.Tests.Sampling;

/// <summary>Three problems with real-valued states and actions, solved by planning at every step: the goal is reached within the step limit in at least 95 of 100 of 200 seeded runs.</summary>
public sealed class SwingUpTests
{
    private const int Runs = 200, Least = 190;

    [Fact]
    public void Pendulum_SwingsUp()
    {
        // From hanging, upright within a tenth of a radian and nearly at rest, within six seconds.
        using GaussianPlanner<Pendulum.Swing, Pendulum.Torque> planner = new Pendulum().PlanBySampling(new() { Samples = 256, Spread = 1 });
        Assert.True(planner.IsVectorized, planner.Rollouts);
        IReadOnlyList<Trajectory<Pendulum.Swing, Pendulum.Torque>> runs = new Pendulum().Simulate(planner, new() { Episodes = Runs, MaxSteps = 110, Threads = 2 });
        int reached = runs.Count(run => run.Steps.Any(step => Pendulum.IsUpright(step.State)));
        Assert.True(reached >= Least, $"{reached} of {Runs} runs reached the goal.");
    }

    [Fact]
    public void CartPole_SwingsUpOnTheTrack()
    {
        using GaussianPlanner<CartPole.Pose, CartPole.Push> planner = new CartPole().PlanBySampling(new() { Samples = 128, Horizon = 30 });
        Assert.True(planner.IsVectorized, planner.Rollouts);
        IReadOnlyList<Trajectory<CartPole.Pose, CartPole.Push>> runs = new CartPole().Simulate(planner, new() { Episodes = Runs, MaxSteps = 100, Threads = 2 });
        int reached = runs.Count(run => !run.IsTerminated && run.Steps.Any(step => CartPole.IsUpright(step.State)));
        Assert.True(reached >= Least, $"{reached} of {Runs} runs reached the goal.");
    }

    [Fact]
    public void Puck_GetsHomeAroundTheColumns()
    {
        SamplingOptions options = new() { Samples = 128, Horizon = 30, Weights = SamplingWeights.Sharpened, Temperature = 5 };
        using GaussianPlanner<Courtyard.Puck, Courtyard.Push> planner = new Courtyard().PlanBySampling(options);
        Assert.True(planner.IsVectorized, planner.Rollouts);
        IReadOnlyList<Trajectory<Courtyard.Puck, Courtyard.Push>> runs = new Courtyard().Simulate(planner, new() { Episodes = Runs, MaxSteps = Courtyard.MaxSteps, Threads = 2 });
        int reached = runs.Count(run => Courtyard.IsHome(run.Last!.Value));
        Assert.True(reached >= Least, $"{reached} of {Runs} runs reached the goal.");
    }
}
