using System.Runtime.InteropServices;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>The passes of sweeps under a policy over a tile of dense pairs, vectorised over the states: backwards (values) and forwards (occupancies).</summary>
internal static class PolicyPasses
{
    /// <summary><c>y(s) = sum_a pi(a|s) x(s,a)</c>.</summary>
    /// <param name="policy">The policy from the first of the states and the first action on.</param>
    /// <param name="stride">How far apart the policies of two actions are.</param>
    /// <param name="x">Rows of the length of <paramref name="y"/>, one an action.</param>
    /// <param name="y">One a state.</param>
    internal readonly ref struct Average(ReadOnlySpan<double> policy, int stride, ReadOnlySpan<double> x, Span<double> y) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _policy = policy;
        private readonly ReadOnlySpan<double> _x = x;
        private readonly Span<double> _y = y;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double policy = ref MemoryMarshal.GetReference(_policy), x = ref MemoryMarshal.GetReference(_x), y = ref MemoryMarshal.GetReference(_y);
            int i = start, n = _y.Length;
            for (; i <= n - TLanes.Count; i += TLanes.Count)
            {
                TVector sum = TLanes.Broadcast(0);
                for (int row = i, place = i; row < _x.Length; row += n, place += stride)
                    sum = TLanes.MultiplyAdd(TLanes.Load(ref policy, place), TLanes.Load(ref x, row), sum);
                TLanes.Store(sum, ref y, i);
            }

            return i;
        }
    }

    /// <summary><c>flow(s,a) = mass(s) pi(a|s)</c>.</summary>
    /// <param name="policy">The policy from the first of the states and the first action on.</param>
    /// <param name="stride">How far apart the policies of two actions are.</param>
    /// <param name="mass">One a state.</param>
    /// <param name="flow">Rows of the length of <paramref name="mass"/>, one an action.</param>
    internal readonly ref struct Spread(ReadOnlySpan<double> policy, int stride, ReadOnlySpan<double> mass, Span<double> flow) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _policy = policy;
        private readonly ReadOnlySpan<double> _mass = mass;
        private readonly Span<double> _flow = flow;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double policy = ref MemoryMarshal.GetReference(_policy), mass = ref MemoryMarshal.GetReference(_mass), flow = ref MemoryMarshal.GetReference(_flow);
            int i = start, n = _mass.Length;
            for (; i <= n - TLanes.Count; i += TLanes.Count)
            {
                TVector own = TLanes.Load(ref mass, i);
                for (int row = i, place = i; row < _flow.Length; row += n, place += stride)
                    TLanes.Store(TLanes.Multiply(own, TLanes.Load(ref policy, place)), ref flow, row);
            }

            return i;
        }
    }
}
