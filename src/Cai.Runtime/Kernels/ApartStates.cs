using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cai.CompilerServices;

/// <summary>
/// States that are apart from all runs, swept many at once: what they read is copied side by side, so that to the emitted loop they are neighbours, and what it writes is copied back. The
/// arithmetic is that of neighbours, bit for bit; called for each of them, most of the time would go to entering and leaving the loop.
/// <para>
/// Reading is a step of its own, to be taken before runs are swept: numbers that were written one by one can be read by vectors only when all stores before have reached the cache, so that in
/// between there should be other work.
/// </para>
/// </summary>
internal readonly ref struct ApartStates
{
    /// <summary>The most states of a call.</summary>
    public const int Most = 32;

    private readonly int _columns;
    private readonly Span<int> _offsets;
    private readonly Span<double> _next;
    private readonly Span<double> _before;
    private readonly Span<double> _read;
    private readonly Span<double> _written;

    /// <param name="columns">The number of columns.</param>
    /// <param name="actions">The number of actions.</param>
    /// <param name="rows">The number of rows that are written.</param>
    /// <param name="room">As many numbers as <see cref="Room"/> tells.</param>
    /// <param name="offsets">A number for each column.</param>
    public ApartStates(int columns, int actions, int rows, Span<double> room, Span<int> offsets)
    {
        int most = room.Length / (columns + actions + rows + 1);
        _columns = columns;
        _offsets = offsets;
        _before = room[..most];
        _next = room.Slice(most, columns * most);
        _read = room.Slice((columns + 1) * most, actions * most);
        _written = room.Slice((columns + actions + 1) * most, rows * most);
    }

    /// <summary>How many numbers are kept for so many states.</summary>
    public static int Room(int columns, int actions, int rows, int states) => (columns + actions + rows + 1) * Math.Min(states, Most);

    /// <summary>Copies what some of them read.</summary>
    /// <param name="pass">What the sweep of the whole range reads and writes.</param>
    /// <param name="states">The states, at most <see cref="Most"/>.</param>
    /// <param name="successors">Where each column leads from each of them, state by state.</param>
    /// <param name="readsRewards">Whether rewards are to be read.</param>
    public void Read(in FusedPass pass, ReadOnlySpan<int> states, ReadOnlySpan<int> successors, bool readsRewards)
    {
        // The layout leads from states to states, so successors are not checked.
        ref double value = ref MemoryMarshal.GetReference(pass.Before), to = ref MemoryMarshal.GetReference(_next);
        ref int successor = ref MemoryMarshal.GetReference(successors);
        for (int i = 0; i < states.Length; i++)
        {
            _before[i] = pass.Before[states[i]];
            for (int column = 0, at = i; column < _columns; column++, at += states.Length)
            {
                Unsafe.Add(ref to, at) = Unsafe.Add(ref value, successor);
                successor = ref Unsafe.Add(ref successor, 1);
            }
        }

        // A sweep reads a policy, or rewards where they are not level.
        ReadOnlySpan<double> source = pass.Policy.IsEmpty ? pass.Rewards.Values : pass.Policy;
        for (int action = 0; (readsRewards || !pass.Policy.IsEmpty) && action < pass.Actions; action++)
        {
            for (int i = 0; i < states.Length; i++)
                _read[(action * states.Length) + i] = source[(action * pass.StateCount) + states[i]];
        }
    }

    /// <summary>Sweeps those that were read last.</summary>
    /// <param name="pass">What the sweep of the whole range reads and writes.</param>
    /// <param name="states">The states.</param>
    /// <param name="weights">The weights, discounted.</param>
    /// <param name="levels">What each action earns at all of them; empty where rewards were read.</param>
    public void Sweep<TBackup, TGoal>(in FusedPass pass, ReadOnlySpan<int> states, ReadOnlySpan<double> weights, ReadOnlySpan<double> levels)
        where TBackup : struct, IRunBackup
        where TGoal : struct, IFusedGoal
    {
        int count = states.Length, rows = pass.Target.Length / pass.Row;
        for (int column = 0; column < _columns; column++)
            _offsets[column] = column * count;
        FusedPass own = new(
            count, pass.Actions, 0, _before[..count], levels.IsEmpty ? new(_read, []) : SweptRewards.None, pass.Policy.IsEmpty ? [] : _read, _written[..(rows * count)], count, 0, pass.ApartChanges, pass.Soft);
        TGoal.Sweep<TBackup>(in own, new(in _next[0], count, _offsets, weights), 0, levels);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < count; i++)
                pass.Target[(row * pass.Row) + states[i] - pass.From] = _written[(row * count) + i];
        }
    }
}
