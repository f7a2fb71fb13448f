using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// <c>(I - g P_pi) x = b</c> to a few digits, by stabilised bi-conjugate gradients (van der Vorst, 1992) in single precision, shared by workers. Numbers are scaled by
/// the size of b. Sums over states are taken part by part in double precision, and the parts do not depend on the number of workers. Nothing allocates after construction.
/// </summary>
internal sealed class SingleGradients : IBlocks
{
    private const int MostParts = 64;
    private const int MostProducts = 2000;
    private const int Lanes = IStepRows.Lanes;

    private readonly IStepRows _rows;
    private readonly float _factor;
    private readonly int _part;
    private readonly (double First, double Second)[] _sums;
    private readonly SharedSweep[] _passes;
    private readonly float[] _x;
    private readonly float[] _r;
    private readonly float[] _shadow;
    private readonly float[] _p;
    private readonly float[] _v;
    private readonly float[] _s;
    private readonly float[] _t;
    private Pass _pass;
    private float _alpha;
    private float _beta;
    private float _omega;

    /// <summary>Allocates.</summary>
    public SingleGradients(IStepRows rows, double discount, Workers workers)
    {
        _rows = rows;
        _factor = (float)-discount;
        _part = (rows.BlockCount + MostParts - 1) / MostParts;
        _sums = new (double, double)[(rows.BlockCount + _part - 1) / _part];
        _passes = [.. Enum.GetValues<Pass>().Select(_ => new SharedSweep(workers, this, _sums.Length))];
        int length = rows.BlockCount * Lanes;
        (_x, _r, _shadow, _p) = (Vector(), Vector(), Vector(), Vector());
        (_v, _s, _t) = (Vector(), Vector(), Vector());

        float[] Vector() => LargeArray.Create<float>(length);
    }

    // The passes of a step, in their order.
    private enum Pass
    {
        /// <summary>v = (I - g P) p, and shadow.v.</summary>
        Search,

        /// <summary>s = r - alpha v.</summary>
        Halve,

        /// <summary>t = (I - g P) s, and t.t and t.s.</summary>
        Stabilise,

        /// <summary>x += alpha p + omega s, r = s - omega t, and r.r and shadow.r.</summary>
        Advance,

        /// <summary>p = r + beta (p - omega v).</summary>
        Turn,
    }

    /// <summary>How many products the last solve made.</summary>
    public int Products { get; private set; }

    /// <summary>Solves the system from x = 0.</summary>
    /// <param name="b">The right-hand side.</param>
    /// <param name="x">The solution.</param>
    /// <param name="relativeTolerance">The residual to reach, relative to b (Euclidean).</param>
    /// <param name="cancellation">Asked at each step.</param>
    /// <returns>Whether it was reached; where it was not, x is not written.</returns>
    public bool Solve(ReadOnlySpan<double> b, Span<double> x, double relativeTolerance, CancellationToken cancellation)
    {
        Products = 0;
        double scale = Math.Abs(TensorPrimitives.MaxMagnitude(b));
        if (scale == 0)
        {
            x.Clear();
            return true;
        }

        Begin(b, scale);
        double rho = TensorPrimitives.SumOfSquares(b) / (scale * scale), square = rho, wanted = relativeTolerance * relativeTolerance * rho;
        for (; square > wanted; Products += 2)
        {
            cancellation.ThrowIfCancellationRequested();
            (double along, _) = Run(Pass.Search);
            double alpha = rho / along;
            _alpha = (float)alpha;
            Run(Pass.Halve);
            (double length, double projection) = Run(Pass.Stabilise);
            double omega = length == 0 ? 0 : projection / length;
            _omega = (float)omega;
            if (Products + 2 > MostProducts || !float.IsFinite(_alpha) || !float.IsFinite(_omega))
                return false;

            (square, double next) = Run(Pass.Advance);
            _beta = (float)(omega == 0 ? 0 : next / rho * (alpha / omega));
            rho = next;
            if (!double.IsFinite(square) || !float.IsFinite(_beta))
                return false;
            Run(Pass.Turn);
        }

        Widen(scale, x);
        return true;
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        int first = block * _part, last = Math.Min(first + _part, _rows.BlockCount), from = first * Lanes, length = (last - first) * Lanes;
        _sums[block] = _pass switch
        {
            Pass.Search => SearchIn(first, last),
            Pass.Halve => Halve(Of(_r), Of(_v), Of(_s)),
            Pass.Stabilise => StabiliseIn(first, last),
            Pass.Advance => Advance(Of(_p), Of(_s), Of(_t), Of(_shadow), Of(_x), Of(_r)),
            _ => Turn(Of(_r), Of(_v), Of(_p)),
        };

        Span<float> Of(float[] vector) => vector.AsSpan(from, length);
    }

