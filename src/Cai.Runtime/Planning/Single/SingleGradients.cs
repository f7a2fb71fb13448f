using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.Planning;

/// <summary>
/// <c>(I - g P_pi) x = b</c> to a few digits, by stabilised bi-conjugate gradients (van der Vorst, 1992) in single precision, shared by workers. Numbers are scaled by
/// the size of b. Sums over states are taken part by part in double precision, and the parts do not depend on the number of workers. Nothing allocates after construction.
/// </summary>
internal sealed unsafe class SingleGradients : IBlocks
{
    // What beginning a part costs, two thousand states make little of.
    private const int FewestBlocks = 256;
    private const int MostProducts = 2000;
    private const int Lanes = IStepRows.Lanes;

    private readonly RunChain _rows;
    private readonly float _factor;
    private readonly Parts _parts;
    private readonly (double First, double Second)[] _sums;
    private readonly SharedSweep[] _passes;
    private readonly float[] _x;
    private readonly float[] _r;
    private readonly float[] _shadow;
    private readonly float[] _p;
    private readonly float[] _v;
    private readonly float[] _s;
    private readonly float[] _t;
    private readonly float[] _near;
    private readonly float[] _nearHalf;
    private readonly Multigrid _multigrid;
    private Pass _pass;
    private float _alpha;
    private float _beta;
    private float _omega;

    /// <summary>Allocates.</summary>
    public SingleGradients(RunChain rows, double discount, Workers workers)
    {
        _rows = rows;
        _factor = (float)-discount;
        int wide = GradientPasses.Lanes / Lanes, blocks = (rows.BlockCount + wide - 1) / wide * wide;
        _parts = Parts.Of(blocks, FewestBlocks, wide);
        _sums = new (double, double)[_parts.Count];
        _passes = [.. Enum.GetValues<Pass>().Select(_ => new SharedSweep(workers, this, _sums.Length))];
        int length = blocks * Lanes;
        (_x, _r, _shadow, _p) = (Vector(), Vector(), Vector(), Vector());
        (_v, _s, _t) = (Vector(), Vector(), Vector());
        (_near, _nearHalf) = (Vector(), Vector());
        _multigrid = Multigrid.Of(rows, discount, workers);

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
        _multigrid.Read();
        double rho = TensorPrimitives.SumOfSquares(b) / (scale * scale), square = rho, wanted = relativeTolerance * relativeTolerance * rho;
        for (; square > wanted; Products += 2)
        {
            cancellation.ThrowIfCancellationRequested();
            Prepare(_p, _near);
            (double along, _) = Run(Pass.Search);
            double alpha = rho / along;
            _alpha = (float)alpha;
            Run(Pass.Halve);
            Prepare(_s, _nearHalf);
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
        (int first, int end) = _parts[block];
        int last = Math.Min(end, _rows.BlockCount);
        fixed (float* x = _x, r = _r, shadow = _shadow, p = _p, v = _v, s = _s, t = _t, near = _near, nearHalf = _nearHalf)
        {
            nint from = (nint)first * Lanes, length = (nint)(end - first) * Lanes;
            switch (_pass)
            {
                case Pass.Search:
                    _rows.Multiply(first, last, _factor, _near, _v);
                    _sums[block] = (GradientPasses.Dot(shadow + from, v + from, length), 0);
                    break;
                case Pass.Halve:
                    GradientPasses.Halve(r + from, v + from, _alpha, s + from, length);
                    break;
                case Pass.Stabilise:
                    _rows.Multiply(first, last, _factor, _nearHalf, _t);
                    _sums[block] = (GradientPasses.Dot(t + from, t + from, length), GradientPasses.Dot(t + from, s + from, length));
                    break;
                case Pass.Advance:
                    GradientPasses.Move(_alpha, near + from, _omega, nearHalf + from, x + from, length);
                    _sums[block] = GradientPasses.Rest(s + from, _omega, t + from, shadow + from, r + from, length);
                    break;
                default:
                    GradientPasses.Turn(r + from, _beta, _omega, v + from, p + from, length);
                    break;
            }
        }
    }

    private void Prepare(float[] residual, float[] near)
    {
        fixed (float* from = residual, to = near)
            _multigrid.Apply(from, to);
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
