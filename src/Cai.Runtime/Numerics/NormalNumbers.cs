using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cai.CompilerServices;

namespace Cai.Numerics;

/// <summary>
/// Random numbers by the block, each a pure function of (seed, stream, position): four counters of <see cref="Philox"/> side by side, and normal numbers of pairs of uniform ones by Box and Muller
/// (1958), <c>sqrt(-2 log u) (cos 2 pi v, sin 2 pi v)</c>.
/// </summary>
internal readonly struct NormalNumbers(ulong seed, ulong stream)
{
    private const uint M0 = 0xD2511F53, M1 = 0xCD9E8D57;
    private const uint W0 = 0x9E3779B9, W1 = 0xBB67AE85;
    private const ulong Low = 0xFFFFFFFF;

    /// <summary>Fills a span with standard normal numbers.</summary>
    /// <param name="normals">A multiple of 16 numbers. Number i and number i + half come of one counter.</param>
    /// <param name="position">The number of the first counter: half as many are used as numbers are filled.</param>
    public void Fill(Span<double> normals, ulong position)
    {
        FillUniform(normals, position);
        if (Vector512.IsHardwareAccelerated)
            Turn<Reals8>(normals);
        else if (Vector256.IsHardwareAccelerated)
            Turn<Reals4>(normals);
        else
            Turn<Reals1>(normals);
    }

    /// <summary>Fills a span with uniform numbers in (0, 1): odd multiples of 2^-53.</summary>
    /// <param name="uniform">A multiple of 16 numbers.</param>
    /// <param name="position">The number of the first counter.</param>
    public void FillUniform(Span<double> uniform, ulong position)
    {
        int half = uniform.Length / 2;
        ref double start = ref MemoryMarshal.GetReference(uniform);
        for (int i = 0; i < half; i += Vector256<ulong>.Count)
        {
            Vector256<ulong> counter = Vector256.Create(position + (ulong)i) + Vector256.Create(0UL, 1, 2, 3);
            (Vector256<ulong> first, Vector256<ulong> second) = Blocks(counter);
            Uniform(first).StoreUnsafe(ref start, (nuint)i);
            Uniform(second).StoreUnsafe(ref start, (nuint)(half + i));
        }
    }

    // 52 bits as the fraction of a number in [1, 2), whose middle of a cell is never 1.
    private static Vector256<double> Uniform(Vector256<ulong> bits) =>
        ((bits >>> 12) | Vector256.Create(0x3FF0000000000000UL)).AsDouble() - Vector256.Create(1 - (1.0 / (1UL << 53)));

    private static void Turn<TReal>(Span<double> numbers)
        where TReal : struct, IReals<TReal>
    {
        int half = numbers.Length / 2;
        ref double start = ref MemoryMarshal.GetReference(numbers);
        for (int i = 0; i < half; i += TReal.Count)
        {
            TReal radius = TReal.Sqrt(TReal.Log(TReal.Load(ref start, i)) * -2.0), angle = TReal.Load(ref start, half + i) * (2 * Math.PI);
            (radius * TReal.Cos(angle)).Store(ref start, i);
            (radius * TReal.Sin(angle)).Store(ref start, half + i);
        }
    }

    // Ten rounds of Philox, each word in the low half of a lane.
    private (Vector256<ulong> First, Vector256<ulong> Second) Blocks(Vector256<ulong> counter)
    {
        Vector256<ulong> low = Vector256.Create(Low), m0 = Vector256.Create((ulong)M0), m1 = Vector256.Create((ulong)M1);
        Vector256<ulong> c0 = counter & low, c1 = counter >>> 32, c2 = Vector256.Create(stream & Low), c3 = Vector256.Create(stream >> 32);
        uint k0 = (uint)seed, k1 = (uint)(seed >> 32);
        for (int round = 0; round < 10; round++)
        {
            Vector256<ulong> p0 = Product(c0, m0), p1 = Product(c2, m1);
            (c0, c1, c2, c3) = ((p1 >>> 32) ^ c1 ^ Vector256.Create((ulong)k0), p1 & low, (p0 >>> 32) ^ c3 ^ Vector256.Create((ulong)k1), p0 & low);
            k0 += W0;
            k1 += W1;
        }

        return ((c1 << 32) | c0, (c3 << 32) | c2);
    }

    // Of the low halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> x, Vector256<ulong> y) => Avx2.IsSupported ? Avx2.Multiply(x.AsUInt32(), y.AsUInt32()) : x * y;
}
