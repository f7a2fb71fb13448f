using System.Runtime.CompilerServices;

namespace Cai.Numerics;

/// <summary>Eight vectors: thirty-two numbers, whose sums keep both multipliers of a processor busy.</summary>
internal readonly struct Octet(Quartet low, Quartet high) : IVectors<Octet>
{
    private static int Half => 4 * Lanes4.Count;

    private readonly Quartet _low = low;
    private readonly Quartet _high = high;

    /// <summary>How many numbers these are.</summary>
    public static int Count => 2 * Half;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet Load(ref double start) => new(Quartet.Load(ref start), Quartet.Load(ref Unsafe.Add(ref start, Half)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double start)
    {
        _low.Store(ref start);
        _high.Store(ref Unsafe.Add(ref start, Half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Octet Add(double factor, Octet x) => new(_low.Add(factor, x._low), _high.Add(factor, x._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Octet Times(double factor) => new(_low.Times(factor), _high.Times(factor));
}
