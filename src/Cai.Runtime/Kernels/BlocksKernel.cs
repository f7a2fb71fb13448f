using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>
/// The backup over blocks of four states: one walk through the table, a vector for each successor of four pairs. All states are computed in vectors, so that results do not depend on
/// how a sweep is cut.
/// </summary>
/// <param name="states">The number of states.</param>
/// <param name="actions">The number of actions.</param>
/// <param name="width">The length of each row.</param>
/// <param name="successors">The successors, <c>[((block * actions + action) * width + k) * 4 + lane]</c>.</param>
/// <param name="masses">Their probabilities.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct BlocksKernel(int states, int actions, int width, ReadOnlySpan<int> successors, ReadOnlySpan<double> masses)
{
    private const int Lanes = 4;

    // How far ahead of a sweep memory is asked for, in bytes: two or three blocks of the table, and sixteen of rewards, which lie in a row for each action. Reads of values all
    // over the place keep the processor from seeing that the others are in order.
    private const int Ahead = 2048;
    private const int RewardsAhead = 512;
    private const int Line = 64;

    private readonly ReadOnlySpan<int> _successors = successors;
    private readonly ReadOnlySpan<double> _masses = masses;

    /// <summary>Action values: <c>actionValues(s, a) = r(s, a) + g sum_s' P(s'|s,a) values(s')</c>.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="actionValues"><c>[action * (to - from) + (state - from)]</c>.</param>
    public void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
    {
        int count = to - from;
        values = values[..states];
        actionValues = actionValues[..(count * actions)];
        for (int s = from, end; s < to; s = end)
        {
            int block = s / Lanes;
            end = Math.Min(to, (block + 1) * Lanes);
            for (int a = 0; a < actions; a++)
            {
                Vector256<double> q = Reward(rewards, a, s, end) + (discount * Expected(block, a, values));
                Put(q, s, end, actionValues[((a * count) + s - from)..]);
            }
        }
    }

    /// <summary>The largest action value of each state.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="next">One a state of the range.</param>
    public void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> next)
    {
        values = values[..states];
        next = next[..(to - from)];
        for (int s = from, end; s < to; s = end)
        {
            int block = s / Lanes;
            end = Math.Min(to, (block + 1) * Lanes);
            Vector256<double> best = Vector256.Create(double.NegativeInfinity);
            for (int a = 0; a < actions; a++)
                best = Vector256.MaxNative(best, Reward(rewards, a, s, end) + (discount * Expected(block, a, values)));
            Put(best, s, end, next[(s - from)..]);
        }
    }

    /// <summary>The adjoint: <c>mass(s') += sum_{s, a} weights(s, a) P(s'|s,a)</c>.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="weights"><c>[action * (to - from) + (state - from)]</c>.</param>
    /// <param name="mass">One a state.</param>
    public void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass)
    {
        for (int s = from; s < to; s++)
        {
            for (int a = 0; a < actions; a++)
            {
                double weight = weights[(a * (to - from)) + s - from];
                if (weight == 0)
                    continue;
                for (int k = 0, at = BlockLayout.Index(s, a, 0, actions, width); k < width; k++, at += Lanes)
                    mass[_successors[at]] += weight * _masses[at];
            }
        }
    }

    /// <summary>Appends the successors of a state and an action, ascending, with their probabilities.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="next">Where successors go.</param>
    /// <param name="probabilities">Where their probabilities go.</param>
    public void Row(int state, int action, List<int> next, List<double> probabilities)
    {
        for (int k = 0, at = BlockLayout.Index(state, action, 0, actions, width); k < width; k++, at += Lanes)
        {
            if (_masses[at] == 0)
                continue;
            next.Add(_successors[at]);
            probabilities.Add(_masses[at]);
        }
    }

    // Four sums in the order of the rows. Successors are states, so only the place in the table is checked.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Expected(int block, int action, ReadOnlySpan<double> values)
    {
        int start = ((block * actions) + action) * width * Lanes;
        ReadOnlySpan<double> row = _masses.Slice(start, width * Lanes);
        ref int next = ref MemoryMarshal.GetReference(_successors.Slice(start, width * Lanes));
        ref double mass = ref MemoryMarshal.GetReference(row);
        Prefetch(ref next, width * Lanes, Ahead);
        Prefetch(ref mass, width * Lanes, 2 * Ahead);
        ref double value = ref MemoryMarshal.GetReference(values);
        Vector256<double> sum = default;
        for (int i = 0; i < row.Length; i += Lanes)
        {
            Vector256<double> four = Vector256.Create(
                Unsafe.Add(ref value, Unsafe.Add(ref next, i)),
                Unsafe.Add(ref value, Unsafe.Add(ref next, i + 1)),
                Unsafe.Add(ref value, Unsafe.Add(ref next, i + 2)),
                Unsafe.Add(ref value, Unsafe.Add(ref next, i + 3)));
            Vector256<double> share = Vector256.LoadUnsafe(ref mass, (nuint)i);
            sum = Fma.IsSupported ? Fma.MultiplyAdd(share, four, sum) : (share * four) + sum;
        }

        return sum;
    }

    // The rewards of the states of a block; zero outside the range.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Reward(SweptRewards rewards, int action, int from, int to)
    {
        if (rewards.Values.IsEmpty)
            return default;
        ReadOnlySpan<double> own = rewards.Values.Slice((action * states) + from, to - from);
        Prefetch(ref MemoryMarshal.GetReference(own), 1, RewardsAhead);
        return own.Length == Lanes ? Vector256.Create(own) : Some(own, from % Lanes);
    }

    // Asks for the lines of some numbers, so many bytes further on. A hint: past the end it is ignored.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch<T>(ref T numbers, int count, int ahead)
        where T : unmanaged
    {
        if (!Sse.IsSupported)
            return;
        byte* first = (byte*)Unsafe.AsPointer(ref numbers) + ahead;
        for (int i = 0; i < count * sizeof(T); i += Line)
            Sse.Prefetch0(first + i);
    }

    private static Vector256<double> Some(ReadOnlySpan<double> numbers, int lane)
    {
        Vector256<double> some = default;
        for (int i = 0; i < numbers.Length; i++)
            some = some.WithElement(lane + i, numbers[i]);
        return some;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<double> numbers, int from, int to, Span<double> target)
    {
        if (to - from == Lanes)
        {
            numbers.CopyTo(target);
            return;
        }

        for (int i = 0; i < to - from; i++)
            target[i] = numbers.GetElement((from % Lanes) + i);
    }
}
