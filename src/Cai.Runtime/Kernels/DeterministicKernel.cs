using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cai.CompilerServices;

/// <summary>
/// The backup where each pair leads to one state: a table of successors and nothing else, so that a sweep looks up and multiplies by the discount alone. Sums have one
/// order, in vectors and tails alike, so that results do not depend on how a sweep is cut into ranges.
/// </summary>
/// <param name="states">The number of states.</param>
/// <param name="successors"><c>[action * states + state]</c>, each a state.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct DeterministicKernel(int states, ReadOnlySpan<int> successors)
{
    private readonly ReadOnlySpan<int> _successors = successors;

    /// <summary>Next values: <c>expected(s, a) = values(next(s, a))</c>.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="expected"><c>[action * (to - from) + (state - from)]</c>.</param>
    public void Expect(int from, int to, ReadOnlySpan<double> values, Span<double> expected)
    {
        int count = to - from;
        values = values[..states];
        for (int place = from, row = 0; place < _successors.Length; place += states, row += count)
        {
            ReadOnlySpan<int> next = _successors.Slice(place, count);
            Span<double> own = expected.Slice(row, count);
            int s = 0;
            for (; s <= count - Vector256<double>.Count; s += Vector256<double>.Count)
                Four(values, next, s).StoreUnsafe(ref MemoryMarshal.GetReference(own), (nuint)s);
            for (; s < count; s++)
                own[s] = values[next[s]];
        }
    }

    /// <summary>Action values in one pass: <c>actionValues(s, a) = r(s, a) + g values(next(s, a))</c>.</summary>
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
        for (int place = from, row = 0; place < _successors.Length; place += states, row += count)
            Backup(values, discount, rewards, place, actionValues.Slice(row, count), isFirst: true);
    }

    /// <summary>The hard backup: <c>next(s) = max_a (r(s, a) + g values(next(s, a)))</c>.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="values">One a state.</param>
    /// <param name="discount">g.</param>
    /// <param name="rewards">The rewards of all pairs.</param>
    /// <param name="next">One a state of the range.</param>
    public void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> next)
    {
        values = values[..states];
        for (int place = from; place < _successors.Length; place += states)
            Backup(values, discount, rewards, place, next[..(to - from)], isFirst: place == from);
    }

    /// <summary>The adjoint: <c>mass(next(s, a)) += weights(s, a)</c>.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="weights"><c>[action * (to - from) + (state - from)]</c>.</param>
    /// <param name="mass">One a state.</param>
    public void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass)
    {
        int count = to - from;
        for (int place = from, row = 0; place < _successors.Length; place += states, row += count)
            OutcomesKernel.Give(weights.Slice(row, count), _successors.Slice(place, count), mass);
    }

    /// <summary>Appends the successor of a state and an action, with its probability, 1.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="next">Where the successor goes.</param>
    /// <param name="probabilities">Where its probability goes.</param>
    public void Row(int state, int action, List<int> next, List<double> probabilities)
    {
        next.Add(_successors[(action * states) + state]);
        probabilities.Add(1);
    }

    // One action over a range: written, or taken where it is larger than what other actions gave.
    private void Backup(ReadOnlySpan<double> values, double discount, SweptRewards rewards, int place, Span<double> target, bool isFirst)
    {
        ReadOnlySpan<int> next = _successors.Slice(place, target.Length);
        ReadOnlySpan<double> own = rewards.Values.IsEmpty ? default : rewards.Values.Slice(place, target.Length);
        ref double result = ref MemoryMarshal.GetReference(target);
        ref double reward = ref MemoryMarshal.GetReference(own);
        Vector256<double> factor = Vector256.Create(discount);
        int s = 0;
        for (; s <= target.Length - Vector256<double>.Count; s += Vector256<double>.Count)
        {
            Vector256<double> q = factor * Four(values, next, s);
            q = own.IsEmpty ? q : q + Vector256.LoadUnsafe(ref reward, (nuint)s);
            (isFirst ? q : Vector256.Max(q, Vector256.LoadUnsafe(ref result, (nuint)s))).StoreUnsafe(ref result, (nuint)s);
        }

        for (; s < target.Length; s++)
        {
            double q = (discount * values[next[s]]) + (own.IsEmpty ? 0 : own[s]);
            target[s] = isFirst ? q : Math.Max(q, target[s]);
        }
    }

    // Successors are states, and the caller has cut the values to as many.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Four(ReadOnlySpan<double> values, ReadOnlySpan<int> successors, int s)
    {
        ref double value = ref MemoryMarshal.GetReference(values);
        ref int next = ref Unsafe.Add(ref MemoryMarshal.GetReference(successors), s);
        return Vector256.Create(
            Unsafe.Add(ref value, next), Unsafe.Add(ref value, Unsafe.Add(ref next, 1)), Unsafe.Add(ref value, Unsafe.Add(ref next, 2)), Unsafe.Add(ref value, Unsafe.Add(ref next, 3)));
    }
}
