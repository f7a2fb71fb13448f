using System.Numerics.Tensors;

namespace Cai.Numerics;

/// <summary>
/// A primal-dual interior point method for <see cref="ConvexProgramme"/>: Mehrotra's predictor and corrector (1992) on the homogeneous embedding with a quadratic term of Goulart and Chen (2024),
/// <code>
/// Q x + A'y + G'z + c tau = 0,  A x = b tau,  G x + s = h tau,  x.Q x / tau + c.x + b.y + h.z + kappa = 0,  s, z, tau, kappa >= 0,
/// </code>
/// which has a solution whatever the programme: with tau > 0 it is an optimum x / tau, with kappa > 0 a certificate that there is none. Complexity: some twenty steps, each
/// <c>O(rows n^2 + n^3)</c>.
/// </summary>
internal sealed class InteriorPoint
{
    private const double Acceptable = 1e-6;

    private readonly ConvexProgramme _programme;
    private readonly ProgrammeScaling _scaled;
    private readonly NewtonEquations _equations;
    private readonly int _n, _p, _m;
    private readonly double[] _x, _y, _z, _s, _curve, _costs;
    private double _tau = 1, _kappa = 1;

    private InteriorPoint(ConvexProgramme programme)
    {
        (_programme, _scaled) = (programme, new(programme));
        (_n, _p, _m) = (programme.Variables, programme.Equalities.Count, programme.Inequalities.Count);
        _equations = new(_scaled, _p);
        (_x, _y, _curve) = (new double[_n], new double[_p], new double[_n]);
        _z = [.. Enumerable.Repeat(1.0, _m)];
        _s = [.. Enumerable.Repeat(1.0, _m)];

        // (-c; b; h): one of the two right-hand sides of each step.
        _costs = [.. _scaled.Cost.Select(value => -value), .. _scaled.Limits];
    }

    /// <summary>Solves a programme.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="tolerance">The relative error of rows, multipliers and objective to reach; where rounding forbids it, the best point is given, as optimal if its error is below 1e-6.</param>
    /// <param name="maxIterations">The most steps.</param>
    /// <param name="cancellation">Asked at each step.</param>
    public static ProgrammeSolution Solve(ConvexProgramme programme, double tolerance = 1e-11, int maxIterations = 200, CancellationToken cancellation = default) =>
        new InteriorPoint(programme).Run(tolerance, maxIterations, cancellation);

    private ProgrammeSolution Run(double tolerance, int maxIterations, CancellationToken cancellation)
    {
        ProgrammeCertificate certificate = new(_programme, _scaled);
        ProgrammeSolution? best = null;
        double bestError = double.PositiveInfinity;
        Step predictor = new(_n, _p, _m), corrector = new(_n, _p, _m), first = new(_n, _p, _m), second = new(_n, _p, _m);
        int stuck = 0;
        for (int iteration = 0; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            ProgrammeSolution now = certificate.Optimum(_x, _y, _z, _tau, iteration);
            double error = certificate.Error(now);
            stuck = error < 0.9 * bestError ? 0 : stuck + 1;
            if (error < bestError)
                (best, bestError) = (now, error);
            if (bestError <= tolerance)
                return best! with { Status = ProgrammeStatus.Optimal };
            if (_kappa > _tau && certificate.None(_x, _y, _z, tolerance, iteration) is { } none)
                return none;
            if (iteration >= maxIterations || (stuck >= 15 && bestError <= Acceptable) || !Advance(predictor, corrector, first, second))
                return best is null || bestError > Acceptable ? certificate.None(_x, _y, _z, 1e-8, iteration) ?? (best ?? now) with { Status = ProgrammeStatus.Stalled }
                    : best with { Status = ProgrammeStatus.Optimal };
        }
    }

    private bool Advance(Step predictor, Step corrector, Step first, Step second)
    {
        double[] diagonal = new double[_m], residual = new double[_n + _p + _m];
        TensorPrimitives.Divide(_s, _z, diagonal);
        if (!_equations.Factor(diagonal))
            return false;
        _equations.Solve(_costs, second.All);
        double mu = (TensorPrimitives.Dot<double>(_s, _z) + (_tau * _kappa)) / (_m + 1), gap = Residuals(residual);
        Direction(residual, gap, 1, 0, null, first, second, predictor);
        double reach = Math.Min(1, Reach(predictor)), centring = Math.Pow(1 - reach, 3);
        Direction(residual, gap, 1 - centring, centring * mu, predictor, first, second, corrector);
        double length = Math.Min(1, 0.995 * Reach(corrector));
        if (!double.IsFinite(length) || length < 1e-10)
            return false;
        TensorPrimitives.MultiplyAdd(corrector.X, length, _x, _x);
        TensorPrimitives.MultiplyAdd(corrector.Y, length, _y, _y);
        TensorPrimitives.MultiplyAdd(corrector.Z, length, _z, _z);
        TensorPrimitives.MultiplyAdd(corrector.S, length, _s, _s);
        (_tau, _kappa) = (_tau + (length * corrector.Tau), _kappa + (length * corrector.Kappa));
        Normalise();
        return double.IsFinite(TensorPrimitives.Sum<double>(_x)) && _tau > 0 && _kappa > 0;
    }

