using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>
/// A walk through the table of a <see cref="BlocksKernel"/>, which has checked what is read and written. Two blocks go side by side, so that the processor has the reads of both to wait for:
/// reads of values all over the place take most of the time, and they also keep it from seeing that all others are in order, so that those are asked for ahead.
/// </summary>
/// <param name="values">One a state.</param>
/// <param name="discount">g.</param>
/// <param name="rewards">The rewards of all pairs, or null.</param>
/// <param name="states">The number of states.</param>
/// <param name="actions">The number of actions.</param>
/// <param name="width">The length of each row.</param>
/// <param name="target">Where results go, of the first state of the range on.</param>
/// <param name="stride">How far apart the results of two actions are.</param>
/// <param name="choices">Where actions go, of the first state of the range on, or null.</param>
internal readonly unsafe struct BlockPass(double* values, double discount, double* rewards, int states, int actions, int width, double* target, int stride, double* choices)
{
    private const int Lanes = BlockLayout.Lanes;

    // How far ahead memory is asked for, in numbers: two or three blocks of the table, and sixteen of rewards. A hint: past the end it is ignored.
    private const int Ahead = 512;
    private const int RewardsAhead = 64;

    /// <summary>What becomes of the action values of four states.</summary>
    internal interface IPass
    {
        /// <summary>Whether each action value is a result.</summary>
        static abstract bool IsEach { get; }

        /// <summary>Before the first action.</summary>
        void Begin();

        /// <summary>The next action.</summary>
        void Take(int action, Vector256<double> q, double* target);

        /// <summary>After the last action.</summary>
        void End(double* target, double* choices);
    }

    /// <summary>Whole blocks, from the state <paramref name="from"/> on.</summary>
    /// <param name="next">Their successors.</param>
    /// <param name="mass">Their probabilities.</param>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="origin">The first state of the range.</param>
    public void Whole<TPass>(int* next, double* mass, int from, int to, int origin)
        where TPass : struct, IPass
    {
        int row = width * Lanes;
        nint size = (nint)row * actions;
        double* value = values, own = rewards, result = target + (from - origin), chosen = choices + (from - origin);
        Vector256<double> factor = Vector256.Create(discount);
        int s = from;
        for (; s <= to - (2 * Lanes); s += 2 * Lanes, next += size, mass += size, result += 2 * Lanes, chosen += 2 * Lanes)
        {
            TPass first = default, second = default;
            first.Begin();
            second.Begin();
            double* reward = own + s, kept = result;
            for (int a = 0; a < actions; a++, reward += states, kept += stride)
            {
                Vector256<double> one = default, two = default;
                for (double* end = mass + row; mass < end; mass += Lanes, next += Lanes)
                {
                    Ask(next, mass);
                    Ask(next + size, mass + size);
                    one = Add(one, mass, value, next);
                    two = Add(two, mass + size, value, next + size);
                }

                one = factor * one;
                two = factor * two;
                if (own != null)
                {
                    Ask(reward);
                    one = Vector256.Load(reward) + one;
                    two = Vector256.Load(reward + Lanes) + two;
                }

                first.Take(a, one, kept);
                second.Take(a, two, kept + Lanes);
            }

            first.End(result, chosen);
            second.End(result + Lanes, chosen + Lanes);
        }

        if (s < to)
            Part<TPass>(next, mass, s, to, origin);
    }

    /// <summary>Some states of a block, by way of numbers of its own.</summary>
    /// <param name="next">The successors of the block.</param>
    /// <param name="mass">Their probabilities.</param>
    /// <param name="from">The first state.</param>
    /// <param name="to">One past the last state.</param>
    /// <param name="origin">The first state of the range.</param>
    public void Part<TPass>(int* next, double* mass, int from, int to, int origin)
        where TPass : struct, IPass
    {
        double* own = stackalloc double[3 * Lanes], kept = own + Lanes, chosen = kept + Lanes;
        int lane = from % Lanes, count = to - from;
        TPass pass = default;
        pass.Begin();
        for (int a = 0; a < actions; a++)
        {
            Vector256<double> sum = default;
            for (double* end = mass + (width * Lanes); mass < end; mass += Lanes, next += Lanes)
                sum = Add(sum, mass, values, next);
            for (int i = 0; i < count && rewards != null; i++)
                own[lane + i] = rewards[((nint)a * states) + from + i];
            pass.Take(a, Vector256.Load(own) + (Vector256.Create(discount) * sum), kept);
            if (TPass.IsEach)
                Copy(kept + lane, target + ((nint)a * stride) + (from - origin), count);
        }

        pass.End(kept, chosen);
        if (!TPass.IsEach)
            Copy(kept + lane, target + (from - origin), count);
        if (choices != null)
            Copy(chosen + lane, choices + (from - origin), count);
    }

    // One more successor of four states, in the order of their rows. Single loads are no slower than a gather, and much quicker on other processors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Add(Vector256<double> sum, double* mass, double* values, int* next)
    {
        Vector256<double> four = Vector256.Create(values[next[0]], values[next[1]], values[next[2]], values[next[3]]), share = Vector256.Load(mass);
        return Fma.IsSupported ? Fma.MultiplyAdd(share, four, sum) : (share * four) + sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(int* next, double* mass)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(next + Ahead);
        Sse.Prefetch0(mass + Ahead);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(double* reward)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(reward + RewardsAhead);
    }

    private static void Copy(double* from, double* to, int count) => new ReadOnlySpan<double>(from, count).CopyTo(new Span<double>(to, count));

    /// <summary>All of them are kept.</summary>
    internal readonly struct Each : IPass
    {
        public static bool IsEach => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Begin()
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(int action, Vector256<double> q, double* target) => q.Store(target);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void End(double* target, double* choices)
        {
        }
    }

    /// <summary>The largest is kept.</summary>
    internal struct Largest : IPass
    {
        private Vector256<double> _best;

        public static bool IsEach => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Begin() => _best = Vector256.Create(double.NegativeInfinity);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(int action, Vector256<double> q, double* target) => _best = Vector256.MaxNative(_best, q);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void End(double* target, double* choices) => _best.Store(target);
    }

    /// <summary>The largest is kept, and the first action that has it.</summary>
    internal struct First : IPass
    {
        private Vector256<double> _best;
        private Vector256<double> _choice;

        public static bool IsEach => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Begin() => (_best, _choice) = (Vector256.Create(double.NegativeInfinity), default);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(int action, Vector256<double> q, double* target)
        {
            _choice = Vector256.ConditionalSelect(Vector256.GreaterThan(q, _best), Vector256.Create((double)action), _choice);
            _best = Vector256.MaxNative(_best, q);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void End(double* target, double* choices)
        {
            _best.Store(target);
            _choice.Store(choices);
        }
    }
}
