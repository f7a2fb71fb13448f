using Cai.Gallery;
using Cai.Workloads;

namespace Cai.EndToEnd.Tests.Learning;

/// <summary>Declared problems learned from their steps alone, against their solutions by dynamic programming. Where values are large, advantages are compared: they settle long before the level does.</summary>
public sealed class QLearningTests
{
    private static readonly QLearningOptions Everywhere = new() { Start = EpisodeStart.EveryState, Exploration = Exploration.Prior, EpisodeLength = 100, Seed = 7 };

    [Theory]
    [InlineData(0.95, 1, 0.1)]
    [InlineData(0.95, 0, 0.1)]
    [InlineData(0.99, 1, 0.15)]
    public void BusEngine_Advantages_AreThoseOfTheSolution(double discount, double temperature, double tolerance)
    {
        BusEngine bus = new();
        BusEngine.Costs costs = new(10.0750, 2.2930);
        Solution<BusEngine.Bus, BusEngine.Decision> exact = bus.Solve(costs, new() { Discount = discount, Temperature = temperature });
        ActionValuePolicy<BusEngine.Bus, BusEngine.Decision> learned = bus.QLearning(costs, Everywhere with { Discount = discount, Temperature = temperature, Steps = 10_000_000 });

        AssertAdvantages(bus.States, exact, learned, tolerance);
        Assert.Equal(0, learned.UnseenCount);
    }

    [Theory]
    [InlineData(0, 0.02)]
    [InlineData(0.05, 0.02)]
    public void FrozenLake_Values_AreThoseOfTheSolution(double temperature, double tolerance)
    {
        FrozenLake lake = new();
        Solution<FrozenLake.Cell, FrozenLake.Move> exact = lake.Solve(new() { Temperature = temperature, Prior = ActionPrior.Uniform });
        ActionValuePolicy<FrozenLake.Cell, FrozenLake.Move> learned = lake.QLearning(Everywhere with { Temperature = temperature, Prior = ActionPrior.Uniform, Steps = 6_000_000 });

        foreach (FrozenLake.Cell cell in lake.States)
        {
            Assert.Equal(exact.Value(cell), learned.Value(cell), tolerance);
            foreach ((FrozenLake.Move move, double _) in learned.Policy(cell))
                Assert.Equal(exact.ActionValue(cell, move), learned.ActionValue(cell, move), tolerance);
        }
    }

    [Fact]
    public void GridWorld_Values_AreThoseOfTheSolution()
    {
        GridWorld world = new();
        GridWorld.Tastes tastes = new(Water: -3, Mud: -1, Step: -2);
        Solution<GridWorld.Cell, GridWorld.Move> exact = world.Solve(tastes);
        ActionValuePolicy<GridWorld.Cell, GridWorld.Move> learned = world.QLearning(tastes, Everywhere with { Steps = 8_000_000 });

        // Values are down to -28.
        foreach (GridWorld.Cell cell in world.States)
            Assert.Equal(exact.Value(cell), learned.Value(cell), 0.15);
        AssertAdvantages(world.States, exact, learned, 0.15);
    }

    [Fact]
    public void Grid_BySoftPolicyFromItsStart_LearnsWhatItVisits()
    {
        Grid grid = new Grid(4).Build();
        SolveOptions settings = new() { Temperature = 1, Discount = 0.95 };
        Solution<Grid.Cell, Grid.Move> exact = grid.Solve(settings);

        // From above: log 5 / (1 - g) is the most that a value can be. From 0, twenty temperatures below the best, an action would not be tried in a lifetime.
        ActionValuePolicy<Grid.Cell, Grid.Move> learned = grid.QLearning(new() { Temperature = 1, Discount = 0.95, Steps = 6_000_000, EpisodeLength = 20, InitialValue = 33 });

        int compared = 0;
        foreach (Grid.Cell cell in grid.States)
        {
            foreach (Grid.Move move in grid.Actions.Where(move => learned.Visits(cell, move) >= 20_000))
            {
                Assert.Equal(exact.ActionValue(cell, move) - exact.Value(cell), learned.Advantage(cell, move), 0.2);
                compared++;
            }
        }

        Assert.True(compared > 40, $"The soft policy tried {compared} pairs often only.");
    }

    [Fact]
    public void Taxi_WithoutChance_IsLearnedExactly()
    {
        Taxi taxi = new();
        Solution<Taxi.Cab, Taxi.Order> exact = taxi.Solve();
        ActionValuePolicy<Taxi.Cab, Taxi.Order> learned = taxi.QLearning(Everywhere with { Steps = 3_000_000, StepSize = StepSize.Constant(1), InitialValue = -10 });
        foreach (Taxi.Cab cab in taxi.States)
            Assert.Equal(exact.Value(cab), learned.Value(cab), 1e-6);
    }

    [Theory]
    [InlineData(DynaPlanning.RandomPairs)]
    [InlineData(DynaPlanning.PrioritisedSweeping)]
    [InlineData(DynaPlanning.CertaintyEquivalence)]
    public void Taxi_ByDyna_TakesFewerSteps(DynaPlanning planning)
    {
        Taxi taxi = new();
        Solution<Taxi.Cab, Taxi.Order> exact = taxi.Solve();
        ActionValuePolicy<Taxi.Cab, Taxi.Order> learned = taxi.Dyna(new()
        {
            Start = EpisodeStart.EveryState,
            Exploration = Exploration.Prior,
            EpisodeLength = 100,
            Steps = 60_000,
            StepSize = StepSize.Constant(1),
            InitialValue = -10,
            Planning = planning,
            PlanningSteps = 20,
            Threshold = 1e-9,
            ResolveEvery = 20_000,
        });
        Assert.Equal(0, learned.UnseenCount);
        foreach (Taxi.Cab cab in taxi.States)
            Assert.Equal(exact.Value(cab), learned.Value(cab), 1e-3);
    }

    private static void AssertAdvantages<TState, TAction>(Space<TState> states, Solution<TState, TAction> exact, ActionValuePolicy<TState, TAction> learned, double tolerance)
        where TState : struct
        where TAction : struct
    {
        foreach (TState state in states)
        {
            foreach ((TAction action, double _) in learned.Policy(state))
                Assert.Equal(exact.ActionValue(state, action) - exact.Value(state), learned.Advantage(state, action), tolerance);
        }
    }
}
