using Cai.CompilerServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>From action values to values over a tile of states whose pairs are contiguous: maxima and sums state by state, exps and logs in vectors.</summary>
internal static class RaggedBackup
{
    /// <summary><c>V = a log sum_a exp(q / a)</c>; q is replaced by <c>exp((q - max) / a)</c>, not normalised.</summary>
    public static void Soft(Pairs pairs, int from, Span<double> q, double temperature, Span<double> sums, Span<double> next)
    {
        double scale = 1 / temperature;
        int start = 0;
        for (int i = 0; i < next.Length; i++)
        {
            Span<double> own = q.Slice(start, pairs.Length(from + i));
            next[i] = Largest(own);
            foreach (ref double value in own)
            {
                value = (value - next[i]) * scale;
            }

            start += own.Length;
        }

        Exponential.OfNonPositive(q);
        start = 0;
        for (int i = 0; i < next.Length; i++)
        {
            ReadOnlySpan<double> own = q.Slice(start, pairs.Length(from + i));
            sums[i] = 0;
            foreach (double value in own)
            {
                sums[i] += value;
            }

            start += own.Length;
        }

        Logarithm.OfAtLeastOne(sums);
        for (int i = 0; i < next.Length; i++)
        {
            next[i] += temperature * sums[i];
        }
    }

    /// <summary><c>V = max_a q</c>.</summary>
    public static void Hard(Pairs pairs, int from, ReadOnlySpan<double> q, Span<double> next)
    {
        int start = 0;
        for (int i = 0; i < next.Length; i++)
        {
            int length = pairs.Length(from + i);
            next[i] = Largest(q.Slice(start, length));
            start += length;
        }
    }

    /// <summary>Values, and q replaced by the policy <c>exp((q - V) / a)</c>.</summary>
    public static void SoftPolicy(Pairs pairs, int from, Span<double> q, double temperature, Span<double> sums, Span<double> next)
    {
        Soft(pairs, from, q, temperature, sums, next);
        int start = 0;
        for (int i = 0; i < next.Length; i++)
        {
            Span<double> own = q.Slice(start, pairs.Length(from + i));
            double sum = 0;
            foreach (double value in own)
            {
                sum += value;
            }

            foreach (ref double value in own)
            {
                value /= sum;
            }

            start += own.Length;
        }
    }

    /// <summary>Values, and the first of the best pairs of each state, as a number.</summary>
    public static void HardChoice(Pairs pairs, int from, ReadOnlySpan<double> q, Span<double> next, Span<double> choices)
    {
        int start = 0;
        for (int i = 0; i < next.Length; i++)
        {
            ReadOnlySpan<double> own = q.Slice(start, pairs.Length(from + i));
            start += own.Length;
            int best = 0;
            for (int k = 1; k < own.Length; k++)
            {
                best = own[k] > own[best] ? k : best;
            }

            next[i] = own.IsEmpty ? double.NegativeInfinity : own[best];
            choices[i] = best;
        }
    }

    /// <summary>Values, and q replaced by the greedy policy: the first of the best actions.</summary>
    public static void HardPolicy(Pairs pairs, int from, Span<double> q, Span<double> choices, Span<double> next)
    {
        HardChoice(pairs, from, q, next, choices);
        q.Clear();
        int start = 0;
        for (int i = 0; i < next.Length; i++)
        {
            int length = pairs.Length(from + i);
            if (length > 0)
                q[start + (int)choices[i]] = 1;
            start += length;
        }
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}
