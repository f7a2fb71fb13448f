using Cai.Gallery;

namespace Cai.Reports;

/// <summary>Results to be reported, worked out once: each kind of them, of problems whose states look different.</summary>
internal static class Samples
{
    public static GridWorld World { get; } = new();

    public static BusEngine Bus { get; } = new();

    private static readonly GridWorld.Tastes Truth = new(Water: -3, Mud: -1, Step: -2);

    private static readonly Lazy<Solution<GridWorld.Cell, GridWorld.Move>> LazyHillside = new(() => new GridWorld().Solve(Truth));

    private static readonly Lazy<Demonstrations<BusEngine.Bus, BusEngine.Decision>> LazyMonths = new(() => Bus.ReadDemonstrations(Path.Combine(AppContext.BaseDirectory, "group4.csv"), new() { Comment = '#' }));

    private static readonly Lazy<Fit<BusEngine.Bus, BusEngine.Decision, BusEngine.Costs>> LazyFit = new(() => Bus.InferReward(LazyMonths.Value, new() { EstimateNoise = true }));

    private static readonly Lazy<Demonstrations<GridWorld.Cell, GridWorld.Move>> LazyWalks = new(() =>
        Demonstrations<GridWorld.Cell, GridWorld.Move>.FromTrajectories(World.Simulate(Hillside, Truth, new() { Episodes = 100, MaxSteps = 500, Seed = 1 })));

    /// <summary>Two ordered variables, moves, a start, features.</summary>
    public static Solution<GridWorld.Cell, GridWorld.Move> Hillside => LazyHillside.Value;

    /// <summary>Four variables, orders that are no moves.</summary>
    public static Solution<Taxi.Cab, Taxi.Order> Cab { get; } = new Taxi().Solve();

    /// <summary>One ordered variable, estimated noise, no start.</summary>
    public static Fit<BusEngine.Bus, BusEngine.Decision, BusEngine.Costs> Engine => LazyFit.Value;

    public static ProfileLikelihood<BusEngine.Costs> Profile { get; } = Bus.Profile(Engine, "Replacement", [7, 8, 9, 10, 11, 12, 14]);

    public static Demonstrations<GridWorld.Cell, GridWorld.Move> Walks => LazyWalks.Value;

    /// <summary>Parameters with a trace and no intervals.</summary>
    public static InferredParameters<GridWorld.Cell, GridWorld.Move, GridWorld.Tastes> Entropy { get; } = World.Inverse.MaximumEntropy(Walks, new() { Form = MaximumEntropyForm.Causal });

    /// <summary>Policies beside an expert's: himself, and one that was cloned and sometimes does what he never did.</summary>
    public static (string Name, PolicyScore Score)[] Scores { get; } =
        [("the expert himself", World.Inverse.Score(Hillside, Hillside, Truth)), ("maximum entropy", World.Inverse.Score(Entropy, Hillside, Truth)), ("another <b>\"temper\"</b> & more", World.Inverse.Score(World.Solve(Truth, new() { Temperature = 3 }), Hillside, Truth))];
}
