namespace Cai;

/// <summary>Which policies an objective of reaching a target ranges over.</summary>
public enum ReachGoal
{
    /// <summary>The largest value that any policy attains.</summary>
    Maximum,

    /// <summary>The smallest value that any policy attains.</summary>
    Minimum,
}

/// <summary>How the probability of reaching a target, or the reward on the way there, is worked out. Change single settings with <c>with</c>.</summary>
public sealed record ReachOptions
{
    /// <summary>The largest or the smallest value over policies.</summary>
    public ReachGoal Goal
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Goal), value, "Goal: take a named one.");
    }

    /// <summary>Probabilities only: within how many decisions the target is to be reached, at least 1; 0 for any number.</summary>
    public int Steps
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Steps), value, "Steps: at least 1, or 0 for any number.");
    }

    /// <summary>The largest error of any value, certified; positive. Null: 1e-8, or what rounding allows where that is more.</summary>
    public double? Tolerance { get; init; }

    /// <summary>The method of the linear or Bellman equations that remain.</summary>
    public SolveMethod Method { get; init; } = SolveMethod.Default;

    /// <summary>The largest number of Bellman backups.</summary>
    public int MaxIterations { get; init; } = 1_000_000;

    /// <summary>How many threads may share the work, at least 1; null for one a processor.</summary>
    public int? Threads { get; init; }

    internal SolveOptions ToSolve(int horizon) => new() { Discount = 1, Temperature = 0, Horizon = horizon, Method = Method, Tolerance = Tolerance, MaxIterations = MaxIterations, Threads = Threads };
}
