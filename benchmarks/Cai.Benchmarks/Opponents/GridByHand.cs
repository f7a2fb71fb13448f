using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cai.Numerics;

namespace Cai.Benchmarks.Opponents;

/// <summary>
/// The hard sweep of the slippery grid as a person writes it for this grid alone: the five neighbours of each inner cell, the largest action value, what changed; no edges, no goal, no
/// tables, one reward. It does less than any sweep must, in one pass.
/// </summary>
internal sealed unsafe class GridByHand(int side, double discount)
{
    private const int Ahead = 512;

    private double[] _values = LargeArray.Create<double>(side * side);
    private double[] _next = LargeArray.Create<double>(side * side);

    /// <summary>The ways to write it: the shortest and the widest vectors, with and without asking for memory ahead.</summary>
    public Action[] Shapes => Vector512.IsHardwareAccelerated
        ? [Run<Lanes4, Vector256<double>, Off>, Run<Lanes4, Vector256<double>, On>, Run<Lanes8, Vector512<double>, Off>, Run<Lanes8, Vector512<double>, On>]
        : [Run<Lanes4, Vector256<double>, Off>, Run<Lanes4, Vector256<double>, On>];

    /// <summary>The largest change of the last sweep.</summary>
    public double Change { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<TLanes, TVector, TAhead>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TAhead : struct, ISwitch
    {
        ref double x = ref MemoryMarshal.GetArrayDataReference(_values), y = ref MemoryMarshal.GetArrayDataReference(_next);
        TVector aside = TLanes.Broadcast(0.1 * discount), along = TLanes.Broadcast(0.8 * discount), stay = TLanes.Broadcast(discount), reward = TLanes.Broadcast(-1);
        TVector least = TLanes.Broadcast(double.PositiveInfinity), most = TLanes.Broadcast(double.NegativeInfinity);
        for (int row = 1; row < side - 1; row++)
        {
            int last = ((row + 1) * side) - 1 - TLanes.Count;
            for (int s = (row * side) + 1; ; s = Math.Min(s + TLanes.Count, last))
            {
                if (TAhead.IsOn)
                {
                    Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref x, s + side + Ahead)));
                    Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref y, s + Ahead)));
                }

                TVector north = TLanes.Load(ref x, s - side), south = TLanes.Load(ref x, s + side);
                TVector west = TLanes.Load(ref x, s - 1), here = TLanes.Load(ref x, s), east = TLanes.Load(ref x, s + 1);
                TVector level = TLanes.MultiplyAdd(aside, east, TLanes.Multiply(aside, west)), upright = TLanes.MultiplyAdd(aside, north, TLanes.Multiply(aside, south));
                TVector best = TLanes.Max(TLanes.MultiplyAdd(along, TLanes.Max(north, south), level), TLanes.MultiplyAdd(along, TLanes.Max(east, west), upright));
                best = TLanes.Add(TLanes.Max(best, TLanes.Multiply(stay, here)), reward);
                TLanes.Store(best, ref y, s);
                TVector change = TLanes.Subtract(best, here);
                least = TLanes.Min(least, change);
                most = TLanes.Max(most, change);
                if (s == last)
                    break;
            }
        }

        Change = Math.Max(TLanes.Largest(most), -TLanes.Smallest(least));
        (_values, _next) = (_next, _values);
    }

    private interface ISwitch
    {
        static abstract bool IsOn { get; }
    }

    private readonly struct On : ISwitch
    {
        public static bool IsOn => Sse.IsSupported;
    }

    private readonly struct Off : ISwitch
    {
        public static bool IsOn => false;
    }
}