    private (double First, double Second) Run(Pass pass)
    {
        _pass = pass;
        _passes[(int)pass].Run();
        (double first, double second) = (0, 0);
        foreach ((double own, double other) in _sums)
            (first, second) = (first + own, second + other);
        return (first, second);
    }

    private (double, double) SearchIn(int first, int last)
    {
        _rows.Sweep(first, last, _factor, _p, _p, _v);
        return (Dot(_shadow, _v, first, last), 0);
    }

    private (double, double) StabiliseIn(int first, int last)
    {
        _rows.Sweep(first, last, _factor, _s, _s, _t);
        return (Dot(_t, _t, first, last), Dot(_t, _s, first, last));
    }

    private (double, double) Halve(ReadOnlySpan<float> r, ReadOnlySpan<float> v, Span<float> s)
    {
        Vector256<float> back = Vector256.Create(-_alpha);
        for (int i = 0; i < s.Length; i += Lanes)
            Vector256.FusedMultiplyAdd(back, Vector256.Create(v[i..]), Vector256.Create(r[i..])).CopyTo(s[i..]);
        return default;
    }

    private (double Square, double Along) Advance(ReadOnlySpan<float> p, ReadOnlySpan<float> s, ReadOnlySpan<float> t, ReadOnlySpan<float> shadow, Span<float> x, Span<float> r)
    {
        Vector256<float> alphas = Vector256.Create(_alpha), omegas = Vector256.Create(_omega), back = Vector256.Create(-_omega), square = default, along = default;
        for (int i = 0; i < x.Length; i += Lanes)
        {
            Vector256<float> half = Vector256.Create(s[i..]), rest = Vector256.FusedMultiplyAdd(back, Vector256.Create(t[i..]), half);
            Vector256.FusedMultiplyAdd(omegas, half, Vector256.FusedMultiplyAdd(alphas, Vector256.Create(p[i..]), Vector256.Create<float>(x[i..]))).CopyTo(x[i..]);
            rest.CopyTo(r[i..]);
            square = Vector256.FusedMultiplyAdd(rest, rest, square);
            along = Vector256.FusedMultiplyAdd(Vector256.Create(shadow[i..]), rest, along);
        }

        return (Sum(square), Sum(along));
    }

    private (double, double) Turn(ReadOnlySpan<float> r, ReadOnlySpan<float> v, Span<float> p)
    {
        Vector256<float> betas = Vector256.Create(_beta), back = Vector256.Create(-_omega);
        for (int i = 0; i < p.Length; i += Lanes)
        {
            Vector256<float> turned = Vector256.FusedMultiplyAdd(back, Vector256.Create(v[i..]), Vector256.Create<float>(p[i..]));
            Vector256.FusedMultiplyAdd(betas, turned, Vector256.Create(r[i..])).CopyTo(p[i..]);
        }

        return default;
    }

    private static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int first, int last)
    {
        Vector256<float> sum = default;
        for (int i = first * Lanes; i < last * Lanes; i += Lanes)
            sum = Vector256.FusedMultiplyAdd(Vector256.Create(x[i..]), Vector256.Create(y[i..]), sum);
        return Sum(sum);
    }

    private static double Sum(Vector256<float> lanes)
    {
        double sum = 0;
        for (int lane = 0; lane < Lanes; lane++)
            sum += lanes[lane];
        return sum;
    }

    // r = shadow = p = b / scale, x = 0; lanes past the last state stay 0.
    private void Begin(ReadOnlySpan<double> b, double scale)
    {
        double inverse = 1 / scale;
        for (int s = 0; s < b.Length; s++)
            _r[s] = (float)(b[s] * inverse);
        _r.CopyTo(_shadow, 0);
        _r.CopyTo(_p, 0);
        Array.Clear(_x);
    }

    private void Widen(double scale, Span<double> x)
    {
        for (int s = 0; s < x.Length; s++)
            x[s] = scale * _x[s];
    }
}
