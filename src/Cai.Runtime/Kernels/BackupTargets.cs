using System.Runtime.CompilerServices;

namespace Cai.CompilerServices;

/// <summary>The largest action value, <c>max_a q(s, a)</c>.</summary>
/// <param name="rewards">The rewards of action 0, or the first level.</param>
/// <param name="stride">The distance between the rewards of two actions.</param>
/// <param name="next">Where values go.</param>
/// <param name="changes">What values change by.</param>
internal readonly ref struct BestTarget<TReward>(ref double rewards, nint stride, ref double next, ChangeWatch changes) : IBackupTarget
    where TReward : struct, IRunReward
{
    private readonly ref double _rewards = ref rewards;
    private readonly ref double _next = ref next;
    private readonly nint _stride = stride;
    private readonly ChangeWatch _changes = changes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin<TLanes, TVector>(out TVector least, out TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => _changes.Begin<TLanes, TVector>(out least, out most);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Put<TLanes, TVector>(int action, int at, TVector sum, TVector before)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
        TVector q = TLanes.Add(TReward.Of<TLanes, TVector>(ref _rewards, _stride, action, at), sum);
        return action == 0 ? q : TLanes.Max(before, q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End<TLanes, TVector>(int at, TVector all, ref TVector least, ref TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => _changes.Keep<TLanes, TVector>(all, ref _next, at, ref least, ref most);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close<TLanes, TVector>(TVector least, TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => _changes.Close<TLanes, TVector>(least, most);
}

/// <summary>
/// The largest action value where all actions earn the same. Rounding keeps order, so that <c>max_a (r + x_a)</c> and <c>r + max_a x_a</c> are the same number, and one sum is enough.
/// </summary>
/// <param name="level">What every action earns.</param>
/// <param name="next">Where values go.</param>
/// <param name="changes">What values change by.</param>
internal readonly ref struct EquallyPaidTarget(double level, ref double next, ChangeWatch changes) : IBackupTarget
{
    private readonly ChangeWatch _changes = changes;
    private readonly ref double _next = ref next;
    private readonly double _level = level;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin<TLanes, TVector>(out TVector least, out TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => _changes.Begin<TLanes, TVector>(out least, out most);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Put<TLanes, TVector>(int action, int at, TVector sum, TVector before)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => action == 0 ? sum : TLanes.Max(before, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End<TLanes, TVector>(int at, TVector all, ref TVector least, ref TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => _changes.Keep<TLanes, TVector>(TLanes.Add(TLanes.Broadcast(_level), all), ref _next, at, ref least, ref most);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close<TLanes, TVector>(TVector least, TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => _changes.Close<TLanes, TVector>(least, most);
}

/// <summary>All action values, each action in a row of its own.</summary>
/// <param name="rewards">The rewards of action 0, or the first level.</param>
/// <param name="stride">The distance between the rewards of two actions.</param>
/// <param name="rows">Where values of action 0 go.</param>
/// <param name="count">The length of a row.</param>
internal readonly ref struct RowsTarget<TReward>(ref double rewards, nint stride, ref double rows, nint count) : IBackupTarget
    where TReward : struct, IRunReward
{
    private readonly ref double _rewards = ref rewards;
    private readonly ref double _rows = ref rows;
    private readonly nint _stride = stride;
    private readonly nint _count = count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin<TLanes, TVector>(out TVector least, out TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => least = most = default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Put<TLanes, TVector>(int action, int at, TVector sum, TVector before)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
        TVector q = TLanes.Add(TReward.Of<TLanes, TVector>(ref _rewards, _stride, action, at), sum);
        TLanes.Store(q, ref Unsafe.Add(ref _rows, action * _count), at);
        return q;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End<TLanes, TVector>(int at, TVector all, ref TVector least, ref TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close<TLanes, TVector>(TVector least, TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
    }
}

/// <summary>A tournament: the largest action value to the first row, the losers to the others.</summary>
/// <param name="rewards">The rewards of action 0, or the first level.</param>
/// <param name="stride">The distance between the rewards of two actions.</param>
/// <param name="rows">Where the largest values go.</param>
/// <param name="count">The length of a row.</param>
/// <param name="ahead">The memory to ask for.</param>
internal readonly ref struct TournamentTarget<TReward>(ref double rewards, nint stride, ref double rows, nint count, Ahead ahead) : IBackupTarget
    where TReward : struct, IRunReward
{
    private readonly ref double _rewards = ref rewards;
    private readonly ref double _rows = ref rows;
    private readonly nint _stride = stride;
    private readonly nint _count = count;
    private readonly Ahead _ahead = ahead;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin<TLanes, TVector>(out TVector least, out TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => least = most = default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Put<TLanes, TVector>(int action, int at, TVector sum, TVector before)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
        TVector q = TLanes.Add(TReward.Of<TLanes, TVector>(ref _rewards, _stride, action, at), sum);
        if (action == 0)
            return q;
        TLanes.Store(TLanes.Min(before, q), ref Unsafe.Add(ref _rows, action * _count), at);
        return TLanes.Max(before, q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End<TLanes, TVector>(int at, TVector all, ref TVector least, ref TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
        _ahead.Ask(at);
        TLanes.Store(all, ref _rows, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close<TLanes, TVector>(TVector least, TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
    }
}

/// <summary>The average by a policy, <c>sum_a pi(a|s) sum_s' P(s'|s,a) V(s')</c>; no rewards.</summary>
/// <param name="policy">The probabilities of action 0.</param>
/// <param name="stride">The distance between the probabilities of two actions.</param>
/// <param name="next">Where averages go.</param>
internal readonly ref struct AverageTarget(ref double policy, nint stride, ref double next) : IBackupTarget
{
    private readonly ref double _policy = ref policy;
    private readonly ref double _next = ref next;
    private readonly nint _stride = stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin<TLanes, TVector>(out TVector least, out TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => least = most = default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Put<TLanes, TVector>(int action, int at, TVector sum, TVector before)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
        TVector probability = TLanes.Load(ref Unsafe.Add(ref _policy, action * _stride), at);
        return action == 0 ? TLanes.Multiply(probability, sum) : TLanes.MultiplyAdd(probability, sum, before);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End<TLanes, TVector>(int at, TVector all, ref TVector least, ref TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => TLanes.Store(all, ref _next, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close<TLanes, TVector>(TVector least, TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
    }
}
