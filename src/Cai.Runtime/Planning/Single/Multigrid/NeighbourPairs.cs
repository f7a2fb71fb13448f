using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cai.Planning;

/// <summary>Sums over pairs of neighbours, and back: a block has two states along the first axis. The same bits with vectors and without.</summary>
internal static unsafe class NeighbourPairs
{
    private const int Lanes = 16;

    private static readonly Vector512<int> s_even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    private static readonly Vector512<int> s_odd = s_even + Vector512<int>.One;
    private static readonly Vector512<int> s_lower = Vector512.Create(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
    private static readonly Vector512<int> s_upper = s_lower + Vector512.Create(8);

    /// <summary><c>sums[i] += numbers[2 i] + numbers[2 i + 1]</c>; the last number may be alone.</summary>
    public static void Add(ReadOnlySpan<float> numbers, Span<float> sums)
    {
        int pairs = numbers.Length / 2, i = 0;
        sums = sums[..((numbers.Length + 1) / 2)];
        fixed (float* read = numbers, sum = sums)
        {
            for (; Avx512F.IsSupported && i <= pairs - Lanes; i += Lanes)
            {
                Vector512<float> first = Vector512.Load(read + (2 * i)), second = Vector512.Load(read + (2 * i) + Lanes);
                (Vector512.Load(sum + i) + (Avx512F.PermuteVar16x32x2(first, s_even, second) + Avx512F.PermuteVar16x32x2(first, s_odd, second))).Store(sum + i);
            }

            for (; i < pairs; i++)
                sum[i] += read[2 * i] + read[(2 * i) + 1];
        }

        if (pairs < sums.Length)
            sums[pairs] += numbers[^1];
    }

    /// <summary><c>even[i] += numbers[2 i]</c>, and <c>odd[i] += numbers[2 i + 1]</c>; the last number may be alone.</summary>
    public static void Part(ReadOnlySpan<float> numbers, Span<float> even, Span<float> odd)
    {
        int pairs = numbers.Length / 2, i = 0;
        even = even[..((numbers.Length + 1) / 2)];
        odd = odd[..pairs];
        fixed (float* read = numbers, first = even, second = odd)
        {
            for (; Avx512F.IsSupported && i <= pairs - Lanes; i += Lanes)
            {
                Vector512<float> left = Vector512.Load(read + (2 * i)), right = Vector512.Load(read + (2 * i) + Lanes);
                (Vector512.Load(first + i) + Avx512F.PermuteVar16x32x2(left, s_even, right)).Store(first + i);
                (Vector512.Load(second + i) + Avx512F.PermuteVar16x32x2(left, s_odd, right)).Store(second + i);
            }

            for (; i < pairs; i++)
            {
                first[i] += read[2 * i];
                second[i] += read[(2 * i) + 1];
            }
        }

        if (pairs < even.Length)
            even[pairs] += numbers[^1];
    }

    /// <summary><c>target[2 i] = target[2 i + 1] = numbers[i]</c>; the last may be alone.</summary>
    public static void Spread(ReadOnlySpan<float> numbers, Span<float> target)
    {
        int pairs = target.Length / 2, i = 0;
        numbers = numbers[..((target.Length + 1) / 2)];
        fixed (float* read = numbers, written = target)
        {
            for (; Avx512F.IsSupported && i <= pairs - Lanes; i += Lanes)
            {
                Vector512<float> own = Vector512.Load(read + i);
                Avx512F.PermuteVar16x32(own, s_lower).Store(written + (2 * i));
                Avx512F.PermuteVar16x32(own, s_upper).Store(written + (2 * i) + Lanes);
            }

            for (; i < pairs; i++)
                written[2 * i] = written[(2 * i) + 1] = read[i];
        }

        if (2 * pairs < target.Length)
            target[^1] = numbers[pairs];
    }
}
