using System.Runtime.InteropServices;

namespace Cai.Numerics;

/// <summary>The passes of <see cref="BiConjugateGradients"/> over its vectors: what is at hand is used for all that a step makes of it.</summary>
internal static class KrylovPasses
{
    /// <summary><c>t.t</c> and <c>t.s</c>.</summary>
    internal ref struct Project(ReadOnlySpan<double> t, ReadOnlySpan<double> s) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _t = t;
        private readonly ReadOnlySpan<double> _s = s;

        /// <summary>t.t</summary>
        public double Square { get; private set; }

        /// <summary>t.s</summary>
        public double Along { get; private set; }

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double t = ref MemoryMarshal.GetReference(_t), s = ref MemoryMarshal.GetReference(_s);
            TVector square = TLanes.Broadcast(0), along = square;
            int i = start;
            for (; i <= _t.Length - TLanes.Count; i += TLanes.Count)
            {
                TVector own = TLanes.Load(ref t, i);
                square = TLanes.MultiplyAdd(own, own, square);
                along = TLanes.MultiplyAdd(own, TLanes.Load(ref s, i), along);
            }

            Square += TLanes.Sum(square);
            Along += TLanes.Sum(along);
            return i;
        }
    }

    /// <summary><c>x += alpha p + omega s</c>, <c>r = s - omega t</c>, then <c>r.r</c> and <c>shadow.r</c>.</summary>
    internal ref struct Advance(double alpha, ReadOnlySpan<double> p, double omega, ReadOnlySpan<double> s, ReadOnlySpan<double> t, ReadOnlySpan<double> shadow, Span<double> x, Span<double> r)
        : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _p = p;
        private readonly ReadOnlySpan<double> _s = s;
        private readonly ReadOnlySpan<double> _t = t;
        private readonly ReadOnlySpan<double> _shadow = shadow;
        private readonly Span<double> _x = x;
        private readonly Span<double> _r = r;

        /// <summary>r.r</summary>
        public double Square { get; private set; }

        /// <summary>shadow.r</summary>
        public double Along { get; private set; }

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double p = ref MemoryMarshal.GetReference(_p), s = ref MemoryMarshal.GetReference(_s), t = ref MemoryMarshal.GetReference(_t);
            ref double shadow = ref MemoryMarshal.GetReference(_shadow), x = ref MemoryMarshal.GetReference(_x), r = ref MemoryMarshal.GetReference(_r);
            TVector square = TLanes.Broadcast(0), along = square, alphas = TLanes.Broadcast(alpha), omegas = TLanes.Broadcast(omega), back = TLanes.Broadcast(-omega);
            int i = start;
            for (; i <= _x.Length - TLanes.Count; i += TLanes.Count)
            {
                TVector half = TLanes.Load(ref s, i), rest = TLanes.MultiplyAdd(TLanes.Load(ref t, i), back, half);
                TLanes.Store(TLanes.MultiplyAdd(half, omegas, TLanes.MultiplyAdd(TLanes.Load(ref p, i), alphas, TLanes.Load(ref x, i))), ref x, i);
                TLanes.Store(rest, ref r, i);
                square = TLanes.MultiplyAdd(rest, rest, square);
                along = TLanes.MultiplyAdd(TLanes.Load(ref shadow, i), rest, along);
            }

            Square += TLanes.Sum(square);
            Along += TLanes.Sum(along);
            return i;
        }
    }

    /// <summary><c>p = r + beta (p - omega v)</c>.</summary>
    internal readonly ref struct Turn(ReadOnlySpan<double> r, double beta, double omega, ReadOnlySpan<double> v, Span<double> p) : ILaneLoop
    {
        private readonly ReadOnlySpan<double> _r = r;
        private readonly ReadOnlySpan<double> _v = v;
        private readonly Span<double> _p = p;

        public int Run<TLanes, TVector>(int start)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            ref double r = ref MemoryMarshal.GetReference(_r), v = ref MemoryMarshal.GetReference(_v), p = ref MemoryMarshal.GetReference(_p);
            TVector betas = TLanes.Broadcast(beta), back = TLanes.Broadcast(-omega);
            int i = start;
            for (; i <= _p.Length - TLanes.Count; i += TLanes.Count)
            {
                TVector turned = TLanes.MultiplyAdd(TLanes.Load(ref v, i), back, TLanes.Load(ref p, i));
                TLanes.Store(TLanes.MultiplyAdd(turned, betas, TLanes.Load(ref r, i)), ref p, i);
            }

            return i;
        }
    }
}
