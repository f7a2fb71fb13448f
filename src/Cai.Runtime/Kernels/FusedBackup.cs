using System.ComponentModel;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>The emitted backup of a problem, to be taken where it suits the tables: nothing but speed depends on it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FusedBackup
{
    private protected FusedBackup()
    {
    }

    /// <summary>A backup by its type.</summary>
    /// <typeparam name="TBackup">The type.</typeparam>
    public static FusedBackup Of<TBackup>()
        where TBackup : struct, IRunBackup => Typed<TBackup>.Instance;

    /// <summary>The sweep of a table; null where it does not move as the backup has it.</summary>
    internal abstract FusedSweep? Suit(OffsetRuns runs, RunMoves moves, double[]? probabilities, int states, RangeIndex runIndex, RangeIndex exceptionIndex);

    // The column of the table for each column of the backup; null where actions and outcomes move otherwise alike.
    private static int[]? Order(OffsetRuns runs, ReadOnlySpan<int> columns)
    {
        if (columns.Length != runs.Columns.Length)
            return null;
        int[] order = new int[runs.Targets.Length];
        int known = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            int column = columns[i] < 0 ? -1 - columns[i] : columns[i], actual = runs.Columns[i];
            if (column == known && known < order.Length && Array.IndexOf(order, actual, 0, known) < 0)
                order[known++] = actual;
            if (column >= known || order[column] != actual || runs.Targets[actual] >= 0 != columns[i] < 0)
                return null;
        }

        return known == order.Length ? order : null;
    }

    private sealed class Typed<TBackup> : FusedBackup
        where TBackup : struct, IRunBackup
    {
        public static readonly Typed<TBackup> Instance = new();

        internal override FusedSweep? Suit(OffsetRuns runs, RunMoves moves, double[]? probabilities, int states, RangeIndex runIndex, RangeIndex exceptionIndex) =>
            Order(runs, TBackup.Columns) is { } order && FusedWeights.Of(moves, TBackup.Weights, probabilities) is { } weights
                ? new FusedSweep<TBackup>(runs, weights, order, states, moves.ActionCount, runIndex, exceptionIndex)
                : null;
    }
}
