using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cai.Numerics;

namespace Cai.CompilerServices;

/// <summary>What a soft sweep needs beside: how soft it is, and where it works.</summary>
/// <param name="temperature">a.</param>
/// <param name="scratch">Numbers to work in, few enough for the first-level cache: of a state, one an action and one more.</param>
internal readonly ref struct SoftWork(double temperature, Span<double> scratch)
{
    /// <summary>The temperature.</summary>
    public double Temperature { get; } = temperature;

    /// <summary>The numbers to work in.</summary>
    public Span<double> Scratch { get; } = scratch;
}

/// <summary>What a fused sweep over a range of states reads beside values, and where it writes.</summary>
/// <remarks>Built in its place, not copied: a copy would read by vectors what was just written field by field, and wait for all stores before.</remarks>
internal readonly ref struct FusedPass
{
    /// <param name="states">The number of states of the problem: the distance between the rewards of two actions, and between their probabilities.</param>
    /// <param name="actions">The number of actions.</param>
    /// <param name="from">The first state of the range.</param>
    /// <param name="before">The values before, one a state.</param>
    /// <param name="rewards">The rewards.</param>
    /// <param name="policy">The policy, one number a pair of all states; empty for none.</param>
    /// <param name="target">One number a state of the range, or rows of them.</param>
    /// <param name="row">The length of a row.</param>
    /// <param name="reach">How far ahead of a state its values are read, at most.</param>
    /// <param name="changes">The extremes of what values change by, as <see cref="ChangeWatch"/> keeps them: of runs, then of states apart.</param>
    /// <param name="soft">What a soft sweep needs.</param>
    public FusedPass(
        int states, int actions, int from, ReadOnlySpan<double> before, SweptRewards rewards, ReadOnlySpan<double> policy, Span<double> target, int row, int reach, Span<double> changes, SoftWork soft)
    {
        StateCount = states;
        Actions = actions;
        From = from;
        Before = before;
        Rewards = rewards;
        Policy = policy;
        Target = target;
        Row = row;
        Reach = reach;
        Changes = changes;
        Soft = soft;
    }

    public int StateCount { get; }

    public int Actions { get; }

    public int From { get; }

    public SweptRewards Rewards { get; }

    public ReadOnlySpan<double> Before { get; }

    public Span<double> Changes { get; }

    public int Reach { get; }

    public ReadOnlySpan<double> Policy { get; }

    public Span<double> Target { get; }

    public int Row { get; }

    public SoftWork Soft { get; }

    /// <summary>The extremes of states apart, of their own: what few lanes wrote, more lanes read late.</summary>
    public Span<double> ApartChanges => Changes.IsEmpty ? [] : Changes[ChangeWatch.Numbers..];

    /// <summary>The place of a state in the first row.</summary>
    public ref double At(int state) => ref Target[state - From];

    /// <summary>The reward of a state and action 0, others a stride apart.</summary>
    public ref double RewardAt(int state) => ref Unsafe.AsRef(in Rewards.Values[state]);

    /// <summary>The value before.</summary>
    public ref double BeforeAt(int state) => ref Unsafe.AsRef(in Before[state]);

    /// <summary>What the values of a state and its neighbours change by.</summary>
    public ChangeWatch WatchFrom(int state) => new(ref BeforeAt(state), ref MemoryMarshal.GetReference(Changes), Reach);

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
        else if (AreEqual(levels))
            FusedPass.Run<TBackup, EquallyPaidTarget>(in states, new(levels[0], ref pass.At(state), pass.WatchFrom(state)));
        else
            FusedPass.Run<TBackup, BestTarget<LevelReward>>(in states, new(ref MemoryMarshal.GetReference(levels), 0, ref pass.At(state), pass.WatchFrom(state)));
    }

    // One by one, as they were written.
    private static bool AreEqual(ReadOnlySpan<double> levels)
    {
        foreach (double level in levels)
        {
            if (level != levels[0])
                return false;
        }

        return true;
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
        where TBackup : struct, IRunBackup =>
        Play<TBackup>(in pass, in states, state, levels, ref pass.At(state), pass.Row, ref pass.At(state));

    /// <summary>A tournament.</summary>
    /// <param name="pass">What the sweep reads and writes.</param>
    /// <param name="states">The states.</param>
    /// <param name="state">The first of them.</param>
    /// <param name="levels">What each action earns at all of them; empty where rewards are to be read.</param>
    /// <param name="rows">Where the largest values go.</param>
    /// <param name="row">The length of a row.</param>
    /// <param name="next">What is written after: memory ahead of it is asked for, as for values.</param>
    public static void Play<TBackup>(in FusedPass pass, in RunStates states, int state, ReadOnlySpan<double> levels, ref double rows, int row, ref double next)
        where TBackup : struct, IRunBackup
    {
        Ahead ahead = new(ref pass.BeforeAt(state), ref next, pass.Reach);
        if (levels.IsEmpty)
            FusedPass.Run<TBackup, TournamentTarget<ReadReward>>(in states, new(ref pass.RewardAt(state), pass.StateCount, ref rows, row, ahead));
        else
            FusedPass.Run<TBackup, TournamentTarget<LevelReward>>(in states, new(ref MemoryMarshal.GetReference(levels), 0, ref rows, row, ahead));
    }
}

/// <summary>Averages by a policy.</summary>
internal readonly struct AverageGoal : IFusedGoal
{
    public static void Sweep<TBackup>(in FusedPass pass, in RunStates states, int state, ReadOnlySpan<double> levels)
        where TBackup : struct, IRunBackup =>
        FusedPass.Run<TBackup, AverageTarget>(in states, new(ref Unsafe.AsRef(in pass.Policy[state]), pass.StateCount, ref pass.At(state)));
}
