using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cai.Numerics;

/// <summary>
/// exp for arguments that are not positive: all that a max-shifted log-sum-exp needs, so that no special case of the general function is paid for.
/// Relative error below 3e-16. By reduction to <c>x = n log 2 + r</c>, |r| &lt;= log(2)/2, and a minimax polynomial of degree 11.
/// </summary>
internal static unsafe class Exponential
{
    /// <summary>Where exp is still a normal number.</summary>
    public const double Smallest = -708;

    // The places of the constants; those of the polynomial follow, from degree 0 on.
    private const int Floor = 0;
    private const int Log2E = 1;
    private const int Rounder = 2;
    private const int MinusLog2High = 3;
    private const int MinusLog2Low = 4;
    private const int P = 5;

    /// <summary>What the functions over vectors read: fetched once, before a loop.</summary>
    public static readonly double* Constants = LaneConstants.Block(
        Smallest, 1.4426950408889634, 6755399441055744, -0.6931471803691238, -1.9082149292705877e-10,
        1, 1, 0.50000000000000184039, 0.1666666666666668082, 0.04166666666648795252, 0.0083333333333195896163, 0.0013888888952352862866, 0.00019841269890076402829,
        2.4801485441561312966e-5, 2.7557240887229868596e-6, 2.763265472252779189e-7, 2.5110049204818659793e-8);

    /// <summary>Replaces each x &lt;= 0 by exp(x); from -708 down (minus infinity among them) by 0.</summary>
    public static void OfNonPositive(Span<double> x)
    {
        Each loop = new(x);
        LaneLoop.Run(ref loop);
    }

    /// <summary>The same function of one number, bit for bit.</summary>
    public static double OfNonPositive(double x) => OfNonPositive<Lanes1, double>(x, Constants);

    /// <summary>exp(x) for x &lt;= 0; from -708 down, and of what is not a number, 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfNonPositive<TLanes, TVector>(TVector x, double* constants)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.WhereGreater(x, TLanes.Constant(constants, Floor), OfClamped<TLanes, TVector>(x, constants), TLanes.Broadcast(0));