    // The embedding is homogeneous: any positive multiple serves.
    private void Normalise()
    {
        double size = Math.Max(_tau, _kappa);
        foreach (double[] part in (double[][])[_x, _y, _z, _s])
            TensorPrimitives.Divide(part, size, part);
        (_tau, _kappa) = (_tau / size, _kappa / size);
    }

    // What the first three equations leave, and the fourth.
    private double Residuals(double[] residual)
    {
        _equations.Curve(_x, _curve);
        Span<double> top = residual.AsSpan(0, _n);
        TensorPrimitives.MultiplyAdd(_scaled.Cost, _tau, _curve, top);
        for (int i = 0; i < _p + _m; i++)
        {
            TensorPrimitives.MultiplyAdd(_scaled.Rows[i], i < _p ? _y[i] : _z[i - _p], top, top);
            residual[_n + i] = TensorPrimitives.Dot<double>(_scaled.Rows[i], _x) + (i < _p ? 0 : _s[i - _p]) - (_scaled.Limits[i] * _tau);
        }

        return (TensorPrimitives.Dot<double>(_x, _curve) / _tau) + TensorPrimitives.Dot<double>(_scaled.Cost, _x)
            + TensorPrimitives.Dot<double>(_scaled.Limits.AsSpan(0, _p), _y) + TensorPrimitives.Dot<double>(_scaled.Limits.AsSpan(_p), _z) + _kappa;
    }

    // Goulart and Chen, section 3.2: two solutions of one matrix, and tau from the fourth equation.
    private void Direction(double[] residual, double gap, double share, double target, Step? predicted, Step first, Step second, Step step)
    {
        double[] right = new double[residual.Length], products = new double[_m];
        TensorPrimitives.Multiply(residual, -share, right);
        for (int i = 0; i < _m; i++)
        {
            products[i] = (_s[i] * _z[i]) + (predicted is null ? 0 : predicted.S[i] * predicted.Z[i]) - target;
            right[_n + _p + i] += products[i] / _z[i];
        }

        double product = (_tau * _kappa) + (predicted is null ? 0 : predicted.Tau * predicted.Kappa) - target;
        _equations.Solve(right, first.All);
        double above = -(share * gap) + (product / _tau) - Slope(first), below = Slope(second) - (_kappa / _tau) - (TensorPrimitives.Dot<double>(_x, _curve) / (_tau * _tau));
        step.Tau = above / below;
        TensorPrimitives.MultiplyAdd(second.All, step.Tau, first.All, step.All);
        step.Kappa = -(product + (_kappa * step.Tau)) / _tau;
        for (int i = 0; i < _m; i++)
            step.S[i] = -(products[i] + (_s[i] * step.Z[i])) / _z[i];
    }

    // (2 Q x / tau + c).dx + b.dy + h.dz
    private double Slope(Step step) => (2 * TensorPrimitives.Dot<double>(_curve, step.X) / _tau) + TensorPrimitives.Dot<double>(_scaled.Cost, step.X)
        + TensorPrimitives.Dot<double>(_scaled.Limits.AsSpan(0, _p), step.Y) + TensorPrimitives.Dot<double>(_scaled.Limits.AsSpan(_p), step.Z);

    private double Reach(Step step)
    {
        double reach = Math.Min(step.Tau < 0 ? -_tau / step.Tau : double.PositiveInfinity, step.Kappa < 0 ? -_kappa / step.Kappa : double.PositiveInfinity);
        for (int i = 0; i < _m; i++)
            reach = Math.Min(reach, Math.Min(step.S[i] < 0 ? -_s[i] / step.S[i] : double.PositiveInfinity, step.Z[i] < 0 ? -_z[i] / step.Z[i] : double.PositiveInfinity));
        return reach;
    }

    private sealed class Step(int n, int p, int m)
    {
        public double[] All { get; } = new double[n + p + m];

        public double[] S { get; } = new double[m];

        public double Tau { get; set; }

        public double Kappa { get; set; }

        public Span<double> X => All.AsSpan(0, n);

        public Span<double> Y => All.AsSpan(n, p);

        public Span<double> Z => All.AsSpan(n + p, m);
    }
}
