using System.Runtime.InteropServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>The smallest and largest entries of <c>TV - V</c>.</summary>
internal readonly record struct Residual(double Min, double Max)
{
    /// <summary>Of no states.</summary>
    public static Residual Empty { get; } = new(double.PositiveInfinity, double.NegativeInfinity);

    /// <summary>The sup norm.</summary>
    public double Norm => Math.Max(Math.Abs(Min), Math.Abs(Max));

    /// <summary>Half the span: the sup norm after the best shift.</summary>
    public double HalfSpan => (Max - Min) / 2;

    /// <summary>Of two sets of states.</summary>
    public Residual Union(Residual other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    /// <summary>Of one range of states.</summary>
    public static Residual Between(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        Extremes loop = new(before, after);
        LaneLoop.Run(ref loop);
        return loop.Found;
    }

    /// <summary>The smallest and the largest difference of two spans.</summary>
    internal ref struct Extremes(ReadOnlySpan<double> before, ReadOnlySpan<double> after) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _before = before;
        private readonly ReadOnlySpan<double> _after = after;

        /// <summary>The extremes.</summary>
        public Residual Found { get; private set; } = Empty;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double before = ref MemoryMarshal.GetReference(_before), after = ref MemoryMarshal.GetReference(_after);
            TVector low = TLanes.Broadcast(Found.Min), high = TLanes.Broadcast(Found.Max);
            int i = start;
            for (; i <= _before.Length - TLanes.Count; i += TLanes.Count)
            {
                TVector change = TLanes.Subtract(TLanes.Load(ref after, i), TLanes.Load(ref before, i));
                low = TLanes.Min(low, change);
                high = TLanes.Max(high, change);
            }

            Found = new(TLanes.Smallest(low), TLanes.Largest(high));
            return i;
        }
    }
}
