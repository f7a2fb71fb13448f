namespace Cai;

/// <summary>How to learn on a grid from simulated steps. Change single settings with <c>with</c>.</summary>
public sealed record GridLearningOptions
{
    /// <summary>The grid, discount, temperature and prior. Horizons are infinite; what belongs to solving alone is passed over.</summary>
    public GridOptions Grid { get; init; } = new();

    /// <summary>How many steps are simulated, at least 1.</summary>
    public int Steps { get; init; } = 1_000_000;

    /// <summary>Where episodes start.</summary>
    public GridLearningStart Start { get; init; } = GridLearningStart.EveryNode;

    /// <summary>After how many steps an episode is broken off, at least 1. With 1 and <see cref="GridLearningStart.EveryNode"/>, every step starts at a node: what is learned is then the solution on the grid.</summary>
    public int EpisodeLength { get; init; } = 1;

    /// <summary>The share of actions that are taken uniformly over the nodes, in [0, 1]; the others are drawn from the policy learned so far.</summary>
    public double Exploration { get; init; } = 1;

    /// <summary>The exponent w of the step sizes <c>(1 + n)^-w</c>, n the visits of a node and action; in (0.5, 1], where learning converges.</summary>
    public double StepExponent { get; init; } = 0.7;

    /// <summary>The seed of the random numbers.</summary>
    public ulong Seed { get; init; }
}

/// <summary>Where episodes of learning on a grid start.</summary>
public enum GridLearningStart
{
    /// <summary>At a node of the grid, each alike (terminal ones left out).</summary>
    EveryNode,

    /// <summary>As declared.</summary>
    Declared,
}

/// <summary>How far learning on a grid is.</summary>
/// <param name="Steps">The steps simulated.</param>
/// <param name="MeanChange">The mean absolute difference between targets and what was learned before, over the steps since the last report.</param>
public readonly record struct GridLearningProgress(int Steps, double MeanChange);
