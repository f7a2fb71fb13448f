using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Copies between pair order and the compact spans of a range of states (see <see cref="IKernel{TSelf}"/>).</summary>
internal static class CompactPairs
{
    /// <summary>Writes the pairs of a range to their places.</summary>
    public static void Write(Pairs pairs, int from, int to, ReadOnlySpan<double> compact, Span<double> all)
    {
        int n = to - from;
        if (!pairs.IsDense)
            compact.CopyTo(all[pairs.First(from)..]);
        for (int a = 0; a < pairs.ActionCount; a++)
        {
            compact.Slice(a * n, n).CopyTo(all[((a * pairs.StateCount) + from)..]);
        }
    }

    /// <summary>The sum over the pairs of a range of compact numbers times those in pair order.</summary>
    public static double Dot(Pairs pairs, int from, int to, ReadOnlySpan<double> compact, ReadOnlySpan<double> all)
    {
        if (!pairs.IsDense)
            return TensorPrimitives.Dot(compact, all.Slice(pairs.First(from), compact.Length));
        int n = to - from;
        double sum = 0;
        for (int a = 0; a < pairs.ActionCount; a++)
            sum += TensorPrimitives.Dot(compact.Slice(a * n, n), all.Slice((a * pairs.StateCount) + from, n));
        return sum;
    }

    /// <summary>Reads the pairs of a range.</summary>
    public static void Read(Pairs pairs, int from, int to, ReadOnlySpan<double> all, Span<double> compact)
    {
        int n = to - from;
        if (!pairs.IsDense)
            all.Slice(pairs.First(from), compact.Length).CopyTo(compact);
        for (int a = 0; a < pairs.ActionCount; a++)
        {
            all.Slice((a * pairs.StateCount) + from, n).CopyTo(compact[(a * n)..]);
        }
    }
}
