using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>The passes of <see cref="DenseBackup"/> that find values, over rows of a tile, all of one length.</summary>
internal static unsafe class DensePasses
{
    /// <summary>A tournament: the largest number of each column to the first row, the losers to the other rows.</summary>
    /// <param name="q">Rows of length n.</param>
    /// <param name="n">The length.</param>
    internal readonly ref struct Compete(Span<double> q, int n) : ILaneLoop
    {
        private readonly Span<double> _q = q;
        private readonly int _n = n;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double q = ref MemoryMarshal.GetReference(_q);
            int i = start, end = _q.Length;
            for (; i <= _n - (2 * TLanes.Count); i += 2 * TLanes.Count)
            {
                TVector best = TLanes.Load(ref q, i), other = TLanes.Load(ref q, i + TLanes.Count);
                for (int j = i + _n; j < end; j += _n)
                {
                    TVector x = TLanes.Load(ref q, j), y = TLanes.Load(ref q, j + TLanes.Count);
                    TLanes.Store(TLanes.Min(best, x), ref q, j);
                    TLanes.Store(TLanes.Min(other, y), ref q, j + TLanes.Count);
                    best = TLanes.Max(best, x);
                    other = TLanes.Max(other, y);
                }

                TLanes.Store(best, ref q, i);
                TLanes.Store(other, ref q, i + TLanes.Count);
            }

            for (; i <= _n - TLanes.Count; i += TLanes.Count)
            {
                TVector best = TLanes.Load(ref q, i);
                for (int j = i + _n; j < end; j += _n)
                {
                    TVector x = TLanes.Load(ref q, j);
                    TLanes.Store(TLanes.Min(best, x), ref q, j);
                    best = TLanes.Max(best, x);
                }

                TLanes.Store(best, ref q, i);
            }

            return i;
        }
    }

    /// <summary>The largest number of each column.</summary>
    /// <param name="q">Rows of the length of <paramref name="best"/>.</param>
    /// <param name="best">The largest numbers.</param>
    internal readonly ref struct Largest(ReadOnlySpan<double> q, Span<double> best) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _q = q;
        private readonly Span<double> _best = best;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double q = ref MemoryMarshal.GetReference(_q), best = ref MemoryMarshal.GetReference(_best);
            int i = start, n = _best.Length, end = _q.Length;
            for (; i <= n - TLanes.Count; i += TLanes.Count)
            {
                TVector largest = TLanes.Load(ref q, i);
                for (int j = i + n; j < end; j += n)
                    largest = TLanes.Max(largest, TLanes.Load(ref q, j));
                TLanes.Store(largest, ref best, i);
            }

            return i;
        }
    }

    /// <summary>
    /// <c>sum = 1 + sum_losers exp((loser - winner) / a)</c>, the rows after the first against it, which holds the winners. Two vectors of states by two rows at once keep the processor busy,
    /// and sums stay in registers. What is left of less than a vector is done together with its neighbours, again: it comes out the same.
    /// </summary>
    /// <param name="q">Rows, a stride apart.</param>
    /// <param name="stride">The distance between two rows, at least the length of <paramref name="sums"/>.</param>
    /// <param name="scale">1 / a.</param>
    /// <param name="sums">The sums.</param>
    internal readonly ref struct AddExponentials(ReadOnlySpan<double> q, int stride, double scale, Span<double> sums) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _q = q;
        private readonly Span<double> _sums = sums;
        private readonly int _stride = stride;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            int last = _sums.Length - TLanes.Count, stride = _stride, end = _q.Length;
            if (last < start)
                return start;
            ref double q = ref MemoryMarshal.GetReference(_q), sums = ref MemoryMarshal.GetReference(_sums);
            double* constants = Exponential.Constants;
            TVector scales = TLanes.Broadcast(scale);
            for (int i = start; ; i += 2 * TLanes.Count)
            {
                i = Math.Min(i, last);
                int j = Math.Min(i + TLanes.Count, last), row = stride;
                TVector best = TLanes.Load(ref q, i), other = TLanes.Load(ref q, j), sum = TLanes.Broadcast(1), second = sum;
                for (; row < end - stride; row += 2 * stride)
                {
                    TVector x = Exponent<TLanes, TVector>(ref q, row + i, best, scales), y = Exponent<TLanes, TVector>(ref q, row + j, other, scales);
                    TVector z = Exponent<TLanes, TVector>(ref q, row + stride + i, best, scales), u = Exponent<TLanes, TVector>(ref q, row + stride + j, other, scales);
                    Exponential.OfClamped<TLanes, TVector>(ref x, ref y, ref z, ref u, constants);
                    sum = TLanes.Add(TLanes.Add(sum, x), z);
                    second = TLanes.Add(TLanes.Add(second, y), u);
                }

                if (row < end)
                {
                    TVector x = Exponent<TLanes, TVector>(ref q, row + i, best, scales), y = Exponent<TLanes, TVector>(ref q, row + j, other, scales);
                    Exponential.OfClamped<TLanes, TVector>(ref x, ref y, constants);
                    sum = TLanes.Add(sum, x);
                    second = TLanes.Add(second, y);
                }

                TLanes.Store(sum, ref sums, i);
                TLanes.Store(second, ref sums, j);
                if (j == last)
                    return _sums.Length;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Exponent<TLanes, TVector>(ref double q, int at, TVector best, TVector scales)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct => TLanes.Multiply(TLanes.Subtract(TLanes.Load(ref q, at), best), scales);
    }

    /// <summary>
    /// <c>next = best + a log(sum)</c>, and the extremes of what changed, while both are at hand. Where the largest values are not written over, what is left of less than a vector is done
    /// together with its neighbours, again.
    /// </summary>
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
            int i = start, last = _next.Length - TLanes.Count;
            bool overlaps = last >= start && !Unsafe.AreSame(ref best, ref next);
            for (; i <= last; i = overlaps && i < last ? Math.Min(i + TLanes.Count, last) : i + TLanes.Count)
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
}
