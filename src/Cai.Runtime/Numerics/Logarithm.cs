using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cai.Numerics;

/// <summary>
/// log for finite arguments that are at least 1: all that a max-shifted log-sum-exp needs. Relative error below 4e-16. By <c>y = 2^k m</c> with m in
/// [sqrt(1/2), sqrt(2)), and the series of atanh in <c>f = (m - 1) / (m + 1)</c>.
/// </summary>
internal static unsafe class Logarithm
{
    // The places of the constants; those of the series follow, from f^3 on.
    private const int One = 0;
    private const int Log2 = 1;
    private const int G = 2;

    /// <summary>What the functions over vectors read: fetched once, before a loop.</summary>
    public static readonly double* Constants = LaneConstants.Block(
        1, 0.6931471805599453,
        0.66666666666666697321, 0.39999999999898191947, 0.28571428626570203622, 0.22222211037816587724, 0.1818289618348308656, 0.1533148723586573324, 0.14619343453512615192);

    /// <summary>Replaces each finite y &gt;= 1 by log(y).</summary>
    public static void OfAtLeastOne(Span<double> y)
    {
        Each loop = new(y);
        LaneLoop.Run(ref loop);
    }

    /// <summary>The same function of one number, bit for bit.</summary>
    public static double OfAtLeastOne(double y) => OfAtLeastOne<Lanes1, double>(y, Constants);

    /// <summary>log(y) for finite y &gt;= 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfAtLeastOne<TLanes, TVector>(TVector y, double* constants)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        TVector exponent = TLanes.Exponent(y, out TVector m);
        TVector one = TLanes.Constant(constants, One);
        TVector f = TLanes.Divide(TLanes.Subtract(m, one), TLanes.Add(m, one));
        TVector z = TLanes.Multiply(f, f);
        TVector z2 = TLanes.Multiply(z, z);
        TVector g = TLanes.MultiplyAdd(TLanes.Constant(constants, G + 6), z2, Pair<TLanes, TVector>(z, constants, G + 4));
        g = TLanes.MultiplyAdd(g, z2, Pair<TLanes, TVector>(z, constants, G + 2));
        g = TLanes.MultiplyAdd(g, z2, Pair<TLanes, TVector>(z, constants, G));
        TVector fraction = TLanes.MultiplyAdd(TLanes.Multiply(f, z), g, TLanes.Add(f, f));
        return TLanes.MultiplyAdd(exponent, TLanes.Constant(constants, Log2), fraction);
    }

    /// <summary>Two neighbouring terms of the series: <c>c_k + c_(k+1) z</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Pair<TLanes, TVector>(TVector z, double* constants, int k)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        TLanes.MultiplyAdd(z, TLanes.Constant(constants, k + 1), TLanes.Constant(constants, k));

    /// <summary>log of every number of a span.</summary>
    internal readonly ref struct Each(Span<double> y) : ILaneLoop
    {
        private readonly Span<double> _y = y;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double y = ref MemoryMarshal.GetReference(_y);
            double* constants = Constants;
            int i = start;
            for (; i <= _y.Length - TLanes.Count; i += TLanes.Count)
                TLanes.Store(OfAtLeastOne<TLanes, TVector>(TLanes.Load(ref y, i), constants), ref y, i);
            return i;
        }
    }
}
