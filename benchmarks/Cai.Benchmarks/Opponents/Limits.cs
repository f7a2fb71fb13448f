using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cai.Numerics;

namespace Cai.Benchmarks.Opponents;

/// <summary>What no sweep can beat: moving its values once through memory, and computing its exponentials and logarithms.</summary>
internal static class Limits
{
    /// <summary>to = from, by ordinary loads and stores: a sweep keeps what it writes, and does not write past the caches.</summary>
    public static void Copy(ReadOnlySpan<double> from, Span<double> to)
    {
        ref double source = ref MemoryMarshal.GetReference(from), target = ref MemoryMarshal.GetReference(to);
        int i = 0;
        for (; i <= from.Length - 16; i += 16)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref source, (nuint)i), b = Vector256.LoadUnsafe(ref source, (nuint)i + 4);
            Vector256<double> c = Vector256.LoadUnsafe(ref source, (nuint)i + 8), d = Vector256.LoadUnsafe(ref source, (nuint)i + 12);
            a.StoreUnsafe(ref target, (nuint)i);
            b.StoreUnsafe(ref target, (nuint)i + 4);
            c.StoreUnsafe(ref target, (nuint)i + 8);
            d.StoreUnsafe(ref target, (nuint)i + 12);
        }

        for (; i < from.Length; i++)
            to[i] = from[i];
    }

    /// <summary>c = a + x b.</summary>
    public static void Triad(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double x, Span<double> c)
    {
        ref double first = ref MemoryMarshal.GetReference(a), second = ref MemoryMarshal.GetReference(b), target = ref MemoryMarshal.GetReference(c);
        Vector256<double> factor = Vector256.Create(x);
        int i = 0;
        for (; i <= a.Length - 4; i += 4)
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref second, (nuint)i), factor, Vector256.LoadUnsafe(ref first, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        for (; i < a.Length; i++)
            c[i] = a[i] + (x * b[i]);
    }

    /// <summary>The transcendental functions of a soft sweep and nothing else: for each state actions - 1 exps and one log, in first-level cache.</summary>
    public static void Functions(int states, int actions, Span<double> exponents, Span<double> sums)
    {
        for (int from = 0; from < states; from += sums.Length)
        {
            int n = Math.Min(sums.Length, states - from);
            for (int a = 1; a < actions; a++)
            {
                exponents[..n].Fill(-0.5);
                Exponential.OfNonPositive(exponents[..n]);
            }

            sums[..n].Fill(1.5);
            Logarithm.OfAtLeastOne(sums[..n]);
        }
    }
}
