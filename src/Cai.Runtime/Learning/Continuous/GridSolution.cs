using System.Diagnostics;
using System.Globalization;
using Cai.Learning;

namespace Cai;

/// <summary>A problem with real-valued fields, solved on a grid: values and the density over actions, with what solver and grid miss. Immutable.</summary>
/// <remarks>
/// Values are known at the nodes and interpolated between them. Action values, and so the policy, come from one exact step from the very state asked about, by the declaration's own members, to
/// interpolated values.
/// </remarks>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("{Method} over {States.Count} grid points, error at most {ErrorBound}, converged: {IsConverged}")]
public sealed class GridSolution<TState, TAction> : GridPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Solution<TState, TAction> _solution;
    private readonly string _layout;

    internal GridSolution(IGridRule<TState, TAction> rule, Solution<TState, TAction> solution, IReadOnlyList<TState> states, string layout)
        : base(rule)
    {
        (_solution, States, _layout, Problem) = (solution, states, layout, rule.Problem);
    }

    private string Problem { get; }

    /// <summary>The states at the nodes, the first field varying slowest.</summary>
    public IReadOnlyList<TState> States { get; }

    /// <summary>The discount g.</summary>
    public double Discount => _solution.Discount;

    /// <summary>The number of decisions; 0 when infinite.</summary>
    public int Horizon => _solution.Horizon;

    /// <summary>The method that solved the problem between nodes.</summary>
    public SolveMethod Method => _solution.Method;

    /// <summary>The number of Bellman backups.</summary>
    public int Iterations => _solution.Iterations;

    /// <summary>Whether the tolerance was reached.</summary>
    public bool IsConverged => _solution.IsConverged;

    /// <summary>The certified error of every value at a node as a solution of the problem between nodes (sup norm). What the grid itself misses is no part of it: see <see cref="Discretization"/>.</summary>
    public double ErrorBound => _solution.ErrorBound;

    /// <summary>What half the points of each coordinate give otherwise: a measure of what this grid misses, not a bound; null where it was not asked for.</summary>
    public GridDifference? Discretization { get; internal init; }

    /// <summary>The largest probability, over nodes and actions, of leaving the bounds of the grid, where states are taken to its edge.</summary>
    public double LargestOutside { get; internal init; }

    /// <summary>The mean of that probability.</summary>
    public double MeanOutside { get; internal init; }

    /// <summary>The values at the nodes, in the order of <see cref="States"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stage is not in 0 .. H.</exception>
    public ReadOnlySpan<double> Values(int stage = 0) => _solution.Values(stage)[..States.Count];

    /// <summary>A summary: the grid, the settings, the errors.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        {Problem} on a grid of {States.Count} states and {Actions.Count} actions: {_layout}
        discount {Discount}, {(Temperature > 0 ? $"temperature {Temperature}" : "hard (temperature 0)")}, {(Horizon > 0 ? $"{Horizon} decisions" : "infinite horizon")}: {Method}, {Iterations} backups in {_solution.Elapsed.TotalMilliseconds:F1} ms, error on the grid at most {ErrorBound:G3}{(IsConverged ? "" : " (NOT converged to the tolerance)")}
        {(Discretization is { } difference ? $"half the points differ by at most {difference.Largest:G3}, {difference.RootMeanSquare:G3} in root mean square; " : "")}{MeanOutside:P1} of probability leaves the bounds (at most {LargestOutside:P0}) and is taken to the edge
        """);
}

/// <summary>By how much the values of two grids differ, at the nodes of the coarser one.</summary>
/// <param name="Largest">The largest difference.</param>
/// <param name="RootMeanSquare">Its root mean square.</param>
public readonly record struct GridDifference(double Largest, double RootMeanSquare);
