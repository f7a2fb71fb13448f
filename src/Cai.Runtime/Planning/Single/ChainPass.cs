using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cai.Planning;

/// <summary>One sweep of some states by a <see cref="RunChain"/>, sixteen at a time: <c>next = b + factor P_pi x</c>.</summary>
/// <param name="factor">What the products are multiplied by.</param>
/// <param name="b">The constant.</param>
/// <param name="x">What is swept.</param>
/// <param name="next">Where it goes.</param>
/// <param name="diagonals">For each column of the run at hand, where its numbers are, and what they weigh; then where the numbers are of the columns that lead to one state from everywhere.</param>
/// <param name="columns">The number of columns that move with the state.</param>
/// <param name="weights">What the columns weigh that lead to one state from everywhere.</param>
/// <param name="still">The number of those.</param>
internal unsafe ref struct ChainPass(float factor, float* b, float* x, float* next, float** diagonals, int columns, float* weights, int still)
{
    private const int Lanes = 16;

    private readonly Vector512<float> _factor = Vector512.Create(factor);
    private Vector512<float> _low = Vector512.Create(float.PositiveInfinity);
    private Vector512<float> _high = Vector512.Create(float.NegativeInfinity);

    /// <summary>Whether the extremes of what changes are found.</summary>
    internal interface IWatch
    {
        /// <summary>Gets whether they are.</summary>
        static abstract bool IsOn { get; }
    }

    /// <summary>The extremes of next - x.</summary>
    public readonly Residual Found
    {
        get
        {
            (float low, float high) = (_low[0], _high[0]);
            for (int lane = 1; lane < Lanes; lane++)
                (low, high) = (Math.Min(low, _low[lane]), Math.Max(high, _high[lane]));
            return new(low, high);
        }
    }

    /// <summary>Neighbours of one class, which the diagonals are aimed at.</summary>
    /// <param name="start">The first.</param>
    /// <param name="end">One past the last.</param>
    /// <remarks>The last vector ends with the last state, and may take some states a second time: they come out the same.</remarks>
    public void Run<TWatch>(nint start, nint end)
        where TWatch : struct, IWatch
    {
        Vector512<float> low = _low, high = _high;
        if (end - start >= 4 * Lanes)
        {
            for (nint s = start; s < end; s += 4 * Lanes)
                Four<TWatch>(Math.Min(s, end - (4 * Lanes)), ref low, ref high);
        }
        else if (end - start >= Lanes)
        {
            for (nint s = start; s < end; s += Lanes)
                One<TWatch>(Math.Min(s, end - Lanes), ref low, ref high);
        }
        else
        {
            for (nint s = start; s < end; s++)
                Alone<TWatch>(s, ref low, ref high);
        }

        (_low, _high) = (low, high);
    }

    /// <summary>A state apart from runs.</summary>
    /// <param name="state">The state.</param>
    /// <param name="own">Its number for each column.</param>
    /// <param name="successors">Where each column leads.</param>
    /// <param name="count">The number of all columns.</param>
    public void State<TWatch>(int state, float* own, int* successors, int count)
        where TWatch : struct, IWatch
    {
        float sum = 0;
        for (int k = 0; k < count; k++)
            sum = MathF.FusedMultiplyAdd(own[k], x[successors[k]], sum);
        Put<TWatch>(state, sum, ref _low, ref _high);
    }

    // Four vectors at once, so that sums do not wait for each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Four<TWatch>(nint s, ref Vector512<float> low, ref Vector512<float> high)
        where TWatch : struct, IWatch
    {
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        float** diagonal = diagonals;
        for (int k = columns; k > 0; k--)
        {
            float* own = diagonal[0] + s, read = diagonal[1] + s;
            sum0 = Vector512.FusedMultiplyAdd(Vector512.Load(own), Vector512.Load(read), sum0);
            sum1 = Vector512.FusedMultiplyAdd(Vector512.Load(own + Lanes), Vector512.Load(read + Lanes), sum1);
            sum2 = Vector512.FusedMultiplyAdd(Vector512.Load(own + (2 * Lanes)), Vector512.Load(read + (2 * Lanes)), sum2);
            sum3 = Vector512.FusedMultiplyAdd(Vector512.Load(own + (3 * Lanes)), Vector512.Load(read + (3 * Lanes)), sum3);
            diagonal += 2;
        }

        for (int k = 0; k < still; k++)
        {
            float* own = diagonal[k] + s;
            Vector512<float> read = Vector512.Create(weights[k]);
            sum0 = Vector512.FusedMultiplyAdd(Vector512.Load(own), read, sum0);
            sum1 = Vector512.FusedMultiplyAdd(Vector512.Load(own + Lanes), read, sum1);
            sum2 = Vector512.FusedMultiplyAdd(Vector512.Load(own + (2 * Lanes)), read, sum2);
            sum3 = Vector512.FusedMultiplyAdd(Vector512.Load(own + (3 * Lanes)), read, sum3);
        }

        Put<TWatch>(s, sum0, ref low, ref high);
        Put<TWatch>(s + Lanes, sum1, ref low, ref high);
        Put<TWatch>(s + (2 * Lanes), sum2, ref low, ref high);
        Put<TWatch>(s + (3 * Lanes), sum3, ref low, ref high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void One<TWatch>(nint s, ref Vector512<float> low, ref Vector512<float> high)
        where TWatch : struct, IWatch
    {
        Vector512<float> sum = default;
        for (int k = 0; k < columns; k++)
            sum = Vector512.FusedMultiplyAdd(Vector512.Load(diagonals[2 * k] + s), Vector512.Load(diagonals[(2 * k) + 1] + s), sum);
        for (int k = 0; k < still; k++)
            sum = Vector512.FusedMultiplyAdd(Vector512.Load(diagonals[(2 * columns) + k] + s), Vector512.Create(weights[k]), sum);
        Put<TWatch>(s, sum, ref low, ref high);
    }

    private readonly void Alone<TWatch>(nint s, ref Vector512<float> low, ref Vector512<float> high)
        where TWatch : struct, IWatch
    {
        float sum = 0;
        for (int k = 0; k < columns; k++)
            sum = MathF.FusedMultiplyAdd(diagonals[2 * k][s], diagonals[(2 * k) + 1][s], sum);
        for (int k = 0; k < still; k++)
            sum = MathF.FusedMultiplyAdd(diagonals[(2 * columns) + k][s], weights[k], sum);
        Put<TWatch>(s, sum, ref low, ref high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Put<TWatch>(nint s, Vector512<float> sum, ref Vector512<float> low, ref Vector512<float> high)
        where TWatch : struct, IWatch
    {
        Vector512<float> all = Vector512.FusedMultiplyAdd(_factor, sum, Vector512.Load(b + s));
        all.Store(next + s);
        if (TWatch.IsOn)
        {
            Vector512<float> change = all - Vector512.Load(x + s);
            (low, high) = (Vector512.MinNative(low, change), Vector512.MaxNative(high, change));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Put<TWatch>(nint s, float sum, ref Vector512<float> low, ref Vector512<float> high)
        where TWatch : struct, IWatch
    {
        next[s] = MathF.FusedMultiplyAdd(factor, sum, b[s]);
        if (TWatch.IsOn)
        {
            Vector512<float> change = Vector512.Create(next[s] - x[s]);
            (low, high) = (Vector512.MinNative(low, change), Vector512.MaxNative(high, change));
        }
    }

    /// <summary>Extremes are found.</summary>
    internal readonly struct Watched : IWatch
    {
        /// <inheritdoc/>
        public static bool IsOn => true;
    }

    /// <summary>Products alone.</summary>
    internal readonly struct Unwatched : IWatch
    {
        /// <inheritdoc/>
        public static bool IsOn => false;
    }
}
