using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cai.Numerics;

/// <summary>
/// exp for arguments that are not positive: all that a max-shifted log-sum-exp needs, so that no special case of the general function is paid for.
/// Relative error at most 5e-16; arguments below -708 (minus infinity among them) give 0.
/// </summary>
internal static class Exponential
{
    private const double Smallest = -708;

    /// <summary>Replaces each x &lt;= 0 by exp(x).</summary>
    public static void OfNonPositive(Span<double> x)
    {
        ref double start = ref MemoryMarshal.GetReference(x);
        int i = 0;
        for (; i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            OfNonPositive(Vector256.LoadUnsafe(ref start, (nuint)i)).StoreUnsafe(ref start, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            x[i] = OfNonPositive(x[i]);
        }
    }

    /// <summary>The same function for one number, bit for bit: results do not depend on how a range was cut.</summary>
    public static double OfNonPositive(double x) => OfNonPositive(Vector256.CreateScalarUnsafe(x)).ToScalar();

    /// <summary>exp of four numbers, by reduction to |r| &lt;= log(2)/2 and a polynomial of degree 11 (minimax).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> OfNonPositive(Vector256<double> x)
    {
        if (!Fma.IsSupported)
            return Vector256.Create(Scalar(x[0]), Scalar(x[1]), Scalar(x[2]), Scalar(x[3]));

        Vector256<double> inRange = Vector256.GreaterThanOrEqual(x, Vector256.Create(Smallest));
        x = Avx.Max(x, Vector256.Create(Smallest));

        // Adding 1.5 * 2^52 rounds to an integer and leaves that integer in the low bits.
        Vector256<double> magic = Vector256.Create(6755399441055744.0);
        Vector256<double> shifted = Fma.MultiplyAdd(x, Vector256.Create(1.4426950408889634), magic);
        Vector256<double> n = shifted - magic;
        Vector256<double> r = Fma.MultiplyAdd(n, Vector256.Create(-0.6931471803691238), x);
        r = Fma.MultiplyAdd(n, Vector256.Create(-1.9082149292705877e-10), r);

        Vector256<double> r2 = r * r;
        Vector256<double> r4 = r2 * r2;
        Vector256<double> p01 = Fma.MultiplyAdd(r, Vector256.Create(1.0), Vector256.Create(1.0));
        Vector256<double> p23 = Fma.MultiplyAdd(r, Vector256.Create(0.1666666666666668082), Vector256.Create(0.50000000000000184039));
        Vector256<double> p45 = Fma.MultiplyAdd(r, Vector256.Create(0.0083333333333195896163), Vector256.Create(0.04166666666648795252));
        Vector256<double> p67 = Fma.MultiplyAdd(r, Vector256.Create(0.00019841269890076402829), Vector256.Create(0.0013888888952352862866));
        Vector256<double> p89 = Fma.MultiplyAdd(r, Vector256.Create(2.7557240887229868596e-6), Vector256.Create(0.000024801485441561312966));
        Vector256<double> pab = Fma.MultiplyAdd(r, Vector256.Create(2.5110049204818659793e-8), Vector256.Create(2.763265472252779189e-7));
        Vector256<double> low = Fma.MultiplyAdd(Fma.MultiplyAdd(p67, r2, p45), r4, Fma.MultiplyAdd(p23, r2, p01));
        Vector256<double> p = Fma.MultiplyAdd(Fma.MultiplyAdd(pab, r2, p89), r4 * r4, low);

        Vector256<double> scaled = (p.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();
        return scaled & inRange;
    }

    private static double Scalar(double x) => x >= Smallest ? Math.Exp(x) : 0;
}
