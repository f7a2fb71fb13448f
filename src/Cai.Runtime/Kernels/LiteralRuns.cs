using System.ComponentModel;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>The runs of a problem whose tables are literal, swept by the fused backup that was written for them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LiteralRuns
{
    private readonly RunSweep _sweep;

    private LiteralRuns(RunSweep sweep) => _sweep = sweep;

    /// <summary>Makes the sweep.</summary>
    /// <typeparam name="TBackup">The backup.</typeparam>
    /// <param name="starts">Where runs start, and the number of states.</param>
    /// <param name="offsets">How far each run moves along the columns that move: <c>[run * columns + column]</c>.</param>
    /// <param name="targets">The state that each column leads to from everywhere; -1 for one that moves.</param>
    /// <param name="outcomes">The number of outcomes.</param>
    /// <param name="probabilities">The probability of each outcome; empty where they are estimated.</param>
    public static LiteralRuns Of<TBackup>(ReadOnlySpan<int> starts, ReadOnlySpan<int> offsets, ReadOnlySpan<int> targets, int outcomes, double[] probabilities)
        where TBackup : struct, IRunBackup
    {
        int runs = starts.Length - 1;
        int[] all = new int[runs * targets.Length], columns = TBackup.Columns.ToArray();
        for (int i = 0, moving = 0; i < all.Length; i++)
            all[i] = targets[i % targets.Length] < 0 ? offsets[moving++] : 0;
        for (int move = 0; move < columns.Length; move++)
            columns[move] = columns[move] < 0 ? -1 - columns[move] : columns[move];
        TransitionTable table = new()
        {
            Layout = Layout.Runs,
            OutcomeCount = outcomes,
            Probabilities = probabilities,
            Runs = new()
            {
                Columns = columns,
                Targets = targets.ToArray(),
                Starts = starts[..^1].ToArray(),
                Ends = starts[1..].ToArray(),
                Classes = [.. Enumerable.Range(0, runs)],
                Offsets = all,
            },
        };
        return new(RunSweep.Of(table, starts[^1], probabilities.Length == 0 ? new double[outcomes] : probabilities, FusedBackup.Of<TBackup>()));
    }

    /// <inheritdoc cref="IKernel{TSelf}.ActionValues"/>
    public void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> actionValues) =>
        _sweep.ActionValues(from, to, values, discount, rewards, probabilities, actionValues);

    /// <inheritdoc cref="IKernel{TSelf}.Best"/>
    public void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> next) =>
        _sweep.Best(from, to, values, discount, rewards, probabilities, next);

    /// <inheritdoc cref="IKernel{TSelf}.Compete"/>
    public void Compete(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> actionValues) =>
        _sweep.Compete(from, to, values, discount, rewards, probabilities, actionValues);

    /// <inheritdoc cref="IKernel{TSelf}.Average"/>
    public void Average(int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> policy, ReadOnlySpan<double> probabilities, Span<double> work, Span<double> average) =>
        _sweep.Average(from, to, values, policy, probabilities, work, average);
}