    /// <summary>The same of two vectors at once, bit for bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OfNonPositive<TLanes, TVector>(ref TVector x, ref TVector y, double* constants)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector first = x, second = y, floor = TLanes.Constant(constants, Floor), zero = TLanes.Broadcast(0);
        OfClamped<TLanes, TVector>(ref x, ref y, constants);
        x = TLanes.WhereGreater(first, floor, x, zero);
        y = TLanes.WhereGreater(second, floor, y, zero);
    }

    /// <summary>exp(x) for x &lt;= 0; from -708 down, and of what is not a number, exp(-708): nothing to a sum that is at least 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfClamped<TLanes, TVector>(TVector x, double* constants)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        x = TLanes.Max(x, TLanes.Constant(constants, Floor));

        // Adding 1.5 * 2^52 rounds to an integer and leaves that integer in the low bits.
        TVector rounder = TLanes.Constant(constants, Rounder);
        TVector shifted = TLanes.MultiplyAdd(x, TLanes.Constant(constants, Log2E), rounder);
        TVector n = TLanes.Subtract(shifted, rounder);
        TVector r = TLanes.MultiplyAdd(n, TLanes.Constant(constants, MinusLog2High), x);
        r = TLanes.MultiplyAdd(n, TLanes.Constant(constants, MinusLog2Low), r);

        TVector r2 = TLanes.Multiply(r, r);
        TVector p = TLanes.MultiplyAdd(r, TLanes.Constant(constants, P + 11), TLanes.Constant(constants, P + 10));
        p = Next<TLanes, TVector>(p, r, r2, constants, P + 8);
        p = Next<TLanes, TVector>(p, r, r2, constants, P + 6);
        p = Next<TLanes, TVector>(p, r, r2, constants, P + 4);
        p = Next<TLanes, TVector>(p, r, r2, constants, P + 2);
        p = TLanes.MultiplyAdd(p, r2, TLanes.Add(r, TLanes.Constant(constants, P)));
        return TLanes.AddToExponent(p, shifted);
    }

    /// <summary>The same of two vectors at once, bit for bit: each constant is read once, and the steps of one fill the delays of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OfClamped<TLanes, TVector>(ref TVector x, ref TVector y, double* constants)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector c = TLanes.Constant(constants, Floor);
        x = TLanes.Max(x, c);
        y = TLanes.Max(y, c);
        c = TLanes.Constant(constants, Rounder);
        TVector d = TLanes.Constant(constants, Log2E);
        TVector shiftedX = TLanes.MultiplyAdd(x, d, c), shiftedY = TLanes.MultiplyAdd(y, d, c);
        TVector n = TLanes.Subtract(shiftedX, c), m = TLanes.Subtract(shiftedY, c);
        c = TLanes.Constant(constants, MinusLog2High);
        d = TLanes.Constant(constants, MinusLog2Low);
        TVector r = TLanes.MultiplyAdd(n, d, TLanes.MultiplyAdd(n, c, x)), s = TLanes.MultiplyAdd(m, d, TLanes.MultiplyAdd(m, c, y));

        TVector r2 = TLanes.Multiply(r, r), s2 = TLanes.Multiply(s, s);
        c = TLanes.Constant(constants, P + 11);
        d = TLanes.Constant(constants, P + 10);
        TVector p = TLanes.MultiplyAdd(r, c, d), q = TLanes.MultiplyAdd(s, c, d);
        c = TLanes.Constant(constants, P + 9);
        d = TLanes.Constant(constants, P + 8);
        p = TLanes.MultiplyAdd(p, r2, TLanes.MultiplyAdd(r, c, d));
        q = TLanes.MultiplyAdd(q, s2, TLanes.MultiplyAdd(s, c, d));
        c = TLanes.Constant(constants, P + 7);
        d = TLanes.Constant(constants, P + 6);
        p = TLanes.MultiplyAdd(p, r2, TLanes.MultiplyAdd(r, c, d));
        q = TLanes.MultiplyAdd(q, s2, TLanes.MultiplyAdd(s, c, d));
        c = TLanes.Constant(constants, P + 5);
        d = TLanes.Constant(constants, P + 4);
        p = TLanes.MultiplyAdd(p, r2, TLanes.MultiplyAdd(r, c, d));
        q = TLanes.MultiplyAdd(q, s2, TLanes.MultiplyAdd(s, c, d));
        c = TLanes.Constant(constants, P + 3);
        d = TLanes.Constant(constants, P + 2);
        p = TLanes.MultiplyAdd(p, r2, TLanes.MultiplyAdd(r, c, d));
        q = TLanes.MultiplyAdd(q, s2, TLanes.MultiplyAdd(s, c, d));
        c = TLanes.Constant(constants, P);
        p = TLanes.MultiplyAdd(p, r2, TLanes.Add(r, c));
        q = TLanes.MultiplyAdd(q, s2, TLanes.Add(s, c));
        x = TLanes.AddToExponent(p, shiftedX);
        y = TLanes.AddToExponent(q, shiftedY);
    }

    /// <summary>The same of four vectors at once, bit for bit: as many steps side by side as the processor needs to be busy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OfClamped<TLanes, TVector>(ref TVector x, ref TVector y, ref TVector z, ref TVector u, double* constants)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector c = TLanes.Constant(constants, Floor);
        (x, y, z, u) = (TLanes.Max(x, c), TLanes.Max(y, c), TLanes.Max(z, c), TLanes.Max(u, c));
        c = TLanes.Constant(constants, Rounder);
        TVector d = TLanes.Constant(constants, Log2E);
        TVector shiftedX = TLanes.MultiplyAdd(x, d, c), shiftedY = TLanes.MultiplyAdd(y, d, c), shiftedZ = TLanes.MultiplyAdd(z, d, c), shiftedU = TLanes.MultiplyAdd(u, d, c);
        TVector kx = TLanes.Subtract(shiftedX, c), ky = TLanes.Subtract(shiftedY, c), kz = TLanes.Subtract(shiftedZ, c), ku = TLanes.Subtract(shiftedU, c);
        c = TLanes.Constant(constants, MinusLog2High);
        d = TLanes.Constant(constants, MinusLog2Low);
        x = TLanes.MultiplyAdd(kx, d, TLanes.MultiplyAdd(kx, c, x));
        y = TLanes.MultiplyAdd(ky, d, TLanes.MultiplyAdd(ky, c, y));
        z = TLanes.MultiplyAdd(kz, d, TLanes.MultiplyAdd(kz, c, z));
        u = TLanes.MultiplyAdd(ku, d, TLanes.MultiplyAdd(ku, c, u));

        TVector x2 = TLanes.Multiply(x, x), y2 = TLanes.Multiply(y, y), z2 = TLanes.Multiply(z, z), u2 = TLanes.Multiply(u, u);
        c = TLanes.Constant(constants, P + 11);
        d = TLanes.Constant(constants, P + 10);
        TVector px = TLanes.MultiplyAdd(x, c, d), py = TLanes.MultiplyAdd(y, c, d), pz = TLanes.MultiplyAdd(z, c, d), pu = TLanes.MultiplyAdd(u, c, d);
        Next<TLanes, TVector>(ref px, ref py, ref pz, ref pu, x, y, z, u, x2, y2, z2, u2, constants, P + 8);
        Next<TLanes, TVector>(ref px, ref py, ref pz, ref pu, x, y, z, u, x2, y2, z2, u2, constants, P + 6);
        Next<TLanes, TVector>(ref px, ref py, ref pz, ref pu, x, y, z, u, x2, y2, z2, u2, constants, P + 4);
        Next<TLanes, TVector>(ref px, ref py, ref pz, ref pu, x, y, z, u, x2, y2, z2, u2, constants, P + 2);
        c = TLanes.Constant(constants, P);
        x = TLanes.AddToExponent(TLanes.MultiplyAdd(px, x2, TLanes.Add(x, c)), shiftedX);
        y = TLanes.AddToExponent(TLanes.MultiplyAdd(py, y2, TLanes.Add(y, c)), shiftedY);
        z = TLanes.AddToExponent(TLanes.MultiplyAdd(pz, z2, TLanes.Add(z, c)), shiftedZ);
        u = TLanes.AddToExponent(TLanes.MultiplyAdd(pu, u2, TLanes.Add(u, c)), shiftedU);
    }

    /// <summary>Two more terms of the polynomial: <c>p r^2 + c_(k+1) r + c_k</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Next<TLanes, TVector>(TVector p, TVector r, TVector r2, double* constants, int k)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.MultiplyAdd(p, r2, TLanes.MultiplyAdd(r, TLanes.Constant(constants, k + 1), TLanes.Constant(constants, k)));

    /// <summary>Two more terms of four polynomials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Next<TLanes, TVector>(
        ref TVector px, ref TVector py, ref TVector pz, ref TVector pu, TVector x, TVector y, TVector z, TVector u, TVector x2, TVector y2, TVector z2, TVector u2, double* constants, int k)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector c = TLanes.Constant(constants, k + 1), d = TLanes.Constant(constants, k);
        px = TLanes.MultiplyAdd(px, x2, TLanes.MultiplyAdd(x, c, d));
        py = TLanes.MultiplyAdd(py, y2, TLanes.MultiplyAdd(y, c, d));
        pz = TLanes.MultiplyAdd(pz, z2, TLanes.MultiplyAdd(z, c, d));
        pu = TLanes.MultiplyAdd(pu, u2, TLanes.MultiplyAdd(u, c, d));
    }

    /// <summary>exp of every number of a span.</summary>
    internal readonly ref struct Each(Span<double> x) : ILaneLoop
    {
        private readonly Span<double> _x = x;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double x = ref MemoryMarshal.GetReference(_x);
            double* constants = Constants;
            int i = start;
            for (; i <= _x.Length - TLanes.Count; i += TLanes.Count)
                TLanes.Store(OfNonPositive<TLanes, TVector>(TLanes.Load(ref x, i), constants), ref x, i);
            return i;
        }
    }
}
