using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cai.CompilerServices;

/// <summary>
/// States that are apart from all runs, swept many at once: what they read is copied side by side, so that to the emitted loop they are neighbours, and what it writes is copied back. The
/// arithmetic is that of neighbours, bit for bit; called for each of them, most of the time would go to entering and leaving the loop.
/// </summary>
internal static class ApartStates
{
    /// <summary>The most states of a call.</summary>
    public const int Most = 32;

    /// <summary>Sweeps some of them.</summary>
    /// <param name="pass">What the sweep of the whole range reads and writes.</param>
    /// <param name="states">The states, at most <see cref="Most"/>.</param>
    /// <param name="successors">Where each column leads from each of them, state by state.</param>
    /// <param name="values">One a state of the problem.</param>
    /// <param name="weights">The weights, discounted.</param>
    /// <param name="levels">What each action earns at all of them; empty where rewards are to be read.</param>
    /// <param name="actions">The number of actions.</param>
    [SkipLocalsInit]
    public static void Sweep<TBackup, TGoal>(
        in FusedPass pass, ReadOnlySpan<int> states, ReadOnlySpan<int> successors, ReadOnlySpan<double> values, ReadOnlySpan<double> weights, ReadOnlySpan<double> levels, int actions)
        where TBackup : struct, IRunBackup
        where TGoal : struct, IFusedGoal
    {
        int count = states.Length, columns = successors.Length / count, rows = pass.Target.Length / pass.Row;
        Span<int> offsets = stackalloc int[columns];
        Span<double> next = stackalloc double[columns * count], before = stackalloc double[count], read = stackalloc double[actions * count], written = stackalloc double[rows * count];
        for (int column = 0; column < columns; column++)
            offsets[column] = column * count;

        // The layout leads from states to states, so successors are not checked.
        ref double value = ref MemoryMarshal.GetReference(values), to = ref MemoryMarshal.GetReference(next);
        ref int successor = ref MemoryMarshal.GetReference(successors);
        for (int i = 0; i < count; i++)
        {
            before[i] = values[states[i]];
            for (int column = 0, at = i; column < columns; column++, at += count)
            {
                Unsafe.Add(ref to, at) = Unsafe.Add(ref value, successor);
                successor = ref Unsafe.Add(ref successor, 1);
            }
        }

        // A sweep reads a policy, or rewards where they are not level.
        ReadOnlySpan<double> source = pass.Policy.IsEmpty ? pass.Rewards.Values : pass.Policy;
        bool reads = !pass.Policy.IsEmpty || levels.IsEmpty;
        for (int action = 0; reads && action < actions; action++)
        {
            for (int i = 0; i < count; i++)
                read[(action * count) + i] = source[(action * pass.StateCount) + states[i]];
        }

        FusedPass own = new()
        {
            StateCount = count,
            From = 0,
            Before = before,
            Changes = pass.Changes,
            Rewards = reads ? new(read, []) : SweptRewards.None,
            Policy = reads ? read : [],
            Target = written,
            Row = count,
        };
        TGoal.Sweep<TBackup>(in own, new(in next[0], count, offsets, weights), 0, levels);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < count; i++)
                pass.Target[(row * pass.Row) + states[i] - pass.From] = written[(row * count) + i];
        }
    }
}
