namespace Cai.Planning;

/// <summary>What reaching a target is worth from each state.</summary>
/// <param name="values">One a state.</param>
/// <param name="lower">The exact ones are at least these.</param>
/// <param name="upper">The exact ones are at most these.</param>
/// <param name="actions">An action that attains each; -1 for none.</param>
internal sealed class ReachValues(double[] values, double[] lower, double[] upper, int[] actions)
{
    public double[] Values { get; } = values;

    public double[] Lower { get; } = lower;

    public double[] Upper { get; } = upper;

    public int[] Actions { get; } = actions;

    /// <summary>How many states' values the graph decides.</summary>
    public required int DecidedCount { get; init; }

    /// <summary>The backups of the others.</summary>
    public required int Iterations { get; init; }

    /// <summary>Whether the tolerance was reached.</summary>
    public required bool IsConverged { get; init; }
}
