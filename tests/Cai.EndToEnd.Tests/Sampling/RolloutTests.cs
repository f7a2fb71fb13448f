using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Sampling;

/// <summary>Rollouts side by side in vectors, one by one, and on several threads: the same numbers, and no allocation.</summary>
public sealed class RolloutTests
{
    private static readonly SamplingOptions Options = new() { Samples = 300, Horizon = 12, Iterations = 3, Correlation = 0.3, Threads = 1 };

    [Fact]
    public void Pendulum_InVectorsAndOneByOne_Agree() => Agree(options => new Pendulum().PlanBySampling(options), new(3, 0.5), 0);

    [Fact]
    public void CartPole_InVectorsAndOneByOne_Agree() => Agree(options => new CartPole().PlanBySampling(options), new(2.2, 0.5, 3, 1), 0);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Workshop_InVectorsAndOneByOne_Agree(int stage) =>
        Agree(options => new Workshop().PlanBySampling(new Workshop.Prices(0.3, 2, 0.1), options with { Spread = 2 }), Workshop.New with { Heat = 26, Wear = 3 }, stage);

    [Theory]
    [InlineData(SamplingMethod.Mppi)]
    [InlineData(SamplingMethod.CrossEntropy)]
    public void Plans_HaveTheSameBitsForAnyNumberOfThreads(SamplingMethod method)
    {
        using GaussianPlanner<Courtyard.Puck, Courtyard.Push> one = new Courtyard().PlanBySampling(Options with { Method = method }), three = new Courtyard().PlanBySampling(Options with { Method = method, Threads = 3, Samples = 300 });
        using CategoricalPlanner<FrozenLake.Cell, FrozenLake.Move> alone = new FrozenLake().PlanBySampling(Options with { Method = method, Temperature = 0.5 }),
            shared = new FrozenLake().PlanBySampling(Options with { Method = method, Temperature = 0.5, Threads = 3 });
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(one.Plan(new(1, 1, 0, 0)), three.Plan(new(1, 1, 0, 0)));
            Assert.Equal(one.Sequence.ToArray(), three.Sequence.ToArray());
            Assert.Equal(alone.Plan(new(0, 0)), shared.Plan(new(0, 0)));
            Assert.Equal(alone.Sequence.ToArray(), shared.Sequence.ToArray());
        }
    }

    [Fact]
    public void Simulations_AreTheSameForAnyNumberOfThreads()
    {
        using GaussianPlanner<Courtyard.Puck, Courtyard.Push> planner = new Courtyard().PlanBySampling(Options with { Samples = 64 });
        IReadOnlyList<Trajectory<Courtyard.Puck, Courtyard.Push>> one = new Courtyard().Simulate(planner, new() { Episodes = 4, MaxSteps = 8, Seed = 5 });
        IReadOnlyList<Trajectory<Courtyard.Puck, Courtyard.Push>> three = new Courtyard().Simulate(planner, new() { Episodes = 4, MaxSteps = 8, Seed = 5, Threads = 3 });
        Assert.Equal(one.Select(run => run.Last), three.Select(run => run.Last));
        Assert.Equal(4, one.Select(run => run.Last).Distinct().Count());
    }

    [Fact]
    public void Reset_BeginsAgain()
    {
        using GaussianPlanner<Pendulum.Swing, Pendulum.Torque> planner = new Pendulum().PlanBySampling(Options);
        SampledPlan<Pendulum.Torque> first = planner.Plan(new(3, 0)), second = planner.Plan(new(3, 0));
        Assert.NotEqual(first, second);
        planner.Reset();
        Assert.Equal(first, planner.Plan(new(3, 0)));
    }

    [Theory]
    [InlineData(SamplingMethod.Mppi)]
    [InlineData(SamplingMethod.CrossEntropy)]
    [InlineData(SamplingMethod.RandomShooting)]
    public void Plans_AllocateNothing(SamplingMethod method)
    {
        SamplingOptions options = Options with { Method = method, Iterations = method == SamplingMethod.RandomShooting ? 1 : 2, Temperature = 0.5, Samples = 64 };
        using GaussianPlanner<Courtyard.Puck, Courtyard.Push> vectors = new Courtyard().PlanBySampling(options), single = new Courtyard().PlanBySampling(options with { Vectorize = false });
        using CategoricalPlanner<FrozenLake.Cell, FrozenLake.Move> finite = new FrozenLake().PlanBySampling(options with { Discount = 1 });
        Assert.Equal(0, Allocation.OnceWarm(() => vectors.Plan(new(1, 1, 0, 0))));
        Assert.Equal(0, Allocation.OnceWarm(() => single.Plan(new(1, 1, 0, 0))));
        Assert.Equal(0, Allocation.OnceWarm(() => finite.Plan(new(0, 0))));
    }

    [Fact]
    public void AValueAtTheEnd_GuidesShortPlans()
    {
        // One step ahead of the optimal values, the best of many samples is an optimal action.
        Solution<Taxi.Cab, Taxi.Order> solution = new Taxi().Solve(new() { Temperature = 0 });
        using CategoricalPlanner<Taxi.Cab, Taxi.Order> planner = new Taxi().PlanBySampling(new() { Method = SamplingMethod.RandomShooting, Samples = 200, Horizon = 1 }, cab => solution.Value(cab));
        foreach (Taxi.Cab cab in new Taxi().States.Where(cab => solution.Policy(cab).Any()).Take(40))
            Assert.Equal(solution.Value(cab), planner.Plan(cab).BestReturn, 6);
    }

    [Fact]
    public void RandomShooting_AndTemperature0_TakeTheBestSequence()
    {
        using GaussianPlanner<Pendulum.Swing, Pendulum.Torque> shooting = new Pendulum().PlanBySampling(Options with { Method = SamplingMethod.RandomShooting, Iterations = 1 }),
            cold = new Pendulum().PlanBySampling(Options with { Temperature = 0, Iterations = 1 });
        SampledPlan<Pendulum.Torque> best = shooting.Plan(new(3, 0));
        Assert.Equal(best, cold.Plan(new(3, 0)));
        Assert.Equal(1, best.EffectiveSampleSize);

        // Its return is that of the sequence, rolled out by hand.
        double total = 0;
        Pendulum.Swing swing = new(3, 0);
        foreach (Pendulum.Torque torque in shooting.Sequence)
        {
            total += Math.Cos(swing.Angle) - 1 - (0.01 * swing.Speed * swing.Speed) - (0.001 * torque.Value * torque.Value);
            double speed = Math.Clamp(swing.Speed + (0.05 * ((15 * Math.Sin(swing.Angle)) + (3 * torque.Value))), -8, 8);
            swing = new(swing.Angle + (0.05 * speed), speed);
        }

        Assert.Equal(total, best.BestReturn, 9);
    }

    private static void Agree<TState, TAction>(Func<SamplingOptions, GaussianPlanner<TState, TAction>> make, TState state, int stage)
        where TState : struct
        where TAction : struct
    {
        using GaussianPlanner<TState, TAction> vectors = make(Options), single = make(Options with { Vectorize = false });
        Assert.True(vectors.IsVectorized, vectors.Rollouts);
        Assert.False(single.IsVectorized);
        for (int i = 0; i < 3; i++)
        {
            SampledPlan<TAction> one = vectors.Plan(state, stage), other = single.Plan(state, stage);
            Assert.Equal(other.BestReturn, one.BestReturn, 1e-8);
            Assert.Equal(other.MeanReturn, one.MeanReturn, 1e-8);
            Assert.Equal(other.EffectiveSampleSize, one.EffectiveSampleSize, 1e-4);
            for (int j = 0; j < vectors.Coordinates.Count; j++)
                Assert.Equal(single.Mean(0, j), vectors.Mean(0, j), 1e-7);
        }
    }
}
