using System.Runtime.CompilerServices;

namespace Cai.CompilerServices;

/// <summary>How rewards are read where all actions of some neighbouring states are backed up together.</summary>
internal interface IRunReward
{
    /// <summary>The rewards of an action.</summary>
    /// <param name="rewards">The rewards of action 0, or the first level.</param>
    /// <param name="stride">The distance between the rewards of two actions.</param>
    /// <param name="action">The action.</param>
    /// <param name="at">The place of the first state.</param>
    static abstract TVector Of<TLanes, TVector>(ref double rewards, nint stride, int action, int at)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct;
}

/// <summary>One number an action, at all states.</summary>
internal readonly struct LevelReward : IRunReward
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TLanes, TVector>(ref double rewards, nint stride, int action, int at)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => TLanes.Broadcast(Unsafe.Add(ref rewards, action));
}

/// <summary>One number a state and action.</summary>
internal readonly struct ReadReward : IRunReward
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TLanes, TVector>(ref double rewards, nint stride, int action, int at)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => TLanes.Load(ref Unsafe.Add(ref rewards, action * stride), at);
}
