using System.Runtime.InteropServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>The passes of <see cref="DenseBackup"/> over rows of a tile, all of one length.</summary>
internal static unsafe class DensePasses
{
    /// <summary>The larger of two rows to the winner, the smaller to the challenger.</summary>
    internal readonly ref struct Compete(Span<double> winner, Span<double> challenger) : ILaneLoop
    {
        private readonly Span<double> _winner = winner;
        private readonly Span<double> _challenger = challenger;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double winner = ref MemoryMarshal.GetReference(_winner), challenger = ref MemoryMarshal.GetReference(_challenger);
            int i = start;
            for (; i <= _winner.Length - TLanes.Count; i += TLanes.Count)
            {
                TVector x = TLanes.Load(ref winner, i), y = TLanes.Load(ref challenger, i);
                TLanes.Store(TLanes.Max(x, y), ref winner, i);
                TLanes.Store(TLanes.Min(x, y), ref challenger, i);
            }

            return i;
        }
    }

    /// <summary>The larger of two rows.</summary>
    internal readonly ref struct KeepLarger(Span<double> best, ReadOnlySpan<double> challenger) : ILaneLoop
    {
        private readonly Span<double> _best = best;
        private readonly ReadOnlySpan<double> _challenger = challenger;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double best = ref MemoryMarshal.GetReference(_best), challenger = ref MemoryMarshal.GetReference(_challenger);
            int i = start;
            for (; i <= _best.Length - TLanes.Count; i += TLanes.Count)
                TLanes.Store(TLanes.Max(TLanes.Load(ref best, i), TLanes.Load(ref challenger, i)), ref best, i);
            return i;
        }
    }

    /// <summary><c>sum += exp((loser - winner) / a)</c>.</summary>
    internal readonly ref struct AddExponentials(ReadOnlySpan<double> loser, ReadOnlySpan<double> winner, double scale, Span<double> sums) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _loser = loser;
        private readonly ReadOnlySpan<double> _winner = winner;
        private readonly Span<double> _sums = sums;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double loser = ref MemoryMarshal.GetReference(_loser), winner = ref MemoryMarshal.GetReference(_winner), sums = ref MemoryMarshal.GetReference(_sums);
            double* constants = Exponential.Constants;
            TVector scales = TLanes.Broadcast(scale);
            int i = start;
            for (; i <= _loser.Length - TLanes.Count; i += TLanes.Count)
            {
                TVector x = TLanes.Multiply(TLanes.Subtract(TLanes.Load(ref loser, i), TLanes.Load(ref winner, i)), scales);
                TLanes.Store(TLanes.Add(TLanes.Load(ref sums, i), Exponential.OfClamped<TLanes, TVector>(x, constants)), ref sums, i);
            }

            return i;
        }
    }

    /// <summary><c>row = exp((row - best) / a)</c>, added to the sum too.</summary>
    internal readonly ref struct Exponentiate(Span<double> row, ReadOnlySpan<double> best, double scale, Span<double> sums) : ILaneLoop
    {
        private readonly Span<double> _row = row;
        private readonly ReadOnlySpan<double> _best = best;
        private readonly Span<double> _sums = sums;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double row = ref MemoryMarshal.GetReference(_row), best = ref MemoryMarshal.GetReference(_best), sums = ref MemoryMarshal.GetReference(_sums);
            double* constants = Exponential.Constants;
            TVector scales = TLanes.Broadcast(scale);
            int i = start;
            for (; i <= _row.Length - TLanes.Count; i += TLanes.Count)
            {
                TVector x = TLanes.Multiply(TLanes.Subtract(TLanes.Load(ref row, i), TLanes.Load(ref best, i)), scales);
                TVector weight = Exponential.OfNonPositive<TLanes, TVector>(x, constants);
                TLanes.Store(weight, ref row, i);
                TLanes.Store(TLanes.Add(TLanes.Load(ref sums, i), weight), ref sums, i);
            }

            return i;
        }
    }

    /// <summary><c>next = best + a log(sum)</c>, and the extremes of what changed, while both are at hand.</summary>
    internal ref struct Finish(ReadOnlySpan<double> best, ReadOnlySpan<double> sums, double temperature, ReadOnlySpan<double> before, Span<double> next) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _best = best;
        private readonly ReadOnlySpan<double> _sums = sums;
        private readonly ReadOnlySpan<double> _before = before;
        private readonly Span<double> _next = next;

        /// <summary>The extremes of next - before.</summary>
        public Residual Residual { get; private set; } = Residual.Empty;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double best = ref MemoryMarshal.GetReference(_best), sums = ref MemoryMarshal.GetReference(_sums);
            ref double before = ref MemoryMarshal.GetReference(_before), next = ref MemoryMarshal.GetReference(_next);
            double* constants = Logarithm.Constants;
            TVector scales = TLanes.Broadcast(temperature), low = TLanes.Broadcast(Residual.Min), high = TLanes.Broadcast(Residual.Max);
            int i = start;
            for (; i <= _next.Length - TLanes.Count; i += TLanes.Count)
            {
                TVector value = TLanes.MultiplyAdd(Logarithm.OfAtLeastOne<TLanes, TVector>(TLanes.Load(ref sums, i), constants), scales, TLanes.Load(ref best, i));
                TVector change = TLanes.Subtract(value, TLanes.Load(ref before, i));
                TLanes.Store(value, ref next, i);
                low = TLanes.Min(low, change);
                high = TLanes.Max(high, change);
            }

            Residual = new(TLanes.Smallest(low), TLanes.Largest(high));
            return i;
        }
    }

    /// <summary><c>policy = weight / sum</c>.</summary>
    internal readonly ref struct Normalise(ReadOnlySpan<double> weights, ReadOnlySpan<double> sums, Span<double> policy) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _weights = weights;
        private readonly ReadOnlySpan<double> _sums = sums;
        private readonly Span<double> _policy = policy;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double weights = ref MemoryMarshal.GetReference(_weights), sums = ref MemoryMarshal.GetReference(_sums), policy = ref MemoryMarshal.GetReference(_policy);
            int i = start;
            for (; i <= _weights.Length - TLanes.Count; i += TLanes.Count)
                TLanes.Store(TLanes.Divide(TLanes.Load(ref weights, i), TLanes.Load(ref sums, i)), ref policy, i);
            return i;
        }
    }

    /// <summary>1 where an action is the first of the best, 0 elsewhere; <paramref name="free"/> holds 1 where none was taken yet.</summary>
    internal readonly ref struct TakeBest(ReadOnlySpan<double> row, ReadOnlySpan<double> best, Span<double> free, Span<double> policy) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _row = row;
        private readonly ReadOnlySpan<double> _best = best;
        private readonly Span<double> _free = free;
        private readonly Span<double> _policy = policy;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double row = ref MemoryMarshal.GetReference(_row), best = ref MemoryMarshal.GetReference(_best);
            ref double free = ref MemoryMarshal.GetReference(_free), policy = ref MemoryMarshal.GetReference(_policy);
            TVector zero = TLanes.Broadcast(0);
            int i = start;
            for (; i <= _row.Length - TLanes.Count; i += TLanes.Count)
            {
                TVector left = TLanes.Load(ref free, i);
                TVector taken = TLanes.WhereGreater(TLanes.Load(ref best, i), TLanes.Load(ref row, i), zero, left);
                TLanes.Store(taken, ref policy, i);
                TLanes.Store(TLanes.Subtract(left, taken), ref free, i);
            }

            return i;
        }
    }
}
