using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cai.Numerics;

namespace Cai.CompilerServices;

/// <summary>What a fused sweep over a range of states reads beside values, and where it writes.</summary>
internal readonly ref struct FusedPass
{
    /// <summary>The number of states of the problem: the distance between the rewards of two actions, and between their probabilities.</summary>
    public required int StateCount { get; init; }

    /// <summary>The first state of the range.</summary>
    public required int From { get; init; }

    /// <summary>The rewards.</summary>
    public SweptRewards Rewards { get; init; }

    /// <summary>The values before, one a state; read where changes are watched.</summary>
    public ReadOnlySpan<double> Before { get; init; }

    /// <summary>The extremes of what values change by, as <see cref="ChangeWatch"/> keeps them.</summary>
    public Span<double> Changes { get; init; }

    /// <summary>How far ahead of a state its values are read, at most.</summary>
    public int Reach { get; init; }

    /// <summary>The policy, one number a pair of all states.</summary>
    public ReadOnlySpan<double> Policy { get; init; }

    /// <summary>One number a state of the range, or rows of them.</summary>
    public required Span<double> Target { get; init; }

    /// <summary>The length of a row.</summary>
    public int Row { get; init; }

    /// <summary>The place of a state in the first row.</summary>
    public ref double At(int state) => ref Target[state - From];

    /// <summary>The reward of a state and action 0, others a stride apart.</summary>
    public ref double RewardAt(int state) => ref Unsafe.AsRef(in Rewards.Values[state]);

    /// <summary>What the values of a state and its neighbours change by.</summary>
    public ChangeWatch WatchFrom(int state) => new(ref Unsafe.AsRef(in Before[state]), ref MemoryMarshal.GetReference(Changes), Reach);

    /// <summary>The widest vectors that the states fill.</summary>
    public static void Run<TBackup, TTarget>(in RunStates states, TTarget target)
        where TBackup : struct, IRunBackup
        where TTarget : struct, IBackupTarget, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && states.Count >= Lanes8.Count)
            TBackup.Sweep<Lanes8, Vector512<double>, TTarget>(in states, target);
        else if (Vector256.IsHardwareAccelerated && states.Count >= Lanes4.Count)
            TBackup.Sweep<Lanes4, Vector256<double>, TTarget>(in states, target);
        else
            TBackup.Sweep<Lanes1, double, TTarget>(in states, target);
    }
}

/// <summary>What a fused sweep is for.</summary>
internal interface IFusedGoal
{
    /// <summary>Sweeps neighbouring states.</summary>
    /// <param name="pass">What the sweep reads and writes.</param>
    /// <param name="states">The states.</param>
    /// <param name="state">The first of them.</param>
    /// <param name="levels">What each action earns at all of them; empty where rewards are to be read.</param>
    static abstract void Sweep<TBackup>(in FusedPass pass, in RunStates states, int state, ReadOnlySpan<double> levels)
        where TBackup : struct, IRunBackup;
}

/// <summary><c>max_a q</c>, and what changed.</summary>
internal readonly struct BestGoal : IFusedGoal
{
    public static void Sweep<TBackup>(in FusedPass pass, in RunStates states, int state, ReadOnlySpan<double> levels)
        where TBackup : struct, IRunBackup
    {
        if (levels.IsEmpty)
            FusedPass.Run<TBackup, BestTarget<ReadReward>>(in states, new(ref pass.RewardAt(state), pass.StateCount, ref pass.At(state), pass.WatchFrom(state)));
        else if (!levels.ContainsAnyExcept(levels[0]))
            FusedPass.Run<TBackup, EquallyPaidTarget>(in states, new(levels[0], ref pass.At(state), pass.WatchFrom(state)));
        else
            FusedPass.Run<TBackup, BestTarget<LevelReward>>(in states, new(ref MemoryMarshal.GetReference(levels), 0, ref pass.At(state), pass.WatchFrom(state)));
    }
}

/// <summary>Action values.</summary>
internal readonly struct RowsGoal : IFusedGoal
{
    public static void Sweep<TBackup>(in FusedPass pass, in RunStates states, int state, ReadOnlySpan<double> levels)
        where TBackup : struct, IRunBackup
    {
        if (levels.IsEmpty)
            FusedPass.Run<TBackup, RowsTarget<ReadReward>>(in states, new(ref pass.RewardAt(state), pass.StateCount, ref pass.At(state), pass.Row));
        else
            FusedPass.Run<TBackup, RowsTarget<LevelReward>>(in states, new(ref MemoryMarshal.GetReference(levels), 0, ref pass.At(state), pass.Row));
    }
}

/// <summary>Action values, the largest in the first row.</summary>
internal readonly struct TournamentGoal : IFusedGoal
{
    public static void Sweep<TBackup>(in FusedPass pass, in RunStates states, int state, ReadOnlySpan<double> levels)
        where TBackup : struct, IRunBackup
    {
        if (levels.IsEmpty)
            FusedPass.Run<TBackup, TournamentTarget<ReadReward>>(in states, new(ref pass.RewardAt(state), pass.StateCount, ref pass.At(state), pass.Row));
        else
            FusedPass.Run<TBackup, TournamentTarget<LevelReward>>(in states, new(ref MemoryMarshal.GetReference(levels), 0, ref pass.At(state), pass.Row));
    }
}

/// <summary>Averages by a policy.</summary>
internal readonly struct AverageGoal : IFusedGoal
{
    public static void Sweep<TBackup>(in FusedPass pass, in RunStates states, int state, ReadOnlySpan<double> levels)
        where TBackup : struct, IRunBackup =>
        FusedPass.Run<TBackup, AverageTarget>(in states, new(ref Unsafe.AsRef(in pass.Policy[state]), pass.StateCount, ref pass.At(state)));
}
