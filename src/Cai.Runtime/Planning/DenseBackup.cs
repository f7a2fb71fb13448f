using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// From action values to values over a tile of states in action-major rows, vectorised over the states. A tile lies in the first-level cache; three short
/// passes over it are faster than one long loop, whose constants spill.
/// </summary>
internal static class DenseBackup
{
    /// <summary><c>V = a log sum_a exp(q / a)</c>, by A - 1 exps: a tournament leaves the largest value of each state in the first row.</summary>
    /// <param name="q">Rows of length n, one an action; overwritten.</param>
    /// <param name="temperature">a.</param>
    /// <param name="sums">n numbers to work in.</param>
    /// <param name="next">The n values.</param>
    public static void Soft(Span<double> q, double temperature, Span<double> sums, Span<double> next)
    {
        int n = next.Length;
        Span<double> winner = q[..n];
        for (int row = n; row < q.Length; row += n)
        {
            Compete(winner, q.Slice(row, n));
        }

        sums.Fill(1);
        for (int row = n; row < q.Length; row += n)
        {
            AddExponentials(q.Slice(row, n), winner, 1 / temperature, sums);
        }

        Logarithm.OfAtLeastOne(sums);
        TensorPrimitives.MultiplyAdd(sums, temperature, winner, next);
    }

    /// <summary><c>V = max_a q</c>.</summary>
    public static void Hard(Span<double> q, Span<double> next)
    {
        int n = next.Length;
        q[..n].CopyTo(next);
        for (int row = n; row < q.Length; row += n)
        {
            KeepLarger(next, q.Slice(row, n));
        }
    }

    /// <summary>Values, and q replaced by the policy <c>exp((q - V) / a)</c>.</summary>
    public static void SoftPolicy(Span<double> q, double temperature, Span<double> sums, Span<double> next)
    {
        int n = next.Length;
        Hard(q, next);
        sums.Clear();
        for (int row = 0; row < q.Length; row += n)
        {
            Span<double> p = q.Slice(row, n);
            TensorPrimitives.Subtract(p, next, p);
            TensorPrimitives.Multiply(p, 1 / temperature, p);
            Exponential.OfNonPositive(p);
            TensorPrimitives.Add(sums, p, sums);
        }

        for (int row = 0; row < q.Length; row += n)
        {
            TensorPrimitives.Divide(q.Slice(row, n), sums, q.Slice(row, n));
        }

        Logarithm.OfAtLeastOne(sums);
        TensorPrimitives.MultiplyAdd(sums, temperature, next, next);
    }

    /// <summary>Values, and q replaced by the greedy policy: the first of the best actions.</summary>
    public static void HardPolicy(Span<double> q, Span<double> next)
    {
        int n = next.Length;
        Hard(q, next);
        for (int i = 0; i < n; i++)
        {
            bool taken = false;
            for (int j = i; j < q.Length; j += n)
            {
                bool best = !taken && q[j] == next[i];
                q[j] = best ? 1 : 0;
                taken |= best;
            }
        }
    }

    private static void Compete(Span<double> winner, Span<double> challenger)
    {
        ref double w = ref MemoryMarshal.GetReference(winner);
        ref double c = ref MemoryMarshal.GetReference(challenger);
        int i = 0;
        for (; i <= winner.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> x = Vector256.LoadUnsafe(ref w, (nuint)i), y = Vector256.LoadUnsafe(ref c, (nuint)i);
            Vector256.MaxNative(x, y).StoreUnsafe(ref w, (nuint)i);
            Vector256.MinNative(x, y).StoreUnsafe(ref c, (nuint)i);
        }

        for (; i < winner.Length; i++)
        {
            (winner[i], challenger[i]) = (Math.Max(winner[i], challenger[i]), Math.Min(winner[i], challenger[i]));
        }
    }

    private static void KeepLarger(Span<double> best, ReadOnlySpan<double> challenger)
    {
        ref double b = ref MemoryMarshal.GetReference(best);
        ref double c = ref MemoryMarshal.GetReference(challenger);
        int i = 0;
        for (; i <= best.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256.MaxNative(Vector256.LoadUnsafe(ref b, (nuint)i), Vector256.LoadUnsafe(ref c, (nuint)i)).StoreUnsafe(ref b, (nuint)i);
        }

        for (; i < best.Length; i++)
        {
            best[i] = Math.Max(best[i], challenger[i]);
        }
    }

    private static void AddExponentials(ReadOnlySpan<double> loser, ReadOnlySpan<double> winner, double scale, Span<double> sums)
    {
        ref double l = ref MemoryMarshal.GetReference(loser);
        ref double w = ref MemoryMarshal.GetReference(winner);
        ref double sum = ref MemoryMarshal.GetReference(sums);
        Vector256<double> scales = Vector256.Create(scale);
        int i = 0;
        for (; i <= loser.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> x = (Vector256.LoadUnsafe(ref l, (nuint)i) - Vector256.LoadUnsafe(ref w, (nuint)i)) * scales;
            (Vector256.LoadUnsafe(ref sum, (nuint)i) + Exponential.OfNonPositive(x)).StoreUnsafe(ref sum, (nuint)i);
        }

        for (; i < loser.Length; i++)
        {
            sums[i] += Exponential.OfNonPositive((loser[i] - winner[i]) * scale);
        }
    }
}
