namespace Cai;

/// <summary>How to solve on a grid; null means "as declared". Change single settings with <c>with</c>.</summary>
/// <remarks>Every node is a state: a <c>[Valid]</c> member is not asked. Next states outside the bounds are taken to the edge, and the solution tells how often.</remarks>
public sealed record GridOptions
{
    /// <summary>The discount g in [0, 1]; null: as declared.</summary>
    public double? Discount { get; init; }

    /// <summary>The temperature, finite and at least 0; null: as declared. One of the two must say it. At 0 the policy is the best node, and has no density.</summary>
    public double? Temperature { get; init; }

    /// <summary>The number of decisions, at least 1, or 0 for an infinite horizon; null: as declared.</summary>
    public int? Horizon { get; init; }

    /// <summary>
    /// The reference measure rho over actions; null: as declared. <see cref="ActionPrior.Counting"/> is density 1 over real-valued fields (so entropies are differential ones, and may be negative)
    /// and weight 1 over others; <see cref="ActionPrior.Uniform"/> is the uniform distribution over the grid's action range.
    /// </summary>
    public ActionPrior? Prior { get; init; }

    /// <summary>The axes of states, by the names of their fields; fields that are left out are laid out as declared.</summary>
    public IReadOnlyDictionary<string, GridAxis> StateAxes { get; init; } = new Dictionary<string, GridAxis>();

    /// <summary>The axes of actions, by the names of their fields.</summary>
    public IReadOnlyDictionary<string, GridAxis> ActionAxes { get; init; } = new Dictionary<string, GridAxis>();

    /// <summary>The number of points of each real-valued coordinate of the state, at least 2; null: 201, 51, 21, 11 for one to four of them.</summary>
    public int? StatePoints { get; init; }

    /// <summary>The number of points of each real-valued coordinate of the action, at least 1; null: 32, 16, 8 for one to three of them.</summary>
    public int? ActionPoints { get; init; }

    /// <summary>How the integral over real-valued actions is taken.</summary>
    public QuadratureRule ActionRule { get; init; } = QuadratureRule.GaussLegendre;

    /// <summary>The number of points of each real-valued field of the noise, at least 1: Gauss-Hermite for normal fields, Gauss-Legendre for uniform ones.</summary>
    public int NoisePoints { get; init; } = 7;

    /// <summary>The largest error of any value on the grid, certified (beside what the grid itself misses); null: as <see cref="SolveOptions.Tolerance"/>.</summary>
    public double? Tolerance { get; init; }

    /// <summary>The largest number of Bellman backups.</summary>
    public int MaxIterations { get; init; } = 1_000_000;

    /// <summary>Whether to solve once more with half the points of each coordinate, to tell what the grid misses.</summary>
    public bool CompareToCoarser { get; init; } = true;

    /// <summary>How many threads may share the work, at least 1; null for one a processor. Not a bit of the result depends on it.</summary>
    public int? Threads { get; init; }
}

/// <summary>How far a solution on a grid is.</summary>
/// <param name="IsCoarser">Whether it is the coarser grid that is being solved.</param>
/// <param name="Nodes">The number of states on it.</param>
/// <param name="Backups">The backups done.</param>
/// <param name="ErrorBound">The bound on the error on the grid; infinity while there is none.</param>
public readonly record struct GridProgress(bool IsCoarser, int Nodes, int Backups, double ErrorBound);
