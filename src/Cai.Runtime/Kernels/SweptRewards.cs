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

    /// <summary>No rewards: zero everywhere.</summary>
    public static SweptRewards None => default;

    /// <summary>The rewards, one a pair; none at all for <see cref="None"/>.</summary>
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
    /// <param name="action">The action.</param>
    /// <param name="state">A state of the block.</param>
    /// <param name="states">The number of states.</param>
    public double Level(int action, int state, int states) =>
        Values.IsEmpty ? 0 : _levels.IsEmpty ? double.NaN : _levels[(action * Blocks(states)) + Block(state)];

    /// <summary>The reward of a pair.</summary>
    public double Of(int pair) => Values.IsEmpty ? 0 : Values[pair];

    /// <summary>One past the last state of the blocks, from that of a state on, that have the same levels of two actions.</summary>
    /// <param name="action">The first action.</param>
    /// <param name="second">The second action.</param>
    /// <param name="state">A state.</param>
    /// <param name="to">How far to look.</param>
    /// <param name="states">The number of states.</param>
    public int EndOfLevels(int action, int second, int state, int to, int states)
    {
        if (_levels.IsEmpty)
            return to;
        int blocks = Blocks(states), block = Block(state), end = block + 1;
        ReadOnlySpan<double> first = _levels.Slice(action * blocks, blocks), other = _levels.Slice(second * blocks, blocks);
        bool isLevel = !double.IsNaN(first[block] + other[block]);
        while (end * BlockStates < to && (isLevel ? first[end] == first[block] && other[end] == other[block] : double.IsNaN(first[end] + other[end])))
            end++;
        return end * BlockStates;
    }

    /// <summary>
    /// Whether every action earns the same at every state of the block that a state lies in, what each earns, and how far that goes: to the end of the last of the blocks in a row that have the
    /// same levels, or of those that have none.
    /// </summary>
    /// <param name="state">A state.</param>
    /// <param name="to">How far to look.</param>
    /// <param name="states">The number of states.</param>
    /// <param name="levels">Where the level of each action goes.</param>
    /// <param name="end">How far it goes.</param>
    internal bool TryLevels(int state, int to, int states, Span<double> levels, out int end)
    {
        end = to;
        if (Values.IsEmpty)
            levels.Clear();
        if (Values.IsEmpty || _levels.IsEmpty)
            return Values.IsEmpty;
        int blocks = Blocks(states), block = Block(state);
        bool areLevels = true;
        for (int a = 0; a < levels.Length; a++)
        {
            levels[a] = _levels[(a * blocks) + block];
            areLevels &= !double.IsNaN(levels[a]);
        }

        while (++block * BlockStates < to)
        {
            bool areSame = true, haveNone = false;
            for (int a = 0; a < levels.Length; a++)
            {
                double level = _levels[(a * blocks) + block];
                areSame &= level == levels[a];
                haveNone |= double.IsNaN(level);
            }

            if (areLevels ? !areSame : !haveNone)
            {
                end = block * BlockStates;
                break;
            }
        }

        return areLevels;
    }

    private static int Blocks(int states) => Block(states + BlockStates - 1);

    // Unsigned, a division by a power of two is a shift.
    private static int Block(int state) => (int)((uint)state / BlockStates);
}
