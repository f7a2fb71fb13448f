using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cai.CompilerServices;

/// <summary>
/// The backup in the outcome layout, for any number of actions and outcomes, and the pieces that unrolled kernels are made of.
/// A sum over outcomes is taken in their order, in vectors and in tails alike, so that results do not depend on how a sweep is cut into ranges.
/// </summary>
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
            Span<double> row = expected.Slice(a * count, count);
            Take(values, successors.Slice((a * outcomes * stateCount) + from, count), probabilities[0], row);
            for (int w = 1; w < outcomes; w++)
                TakeMore(values, successors.Slice((((a * outcomes) + w) * stateCount) + from, count), probabilities[w], row);
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

    private static void TakeMore(ReadOnlySpan<double> values, ReadOnlySpan<int> successors, double probability, Span<double> row)
    {
        for (int s = 0; s < row.Length; s++)
            row[s] += probability * values[successors[s]];
    }
}
