using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// The rewards of all pairs as a sweep reads them. Where an action earns the same at every state of a block, the sweep takes that number, its level, and reads no reward of the block:
/// memory then carries values alone.
/// </summary>
/// <param name="values">One reward a pair, in the order of <see cref="Pairs"/>; minus infinity where an action cannot be taken.</param>
/// <param name="levels">What <see cref="FindLevels"/> wrote; empty when no level is known.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct SweptRewards(ReadOnlySpan<double> values, ReadOnlySpan<double> levels)
{
    /// <summary>The number of states in a block; blocks start at multiples of it.</summary>
    public const int BlockStates = 256;

    private readonly ReadOnlySpan<double> _levels = levels;

    /// <summary>The rewards, one a pair.</summary>
    public ReadOnlySpan<double> Values { get; } = values;

    /// <summary>How many levels dense pairs have, one a block and action: 0 for ragged pairs.</summary>
    public static int LevelCount(Pairs pairs) => pairs.IsDense ? pairs.ActionCount * Blocks(pairs.StateCount) : 0;

    /// <summary>Writes the level of each block: the reward that an action earns at each of its states, or not a number where they differ. Complexity: one look at each pair.</summary>
    /// <param name="pairs">The order of pairs.</param>
    /// <param name="values">One reward a pair.</param>
    /// <param name="levels"><see cref="LevelCount"/> numbers.</param>
    public static void FindLevels(Pairs pairs, ReadOnlySpan<double> values, Span<double> levels)
    {
        int blocks = pairs.IsDense ? Blocks(pairs.StateCount) : 0;
        for (int level = 0; level < levels.Length; level++)
        {
            int first = level % blocks * BlockStates;
            ReadOnlySpan<double> block = values.Slice((level / blocks * pairs.StateCount) + first, Math.Min(BlockStates, pairs.StateCount - first));
            levels[level] = block.ContainsAnyExcept(block[0]) ? double.NaN : block[0];
        }
    }

    /// <summary>The reward that an action earns at every state of the block that a state lies in; not a number where rewards must be read one by one.</summary>
    /// <param name="pairs">The order of pairs, dense.</param>
    /// <param name="action">The action.</param>
    /// <param name="state">A state of the block.</param>
    public double Level(Pairs pairs, int action, int state) =>
        _levels.IsEmpty ? double.NaN : _levels[(action * Blocks(pairs.StateCount)) + (state / BlockStates)];

    private static int Blocks(int states) => (states + BlockStates - 1) / BlockStates;
}
