using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Cai.Statistics;

/// <summary>
/// The eigen-decomposition of a symmetric matrix scaled to unit diagonal, <c>S = D^-1 A D^-1</c>, so that its rank does not depend on the units of the
/// parameters. A diagonal entry that is zero keeps the scale of the largest one; so does one that is what rounding leaves of a cancellation, below 1e-16 of
/// what was cancelled (1e-8 of the numbers, which are squared here), or, where that is not known, below 1e-20 of the largest.
/// </summary>
internal sealed class Spectrum
{
    private readonly double[] _scale;
    private readonly double[] _values = [];
    private readonly Matrix<double>? _vectors;
    private readonly double _cut;

    public Spectrum(Matrix<double> matrix, double tolerance, double[] magnitudes)
    {
        int n = matrix.RowCount;
        double largest = n == 0 ? 0 : matrix.Diagonal().AbsoluteMaximum();
        _cut = tolerance;
        _scale = new double[n];
        for (int i = 0; i < n; i++)
        {
            double diagonal = Math.Abs(matrix[i, i]);
            bool counts = diagonal > (magnitudes[i] > 0 ? 1e-16 * magnitudes[i] : 1e-20 * largest);
            _scale[i] = Math.Sqrt(counts ? diagonal : Math.Max(largest, magnitudes[i]) is > 0 and var scale ? scale : 1);
        }

        if (n == 0)
            return;
        Evd<double> evd = Matrix<double>.Build.Dense(n, n, (i, j) => matrix[i, j] / (_scale[i] * _scale[j])).Evd(Symmetricity.Symmetric);
        _values = [.. evd.EigenValues.Select(value => value.Real)];
        _vectors = evd.EigenVectors;
    }

    /// <summary>How many eigenvalues are not zero.</summary>
    public int Rank => _values.Count(value => Math.Abs(value) > _cut);

    /// <summary>Whether all are positive.</summary>
    public bool IsPositive => _values.All(value => value > _cut);

    /// <summary>Whether some is negative.</summary>
    public bool HasNegative => _values.Any(value => value < -_cut);

    /// <summary>The directions of zero eigenvalues in the matrix's own units, of length one, their largest weight positive.</summary>
    public IEnumerable<Vector<double>> NullSpace
    {
        get
        {
            for (int i = 0; i < _values.Length; i++)
            {
                if (Math.Abs(_values[i]) > _cut)
                    continue;
                Vector<double> direction = Vector<double>.Build.Dense(_scale.Length, j => _vectors![j, i] / _scale[j]).Normalize(2);
                yield return direction[direction.AbsoluteMaximumIndex()] < 0 ? -direction : direction;
            }
        }
    }

    /// <summary>The inverse over the directions of non-zero eigenvalues.</summary>
    public Matrix<double> Inverse()
    {
        int n = _scale.Length;
        Matrix<double> inverse = Matrix<double>.Build.Dense(n, n);
        for (int e = 0; e < _values.Length; e++)
        {
            if (Math.Abs(_values[e]) <= _cut)
                continue;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    inverse[i, j] += _vectors![i, e] * _vectors[j, e] / (_values[e] * _scale[i] * _scale[j]);
            }
        }

        return inverse;
    }
}
