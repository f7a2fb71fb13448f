using System.Runtime.InteropServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>The passes of <see cref="DenseBackup"/> that find policies, over rows of a tile, all of one length.</summary>
internal static unsafe class DensePolicyPasses
{
    /// <summary><c>q = exp((q - best) / a)</c>, added to the sum too.</summary>
    /// <param name="q">Rows of the length of <paramref name="sums"/>.</param>
    /// <param name="best">The largest number of each column.</param>
    /// <param name="scale">1 / a.</param>
    /// <param name="sums">The sums.</param>
    internal readonly ref struct Exponentiate(Span<double> q, ReadOnlySpan<double> best, double scale, Span<double> sums) : ILaneLoop
    {
        private readonly Span<double> _q = q;
        private readonly ReadOnlySpan<double> _best = best;
        private readonly Span<double> _sums = sums;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double q = ref MemoryMarshal.GetReference(_q), best = ref MemoryMarshal.GetReference(_best), sums = ref MemoryMarshal.GetReference(_sums);
            double* constants = Exponential.Constants;
            TVector scales = TLanes.Broadcast(scale);
            int i = start, n = _sums.Length;
            for (int row = 0; row < _q.Length; row += n)
            {
                for (i = start; i <= n - (2 * TLanes.Count); i += 2 * TLanes.Count)
                {
                    int j = i + TLanes.Count;
                    TVector x = TLanes.Multiply(TLanes.Subtract(TLanes.Load(ref q, row + i), TLanes.Load(ref best, i)), scales);
                    TVector y = TLanes.Multiply(TLanes.Subtract(TLanes.Load(ref q, row + j), TLanes.Load(ref best, j)), scales);
                    Exponential.OfNonPositive<TLanes, TVector>(ref x, ref y, constants);
                    TLanes.Store(x, ref q, row + i);
                    TLanes.Store(y, ref q, row + j);
                    TLanes.Store(TLanes.Add(TLanes.Load(ref sums, i), x), ref sums, i);
                    TLanes.Store(TLanes.Add(TLanes.Load(ref sums, j), y), ref sums, j);
                }

                for (; i <= n - TLanes.Count; i += TLanes.Count)
                {
                    TVector x = TLanes.Multiply(TLanes.Subtract(TLanes.Load(ref q, row + i), TLanes.Load(ref best, i)), scales);
                    TVector weight = Exponential.OfNonPositive<TLanes, TVector>(x, constants);
                    TLanes.Store(weight, ref q, row + i);
                    TLanes.Store(TLanes.Add(TLanes.Load(ref sums, i), weight), ref sums, i);
                }
            }

            return i;
        }
    }

    /// <summary><c>x = 1 / x</c>: one division a state, where the policy would need one a pair.</summary>
    internal readonly ref struct Invert(Span<double> x) : ILaneLoop
    {
        private readonly Span<double> _x = x;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double x = ref MemoryMarshal.GetReference(_x);
            TVector one = TLanes.Broadcast(1);
            int i = start;
            for (; i <= _x.Length - TLanes.Count; i += TLanes.Count)
                TLanes.Store(TLanes.Divide(one, TLanes.Load(ref x, i)), ref x, i);
            return i;
        }
    }

    /// <summary><c>policy = weight * factor</c>.</summary>
    /// <param name="weights">Rows of the length of <paramref name="factors"/>.</param>
    /// <param name="factors">One a state.</param>
    /// <param name="policy">Where the policy of the first of the states and the first action goes.</param>
    /// <param name="stride">How far apart the policies of two actions are.</param>
    internal readonly ref struct Normalise(ReadOnlySpan<double> weights, ReadOnlySpan<double> factors, Span<double> policy, int stride) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _weights = weights;
        private readonly ReadOnlySpan<double> _factors = factors;
        private readonly Span<double> _policy = policy;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double factors = ref MemoryMarshal.GetReference(_factors);
            int i = start, n = _factors.Length;
            for (int row = 0, place = 0; row < _weights.Length; row += n, place += stride)
            {
                ref double weights = ref MemoryMarshal.GetReference(_weights.Slice(row, n)), policy = ref MemoryMarshal.GetReference(_policy.Slice(place, n));
                for (i = start; i <= n - TLanes.Count; i += TLanes.Count)
                    TLanes.Store(TLanes.Multiply(TLanes.Load(ref weights, i), TLanes.Load(ref factors, i)), ref policy, i);
            }

            return i;
        }
    }

    /// <summary>The first of the best actions, as a number.</summary>
    /// <param name="q">Rows of the length of <paramref name="best"/>.</param>
    /// <param name="best">The largest number of each column.</param>
    /// <param name="choices">One a state.</param>
    internal readonly ref struct FindBest(ReadOnlySpan<double> q, ReadOnlySpan<double> best, Span<double> choices) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _q = q;
        private readonly ReadOnlySpan<double> _best = best;
        private readonly Span<double> _choices = choices;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double q = ref MemoryMarshal.GetReference(_q), best = ref MemoryMarshal.GetReference(_best), choices = ref MemoryMarshal.GetReference(_choices);
            int i = start, n = _best.Length, last = (_q.Length / n) - 1;
            for (; i <= n - TLanes.Count; i += TLanes.Count)
            {
                TVector largest = TLanes.Load(ref best, i), choice = TLanes.Broadcast(last);
                for (int action = last - 1; action >= 0; action--)
                    choice = TLanes.WhereGreater(largest, TLanes.Load(ref q, (action * n) + i), choice, TLanes.Broadcast(action));
                TLanes.Store(choice, ref choices, i);
            }

            return i;
        }
    }

    /// <summary>The policy that takes the first of the best: 1 there, 0 elsewhere.</summary>
    /// <param name="q">Rows of the length of <paramref name="best"/>.</param>
    /// <param name="best">The largest number of each column.</param>
    /// <param name="policy">Where the policy of the first of the states and the first action goes.</param>
    /// <param name="stride">How far apart the policies of two actions are.</param>
    internal readonly ref struct TakeBest(ReadOnlySpan<double> q, ReadOnlySpan<double> best, Span<double> policy, int stride) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _q = q;
        private readonly ReadOnlySpan<double> _best = best;
        private readonly Span<double> _policy = policy;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double q = ref MemoryMarshal.GetReference(_q), best = ref MemoryMarshal.GetReference(_best), policy = ref MemoryMarshal.GetReference(_policy);
            TVector zero = TLanes.Broadcast(0), one = TLanes.Broadcast(1);
            int i = start, n = _best.Length;
            for (; i <= n - TLanes.Count; i += TLanes.Count)
            {
                TVector largest = TLanes.Load(ref best, i), left = one;
                for (int row = i, place = i; row < _q.Length; row += n, place += stride)
                {
                    TVector taken = TLanes.WhereGreater(largest, TLanes.Load(ref q, row), zero, left);
                    TLanes.Store(taken, ref policy, place);
                    left = TLanes.Subtract(left, taken);
                }
            }

            return i;
        }
    }
}
