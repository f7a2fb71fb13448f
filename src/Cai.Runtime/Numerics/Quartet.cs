using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cai.Numerics;

/// <summary>Four vectors: sixteen numbers.</summary>
internal readonly struct Quartet(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) : IVectors<Quartet>
{
    private readonly Vector256<double> _a = a;
    private readonly Vector256<double> _b = b;
    private readonly Vector256<double> _c = c;
    private readonly Vector256<double> _d = d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quartet Load(ref double start) =>
        new(Lanes4.Load(ref start, 0), Lanes4.Load(ref start, Lanes4.Count), Lanes4.Load(ref start, 2 * Lanes4.Count), Lanes4.Load(ref start, 3 * Lanes4.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double start)
    {
        Lanes4.Store(_a, ref start, 0);
        Lanes4.Store(_b, ref start, Lanes4.Count);
        Lanes4.Store(_c, ref start, 2 * Lanes4.Count);
        Lanes4.Store(_d, ref start, 3 * Lanes4.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quartet Add(double factor, Quartet x)
    {
        Vector256<double> factors = Lanes4.Broadcast(factor);
        return new(Lanes4.MultiplyAdd(factors, x._a, _a), Lanes4.MultiplyAdd(factors, x._b, _b), Lanes4.MultiplyAdd(factors, x._c, _c), Lanes4.MultiplyAdd(factors, x._d, _d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quartet Times(double factor)
    {
        Vector256<double> factors = Lanes4.Broadcast(factor);
        return new(factors * _a, factors * _b, factors * _c, factors * _d);
    }
}
