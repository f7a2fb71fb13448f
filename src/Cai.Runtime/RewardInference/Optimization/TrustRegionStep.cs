using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Cai.RewardInference;

/// <summary>
/// The quadratic model around a point and its best step within a radius: <c>max g.p + p.H p / 2, |D p| &lt;= radius</c>, by the eigen-decomposition of
/// <c>B = -D^-1 H D^-1</c> over the free coordinates (More and Sorensen 1983): <c>y_i = g_i / (lambda_i + shift)</c>, with the shift that meets the radius.
/// </summary>
internal sealed class TrustRegionStep(int dimension)
{
    // Relative size under which an eigenvalue is zero as far as arithmetic can tell.
    private const double Flat = 1e-10;

    // Share of what was cancelled in a curvature under which it is rounding (1e-8 of the numbers, which are squared here), and says nothing of a coordinate's units.
    private const double Cancelled = 1e-16;

    // The same where it is not known what was cancelled: the root of a curvature against the largest.
    private const double Unscaled = 1e-6;

    private readonly double[] _gradient = new double[dimension];
    private readonly double[] _hessian = new double[dimension * dimension];
    private readonly double[] _scale = new double[dimension];
    private readonly double[] _step = new double[dimension];
    private int[] _free = [];
    private double[] _eigenvalues = [];
    private double[] _slopes = [];
    private Matrix<double>? _vectors;

    /// <summary>Whether no direction over the free coordinates curves up.</summary>
    public bool IsConcave => _eigenvalues.Length == 0 || _eigenvalues[0] >= -1e-8 * Largest;

    private double Largest => Math.Max(Math.Abs(_eigenvalues[0]), Math.Abs(_eigenvalues[^1]));

    /// <summary>Sets the model.</summary>
    /// <param name="gradient">g.</param>
    /// <param name="hessian">H, row by row.</param>
    /// <param name="scale">D: the roots of curvatures.</param>
    /// <param name="held">The coordinates that do not move.</param>
    /// <param name="magnitudes">What curvatures would be if nothing cancelled; zero where that is not known.</param>
    public void Set(double[] gradient, double[] hessian, double[] scale, bool[] held, double[] magnitudes)
    {
        gradient.CopyTo(_gradient, 0);
        hessian.CopyTo(_hessian, 0);
        // Scaled by its own rounding, a coordinate without effect (pure shaping) would seem to curve like any other, and take steps without end.
        double largest = scale.Max();
        for (int i = 0; i < dimension; i++)
        {
            bool isUnit = magnitudes[i] > 0 ? scale[i] * scale[i] > Cancelled * magnitudes[i] : scale[i] > Unscaled * largest;
            _scale[i] = isUnit ? scale[i] : magnitudes[i] > 0 ? Math.Sqrt(magnitudes[i]) : largest > 0 ? largest : 1;
        }

        _free = [.. Enumerable.Range(0, dimension).Where(i => !held[i])];
        if (_free.Length == 0)
        {
            _eigenvalues = [];
            return;
        }

        Matrix<double> curvature = Matrix<double>.Build.Dense(_free.Length, _free.Length, (i, j) => -_hessian[(_free[i] * dimension) + _free[j]] / (_scale[_free[i]] * _scale[_free[j]]));
        Evd<double> evd = curvature.Evd(Symmetricity.Symmetric);
        _eigenvalues = [.. evd.EigenValues.Select(value => value.Real)];
        _vectors = evd.EigenVectors;
        _slopes = (_vectors.Transpose() * Vector<double>.Build.Dense(_free.Length, i => _gradient[_free[i]] / _scale[_free[i]])).ToArray();
    }

    /// <summary>The best step within the radius. A direction without slope and curvature is left alone.</summary>
    public double[] Solve(double radius)
    {
        _step.AsSpan().Clear();
        if (_free.Length == 0)
            return _step;
        double slope = _slopes.Max(Math.Abs), flat = Flat * Largest;
        double[] y = new double[_free.Length];
        double Try(double shift)
        {
            double square = 0;
            for (int i = 0; i < y.Length; i++)
            {
                double denominator = _eigenvalues[i] + shift;
                bool idle = Math.Abs(_slopes[i]) <= 1e-8 * slope && Math.Abs(denominator) <= flat;
                y[i] = idle ? 0 : _slopes[i] / Math.Max(denominator, double.Epsilon);
                square += y[i] * y[i];
            }

            return Math.Sqrt(square);
        }

        double least = _eigenvalues[0], low = Math.Max(0, -least);
        double length = Try(low);
        if (length > radius)
        {
            double high = low + (Norm(_slopes) / radius);
            for (int i = 0; i < 100 && high > low; i++)
            {
                double middle = 0.5 * (low + high);
                if (Try(middle) > radius)
                    low = middle;
                else
                    high = middle;
            }

            Try(high);
        }
        else if (least < -flat)
        {
            // The hard case: no slope along the direction that curves up most, so the rest of the radius goes along it.
            y[0] += Math.Sqrt(Math.Max(0, (radius * radius) - (length * length)));
        }

        for (int i = 0; i < y.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < y.Length; j++)
                sum += _vectors![i, j] * y[j];
            _step[_free[i]] = sum / _scale[_free[i]];
        }

        return _step;
    }

    /// <summary>What the model promises for a step.</summary>
    public double Gain(ReadOnlySpan<double> step)
    {
        double gain = 0;
        for (int i = 0; i < step.Length; i++)
        {
            double curve = 0;
            for (int j = 0; j < step.Length; j++)
                curve += _hessian[(i * dimension) + j] * step[j];
            gain += step[i] * (_gradient[i] + (0.5 * curve));
        }

        return gain;
    }

    /// <summary>The scaled length of a vector.</summary>
    public double Length(ReadOnlySpan<double> vector)
    {
        double square = 0;
        for (int i = 0; i < vector.Length; i++)
            square += _scale[i] * vector[i] * _scale[i] * vector[i];
        return Math.Sqrt(square);
    }

    /// <summary>The scaled distance of two points.</summary>
    public double Distance(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        double square = 0;
        for (int i = 0; i < from.Length; i++)
        {
            double d = _scale[i] * (to[i] - from[i]);
            square += d * d;
        }

        return Math.Sqrt(square);
    }

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(x => x * x));
}
