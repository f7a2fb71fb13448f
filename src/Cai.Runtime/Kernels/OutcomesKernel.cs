using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cai.CompilerServices;

/// <summary>
/// The backup in the outcome layout, for any number of actions and outcomes, and the pieces that unrolled kernels are made of.
/// A sum over outcomes is taken in their order, in vectors and in tails alike, so that results do not depend on how a sweep is cut into ranges.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OutcomesKernel
{
    /// <summary>Expected next values: <c>expected(s, a) = sum_w p(w) values(next(s, a, w))</c>.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="stateCount">The number of states.</param>
    /// <param name="successors"><c>[(action * outcomes + outcome) * states + state]</c>.</param>
    /// <param name="probabilities">One an outcome.</param>
    /// <param name="values">One a state.</param>
    /// <param name="expected"><c>[action * (to - from) + (state - from)]</c>.</param>
    public static void Expect(
        int from, int to, int stateCount, ReadOnlySpan<int> successors, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> values, Span<double> expected)
    {
        int count = to - from, outcomes = probabilities.Length, actions = successors.Length / (stateCount * outcomes);
        for (int a = 0; a < actions; a++)
        {
            // The first outcomes together: a row is written once, not once an outcome.
            Span<double> row = expected.Slice(a * count, count);
            ReadOnlySpan<int> first = successors[((a * outcomes * stateCount) + from)..];
            int taken = outcomes >= 3 ? 3 : 1;
            if (taken == 3)
                TakeThree(values, first[..count], first.Slice(stateCount, count), first.Slice(2 * stateCount, count), probabilities, row);
            else
                Take(values, first[..count], probabilities[0], row);
            for (int w = taken; w < outcomes; w++)
                TakeMore(values, first.Slice(w * stateCount, count), probabilities[w], row);
        }
    }

    /// <summary>The adjoint: <c>mass(s') += sum_{s, a} weights(s, a) P(s'|s,a)</c>.</summary>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="stateCount">The number of states.</param>
    /// <param name="successors"><c>[(action * outcomes + outcome) * states + state]</c>.</param>
    /// <param name="probabilities">One an outcome.</param>
    /// <param name="weights"><c>[action * (to - from) + (state - from)]</c>.</param>
    /// <param name="mass">One a state.</param>
    public static void Scatter(
        int from, int to, int stateCount, ReadOnlySpan<int> successors, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights, Span<double> mass)
    {
        int count = to - from, outcomes = probabilities.Length, actions = successors.Length / (stateCount * outcomes);
        for (int a = 0; a < actions; a++)
        {
            for (int w = 0; w < outcomes; w++)
                Give(weights.Slice(a * count, count), probabilities[w], successors.Slice((((a * outcomes) + w) * stateCount) + from, count), mass);
        }
    }

    /// <summary>Appends the successors of a state and an action, ascending, each once, with their probabilities.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="stateCount">The number of states.</param>
    /// <param name="successors"><c>[(action * outcomes + outcome) * states + state]</c>.</param>
    /// <param name="probabilities">One an outcome.</param>
    /// <param name="work">One number a state, all 0, and left so.</param>
    /// <param name="next">Where successors go.</param>
    /// <param name="masses">Where their probabilities go.</param>
    public static void Row(
        int state, int action, int stateCount, ReadOnlySpan<int> successors, ReadOnlySpan<double> probabilities, Span<double> work, List<int> next, List<double> masses)
    {
        int first = next.Count;
        for (int w = 0; w < probabilities.Length; w++)
        {
            int successor = successors[(((action * probabilities.Length) + w) * stateCount) + state];
            if (work[successor] == 0 && probabilities[w] != 0)
                next.Add(successor);
            work[successor] += probabilities[w];
        }

        next.Sort(first, next.Count - first, null);
        for (int i = first; i < next.Count; i++)
        {
            masses.Add(work[next[i]]);
            work[next[i]] = 0;
        }
    }

    /// <summary>The values of four successors: <c>values[successors[s .. s + 3]]</c>. Both spans are checked by their indexers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Gather(ReadOnlySpan<double> values, ReadOnlySpan<int> successors, int s) =>
        Vector256.Create(values[successors[s]], values[successors[s + 1]], values[successors[s + 2]], values[successors[s + 3]]);

    /// <summary>Four neighbouring values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ReadOnlySpan<double> values, int s) => Vector256.Create(values.Slice(s, Vector256<double>.Count));

    /// <summary>Puts four neighbouring values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> vector, Span<double> values, int s) => vector.CopyTo(values.Slice(s, Vector256<double>.Count));

    /// <summary>Gives each weight, times a probability, to its successor: <c>mass(next(s)) += p weights(s)</c>.</summary>
    public static void Give(ReadOnlySpan<double> weights, double probability, ReadOnlySpan<int> successors, Span<double> mass)
    {
        for (int s = 0; s < weights.Length; s++)
            mass[successors[s]] += probability * weights[s];
    }

    /// <summary>Gives each weight to its successor: <c>mass(next(s)) += weights(s)</c>.</summary>
    public static void Give(ReadOnlySpan<double> weights, ReadOnlySpan<int> successors, Span<double> mass)
    {
        for (int s = 0; s < weights.Length; s++)
            mass[successors[s]] += weights[s];
    }

    /// <summary>Gives each weight, times a probability, to the successor as far ahead: <c>mass(s) += p weights(s)</c>, the spans being of one length.</summary>
    public static void Give(ReadOnlySpan<double> weights, double probability, Span<double> mass)
    {
        ref double source = ref MemoryMarshal.GetReference(weights);
        ref double target = ref MemoryMarshal.GetReference(mass[..weights.Length]);
        int s = 0;
        for (; s <= weights.Length - Vector256<double>.Count; s += Vector256<double>.Count)
        {
            Vector256<double> sum = Vector256.LoadUnsafe(ref target, (nuint)s) + (probability * Vector256.LoadUnsafe(ref source, (nuint)s));
            sum.StoreUnsafe(ref target, (nuint)s);
        }

        for (; s < weights.Length; s++)
            mass[s] += probability * weights[s];
    }

    /// <summary>The sum of the weights: what a successor shared by all states receives.</summary>
    public static double Sum(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
            sum += weight;
        return sum;
    }

    private static void Take(ReadOnlySpan<double> values, ReadOnlySpan<int> successors, double probability, Span<double> row)
    {
        for (int s = 0; s < row.Length; s++)
            row[s] = probability * values[successors[s]];
    }

    private static void TakeThree(
        ReadOnlySpan<double> values, ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<int> third, ReadOnlySpan<double> probabilities, Span<double> row)
    {
        (double p, double q, double r) = (probabilities[0], probabilities[1], probabilities[2]);
        int s = 0;
        for (; s <= row.Length - Vector256<double>.Count; s += Vector256<double>.Count)
            Store((p * Gather(values, first, s)) + (q * Gather(values, second, s)) + (r * Gather(values, third, s)), row, s);
        for (; s < row.Length; s++)
            row[s] = (p * values[first[s]]) + (q * values[second[s]]) + (r * values[third[s]]);
    }

    private static void TakeMore(ReadOnlySpan<double> values, ReadOnlySpan<int> successors, double probability, Span<double> row)
    {
        for (int s = 0; s < row.Length; s++)
            row[s] += probability * values[successors[s]];
    }
}
