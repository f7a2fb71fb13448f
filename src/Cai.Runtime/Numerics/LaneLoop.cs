using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cai.Numerics;

/// <summary>Runs loops by the widest vectors that the machine has, and what is left one by one.</summary>
internal static class LaneLoop
{
    /// <summary>Runs a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TLoop>(ref TLoop loop)
        where TLoop : struct, ILaneLoop, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
            Run<TLoop, Lanes8, Vector512<double>>(ref loop);
        else if (Vector256.IsHardwareAccelerated)
            Run<TLoop, Lanes4, Vector256<double>>(ref loop);
        else
            loop.Run<Lanes1, double>(0);
    }

    /// <summary>Runs a loop by vectors of one width, whether the machine has them or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TLoop, TLanes, TVector>(ref TLoop loop)
        where TLoop : struct, ILaneLoop, allows ref struct
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        int rest = loop.Run<TLanes, TVector>(0);
        loop.Run<Lanes1, double>(rest);
    }
}
