using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Numerics;

/// <summary>
/// The linear equations of an interior point: <c>Q u + A'v + G'w = f</c>, <c>A u = g</c>, <c>G u - W w = k</c> with W diagonal and positive. The inequalities are eliminated, the rest is solved by two
/// Cholesky factors, of <c>H = Q + G'W^-1 G + A'A</c> and of <c>A H^-1 A'</c> (A'A changes no solution and lets H be definite where only equalities hold x), and refined against the equations themselves,
/// so that the small multiple of the identity which makes H definite does not show.
/// </summary>
internal sealed class NewtonEquations
{
    private const int MaxRefinements = 8;

    private readonly ProgrammeScaling _programme;
    private readonly int _n, _equalities, _inequalities;
    private readonly double[] _weights, _h, _curve, _diagonal;
    private readonly Matrix<double>? _a;
    private MathNet.Numerics.LinearAlgebra.Factorization.Cholesky<double>? _factor, _schur;

    /// <summary>Makes the workspace.</summary>
    /// <param name="programme">The scaled programme.</param>
    /// <param name="equalities">How many of its rows are equalities.</param>
    public NewtonEquations(ProgrammeScaling programme, int equalities)
    {
        (_programme, _n, _equalities, _inequalities) = (programme, programme.Cost.Length, equalities, programme.Rows.Length - equalities);
        (_weights, _diagonal, _h, _curve) = (new double[_inequalities], new double[_inequalities], new double[_n * _n], new double[_n]);
        if (equalities > 0)
            _a = Matrix<double>.Build.DenseOfRowArrays(programme.Rows[..equalities]);
    }

    /// <summary>Factors for a diagonal W. False where rounding leaves no definite matrix.</summary>
    public bool Factor(ReadOnlySpan<double> diagonal)
    {
        diagonal.CopyTo(_diagonal);
        TensorPrimitives.Reciprocal(diagonal, _weights);
        Assemble();
        double largest = 0;
        for (int k = 0; k < _n; k++)
            largest = Math.Max(largest, _h[(k * _n) + k]);
        if (!double.IsFinite(largest))
            return false;
        double shift = Math.Max(1e-13, 1e-15 * largest);
        for (int attempt = 0; attempt < 6; attempt++, shift *= 100)
        {
            try
            {
                Matrix<double> h = Matrix<double>.Build.Dense(_n, _n, (double[])_h.Clone());
                for (int k = 0; k < _n; k++)
                    h[k, k] += shift;
                _factor = h.Cholesky();
                if (_a is not null)
                {
                    Matrix<double> schur = _a * _factor.Solve(_a.Transpose());
                    schur = (schur + schur.Transpose()) / 2;
                    double size = Enumerable.Range(0, _equalities).Max(i => schur[i, i]);
                    for (int i = 0; i < _equalities; i++)
                        schur[i, i] += 1e-14 * size;
                    _schur = schur.Cholesky();
                }

                return true;
            }
            catch (ArgumentException)
            {
                // Not definite to rounding: a larger shift, which refinement takes out again.
            }
        }

        return false;
    }

    /// <summary>Solves for a right-hand side (f; g; k); the solution is (u; v; w).</summary>
    /// <returns>The largest component of what is left of the equations.</returns>
    public double Solve(ReadOnlySpan<double> right, Span<double> solution)
    {
        double[] residual = [.. right], step = new double[right.Length], trial = new double[right.Length], left = new double[right.Length];
        solution.Clear();
        double error = double.PositiveInfinity;
        for (int round = 0; round <= MaxRefinements; round++)
        {
            Direct(residual, step);
            TensorPrimitives.Add<double>(solution, step, trial);
            Residual(right, trial, left);
            double now = Math.Abs(TensorPrimitives.MaxMagnitude<double>(left));
            if (!(now < error))
                break;
            bool isSlow = now > error / 2;
            (error, residual) = (now, [.. left]);
            trial.CopyTo(solution);
            if (isSlow || error == 0)
                break;
        }

        return error;
    }

    private void Direct(ReadOnlySpan<double> right, Span<double> solution)
    {
        // u from H u + A'v = f + G'W^-1 k + A'g, w = W^-1 (G u - k).
        double[] f = right[.._n].ToArray();
        for (int i = 0; i < _inequalities; i++)
            TensorPrimitives.MultiplyAdd(_programme.Rows[_equalities + i], _weights[i] * right[_n + _equalities + i], f, f);
        for (int i = 0; i < _equalities; i++)
            TensorPrimitives.MultiplyAdd(_programme.Rows[i], right[_n + i], f, f);
        Vector<double> u = _factor!.Solve(Vector<double>.Build.Dense(f));
        if (_a is not null)
        {
            Vector<double> g = Vector<double>.Build.Dense(right.Slice(_n, _equalities).ToArray());
            Vector<double> v = _schur!.Solve((_a * u) - g);
            u -= _factor.Solve(_a.TransposeThisAndMultiply(v));
            v.AsArray().CopyTo(solution[_n..]);
        }

        u.AsArray().CopyTo(solution);
        for (int i = 0; i < _inequalities; i++)
            solution[_n + _equalities + i] = _weights[i] * (TensorPrimitives.Dot<double>(_programme.Rows[_equalities + i], solution[.._n]) - right[_n + _equalities + i]);
    }

    private void Residual(ReadOnlySpan<double> right, ReadOnlySpan<double> at, Span<double> left)
    {
        right.CopyTo(left);
        ReadOnlySpan<double> u = at[.._n];
        Span<double> top = left[.._n];
        if (_programme.Curvature is not null)
        {
            Curve(u, _curve);
            TensorPrimitives.Subtract(top, _curve, top);
        }

        for (int i = 0; i < _programme.Rows.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(_programme.Rows[i], -at[_n + i], top, top);
            left[_n + i] -= TensorPrimitives.Dot<double>(_programme.Rows[i], u) - (i < _equalities ? 0 : _diagonal[i - _equalities] * at[_n + i]);
        }
    }

    /// <summary>Writes <c>Q x</c> of the scaled programme.</summary>
    public void Curve(ReadOnlySpan<double> x, Span<double> product)
    {
        product.Clear();
        for (int i = 0; i < _n && _programme.Curvature is not null; i++)
            product[i] = TensorPrimitives.Dot(_programme.Curvature.AsSpan(i * _n, _n), x);
    }

    // Rows of bounds have one number that is not zero, and cost one product.
    private void Assemble()
    {
        if (_programme.Curvature is { } q)
            q.CopyTo(_h, 0);
        else
            Array.Clear(_h);
        for (int r = 0; r < _programme.Rows.Length; r++)
        {
            double[] row = _programme.Rows[r];
            double weight = r < _equalities ? 1 : _weights[r - _equalities];
            int first = Array.FindIndex(row, value => value != 0), last = Array.FindLastIndex(row, value => value != 0);
            for (int i = first; i >= 0 && i <= last; i++)
            {
                if (row[i] == 0)
                    continue;
                Span<double> target = _h.AsSpan((i * _n) + first, last - first + 1);
                TensorPrimitives.MultiplyAdd(row.AsSpan(first, last - first + 1), weight * row[i], target, target);
            }
        }
    }
}
