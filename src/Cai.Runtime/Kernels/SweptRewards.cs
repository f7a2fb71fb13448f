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

    /// <summary>How many numbers tell the levels of dense pairs, for each block one an action and one more: 0 for ragged pairs.</summary>
    public static int LevelCount(Pairs pairs) => pairs.IsDense ? (pairs.ActionCount + 1) * Blocks(pairs.StateCount) : 0;

    /// <summary>
    /// Writes the level of each block: the reward that an action earns at each of its states, or not a number where they differ. Before those of a block comes the end of the blocks, from it on, that
    /// have the same levels, or of those that lack some: a sweep learns all of it from one place in memory. Complexity: one look at each pair.
    /// </summary>
    /// <param name="pairs">The order of pairs.</param>
    /// <param name="values">One reward a pair.</param>
    /// <param name="levels"><see cref="LevelCount"/> numbers.</param>
    public static void FindLevels(Pairs pairs, ReadOnlySpan<double> values, Span<double> levels)
    {
        int blocks = pairs.IsDense ? Blocks(pairs.StateCount) : 0, actions = pairs.ActionCount;
        for (int block = blocks - 1; block >= 0; block--)
        {
            Span<double> own = levels.Slice(block * (actions + 1), actions + 1);
            int first = block * BlockStates, count = Math.Min(BlockStates, pairs.StateCount - first);
            for (int a = 0; a < actions; a++)
            {
                ReadOnlySpan<double> earned = values.Slice((a * pairs.StateCount) + first, count);
                own[1 + a] = earned.ContainsAnyExcept(earned[0]) ? double.NaN : earned[0];
            }

            bool goesOn = block + 1 < blocks && AreAlike(own[1..], levels.Slice(((block + 1) * (actions + 1)) + 1, actions));
            own[0] = goesOn ? levels[(block + 1) * (actions + 1)] : block + 1;
        }
    }

    // All the same, or some missing on both sides.
    private static bool AreAlike(ReadOnlySpan<double> levels, ReadOnlySpan<double> others)
    {
        bool areSame = true, lacksOne = false, othersLackOne = false;
        for (int a = 0; a < levels.Length; a++)
        {
            areSame &= levels[a] == others[a];
            lacksOne |= double.IsNaN(levels[a]);
            othersLackOne |= double.IsNaN(others[a]);
        }

        return areSame || (lacksOne && othersLackOne);
    }

    /// <summary>The reward that an action earns at every state of the block that a state lies in; not a number where rewards must be read one by one.</summary>
    /// <param name="action">The action.</param>
    /// <param name="state">A state of the block.</param>
    /// <param name="states">The number of states.</param>
    public double Level(int action, int state, int states) =>
        Values.IsEmpty ? 0 : _levels.IsEmpty ? double.NaN : _levels[(Block(state) * Stride(states)) + 1 + action];

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
        int stride = Stride(states), end = Block(state) + 1;
        ReadOnlySpan<double> levels = _levels[1..];
        double level = levels[((end - 1) * stride) + action], other = levels[((end - 1) * stride) + second];
        bool isLevel = !double.IsNaN(level + other);
        for (; end * BlockStates < to; end++)
        {
            double next = levels[(end * stride) + action], nextOther = levels[(end * stride) + second];
            if (isLevel ? next != level || nextOther != other : !double.IsNaN(next + nextOther))
                break;
        }

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
        ReadOnlySpan<double> own = _levels.Slice(Block(state) * (levels.Length + 1), levels.Length + 1);
        end = Math.Min(to, Math.Max((int)own[0], Block(state) + 1) * BlockStates);
        bool areLevels = true;
        for (int a = 0; a < levels.Length; a++)
        {
            levels[a] = own[1 + a];
            areLevels &= !double.IsNaN(levels[a]);
        }

        return areLevels;
    }

    // How far apart the levels of two blocks are.
    private int Stride(int states) => (int)((uint)_levels.Length / (uint)Blocks(states));

    private static int Blocks(int states) => Block(states + BlockStates - 1);

    // Unsigned, a division by a power of two is a shift.
    private static int Block(int state) => (int)((uint)state / BlockStates);
}
