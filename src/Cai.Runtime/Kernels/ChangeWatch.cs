using System.Runtime.CompilerServices;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>
/// What a hard sweep changes values by, found while both are in registers. The extremes so far are kept lane by lane between the calls of a sweep: a narrower call uses the first lanes.
/// </summary>
/// <param name="before">The value of the first state before.</param>
/// <param name="extremes">The extremes of each lane.</param>
/// <param name="reach">How far ahead of a state its values are read, at most.</param>
internal readonly ref struct ChangeWatch(ref double before, ref double extremes, nint reach)
{
    /// <summary>The numbers that extremes take: the least of each lane, then the most.</summary>
    public const int Numbers = 2 * Lanes;

    private const int Lanes = 8;

    private readonly ref double _before = ref before;
    private readonly ref double _extremes = ref extremes;
    private readonly nint _reach = reach;

    /// <summary>Extremes of nothing.</summary>
    public static void Clear(Span<double> extremes)
    {
        extremes[..Lanes].Fill(double.PositiveInfinity);
        extremes[Lanes..].Fill(double.NegativeInfinity);
    }

    /// <summary>The extremes of all lanes.</summary>
    public static Residual Of(ReadOnlySpan<double> extremes)
    {
        Residual all = Residual.Empty;
        for (int lane = 0; lane < Lanes; lane++)
            all = all.Union(new(extremes[lane], extremes[Lanes + lane]));
        return all;
    }

    /// <summary>Adds what was found otherwise.</summary>
    public static void Include(Span<double> extremes, Residual found)
    {
        Residual all = found.Union(new(extremes[0], extremes[Lanes]));
        (extremes[0], extremes[Lanes]) = (all.Min, all.Max);
    }

    /// <inheritdoc cref="IBackupTarget.Begin"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin<TLanes, TVector>(out TVector least, out TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct => (least, most) = (TLanes.Load(ref _extremes, 0), TLanes.Load(ref _extremes, Lanes));

    /// <summary>Stores the values of some states, and watches how they change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep<TLanes, TVector>(TVector next, ref double target, int at, ref TVector least, ref TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
        new Ahead(ref _before, ref target, _reach).Ask(at);
        TLanes.Store(next, ref target, at);
        TVector change = TLanes.MultiplyAdd(TLanes.Broadcast(-1), TLanes.Load(ref _before, at), next);
        least = TLanes.Min(least, change);
        most = TLanes.Max(most, change);
    }

    /// <inheritdoc cref="IBackupTarget.Close"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close<TLanes, TVector>(TVector least, TVector most)
        where TLanes : struct, ILaneArithmetic<TVector>
        where TVector : struct
    {
        TLanes.Store(least, ref _extremes, 0);
        TLanes.Store(most, ref _extremes, Lanes);
    }
}
