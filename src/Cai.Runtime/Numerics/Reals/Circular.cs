using System.Runtime.CompilerServices;
using Cai.CompilerServices;

namespace Cai.Numerics;

/// <summary>
/// Sine and cosine of vectors, within 3e-16: the angle less the nearest multiple k of pi/2, in three parts (Cody and Waite 1980, each product rounded once), then the polynomials of
/// fdlibm on [-pi/4, pi/4]; k tells which of them, and the sign. From 2^20 on, where that reduction loses digits, and for what is not finite, lane by lane.
/// </summary>
internal static class Circular
{
    /// <summary>Up to here k is small enough for the reduction.</summary>
    private const double Largest = 1 << 20;

    // pi/2 = Half + HalfMiddle + HalfLow.
    private const double Half = 1.5707963267948966, HalfMiddle = 6.123233995736766e-17, HalfLow = -1.4973849048591833e-33;

    /// <summary>The sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin<T>(T x)
        where T : struct, IReals<T>
    {
        T k = T.Round(x * (2 / Math.PI));
        T value = Of(x, k, k);
        T far = ~(T.Abs(x) < Largest);
        return T.Any(far) ? T.Select(far, Lanewise<T>.Of<Lanewise.Sin>(x), value) : value;
    }

    /// <summary>The cosine: the sine of a quarter turn more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos<T>(T x)
        where T : struct, IReals<T>
    {
        T k = T.Round(x * (2 / Math.PI));
        T value = Of(x, k, k + 1.0);
        T far = ~(T.Abs(x) < Largest);
        return T.Any(far) ? T.Select(far, Lanewise<T>.Of<Lanewise.Cos>(x), value) : value;
    }

    // sin(r + quarters pi/2) with r = x - k pi/2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of<T>(T x, T k, T quarters)
        where T : struct, IReals<T>
    {
        T minus = -k;
        T r = T.MultiplyAdd(minus, HalfLow, T.MultiplyAdd(minus, HalfMiddle, T.MultiplyAdd(minus, Half, x)));
        T z = r * r, z2 = z * z;

        // Neighbouring terms in pairs, so that three of them are under way at once.
        T sine = T.MultiplyAdd(
            T.MultiplyAdd(z2, T.MultiplyAdd(z, 1.58969099521155010221e-10, -2.50507602534068634195e-08), T.MultiplyAdd(z, 2.75573137070700676789e-06, -1.98412698298579493134e-04)),
            z2,
            T.MultiplyAdd(z, 8.33333333332248946124e-03, -1.66666666666666324348e-01));
        sine = T.MultiplyAdd(r * z, sine, r);
        T cosine = T.MultiplyAdd(
            T.MultiplyAdd(z2, T.MultiplyAdd(z, -1.13596475577881948265e-11, 2.08757232129817482790e-09), T.MultiplyAdd(z, -2.75573143513906633035e-07, 2.48015872894767294178e-05)),
            z2,
            T.MultiplyAdd(z, -1.38888888888741095749e-03, 4.16666666666666019037e-02));
        cosine = T.MultiplyAdd(z2, cosine, T.MultiplyAdd(z, -0.5, 1.0));

        // A half of quarters is whole where they are even, and half of that where the sign is kept.
        T halves = T.Floor(quarters * 0.5);
        T value = T.Select(T.Equal(halves * 2.0, quarters), sine, cosine);
        return T.Select(T.Equal(T.Floor(halves * 0.5) * 2.0, halves), value, -value);
    }
}
