using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cai.Numerics;

/// <summary>log for arguments that are at least 1: all that a max-shifted log-sum-exp needs. Relative error at most 5e-16.</summary>
internal static class Logarithm
{
    /// <summary>Replaces each finite y &gt;= 1 by log(y).</summary>
    public static void OfAtLeastOne(Span<double> y)
    {
        ref double start = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= y.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            OfAtLeastOne(Vector256.LoadUnsafe(ref start, (nuint)i)).StoreUnsafe(ref start, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] = OfAtLeastOne(y[i]);
        }
    }

    /// <summary>The same function for one number, bit for bit.</summary>
    public static double OfAtLeastOne(double y) => OfAtLeastOne(Vector256.CreateScalarUnsafe(y)).ToScalar();

    /// <summary>log of four numbers: y = 2^k m with m in [sqrt(1/2), sqrt(2)), and the series of atanh in f = (m - 1) / (m + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> OfAtLeastOne(Vector256<double> y)
    {
        if (!Fma.IsSupported)
            return Vector256.Create(Math.Log(y[0]), Math.Log(y[1]), Math.Log(y[2]), Math.Log(y[3]));

        Vector256<long> bits = y.AsInt64();
        Vector256<long> k = Vector256.ShiftRightLogical(bits - Vector256.Create(0x3FE6A09E667F3BCDL), 52);
        Vector256<double> m = (bits - (k << 52)).AsDouble();

        // 2^52 with k in its low bits, less 2^52, is k: exponents are converted without a conversion.
        Vector256<double> base52 = Vector256.Create(4503599627370496.0);
        Vector256<double> exponent = (k | base52.AsInt64()).AsDouble() - base52;

        Vector256<double> f = (m - Vector256.Create(1.0)) / (m + Vector256.Create(1.0));
        Vector256<double> z = f * f;
        Vector256<double> z2 = z * z;
        Vector256<double> g01 = Fma.MultiplyAdd(z, Vector256.Create(0.39999999999898191947), Vector256.Create(0.66666666666666697321));
        Vector256<double> g23 = Fma.MultiplyAdd(z, Vector256.Create(0.22222211037816587724), Vector256.Create(0.28571428626570203622));
        Vector256<double> g45 = Fma.MultiplyAdd(z, Vector256.Create(0.1533148723586573324), Vector256.Create(0.1818289618348308656));
        Vector256<double> g = Fma.MultiplyAdd(z2, Vector256.Create(0.14619343453512615192), g45);
        g = Fma.MultiplyAdd(Fma.MultiplyAdd(g, z2, g23), z2, g01);
        return Fma.MultiplyAdd(exponent, Vector256.Create(0.6931471805599453), Fma.MultiplyAdd(f * z, g, f + f));
    }
}
