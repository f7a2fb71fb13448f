using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>
/// An objective over the parameters that satisfy linear restrictions: of y, <c>f(offset + Z y)</c>, with the gradient <c>Z'g</c> and the Hessian <c>Z'H Z</c>. Where a parameter that was solved for leaves its
/// bounds is outside the domain.
/// </summary>
internal sealed class RestrictedObjective(IObjective inner, LinearRestrictions restrictions, double[] lower, double[] upper) : IObjective
{
    private readonly double[] _point = new double[inner.Dimension];
    private readonly double[] _gradient = new double[inner.Dimension];
    private readonly double[] _hessian = new double[inner.Dimension * inner.Dimension];

    public int Dimension => restrictions.Kept.Length;

    /// <summary>The parameter whose bound was last in the way; -1 for none.</summary>
    public int Blocked { get; private set; } = -1;

    public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
    {
        restrictions.Write(point, _point);
        foreach (int k in restrictions.Eliminated)
        {
            if (Moves(k) && !(_point[k] >= lower[k] && _point[k] <= upper[k]))
            {
                (Blocked, value) = (k, 0);
                return false;
            }
        }

        return inner.TryEvaluate(_point, out value);
    }

    public void Differentiate(Span<double> gradient)
    {
        inner.Differentiate(_gradient);
        for (int j = 0; j < gradient.Length; j++)
        {
            gradient[j] = 0;
            for (int i = 0; i < _gradient.Length; i++)
                gradient[j] += restrictions.Basis[i, j] * _gradient[i];
        }
    }

    public void Curve(Span<double> hessian)
    {
        inner.Curve(_hessian);
        int n = _gradient.Length, d = Dimension;
        for (int j = 0; j < d; j++)
        {
            for (int l = 0; l < d; l++)
            {
                double sum = 0;
                for (int i = 0; i < n; i++)
                {
                    for (int k = 0; k < n && restrictions.Basis[i, j] != 0; k++)
                        sum += restrictions.Basis[i, j] * _hessian[(i * n) + k] * restrictions.Basis[k, l];
                }

                hessian[(j * d) + l] = sum;
            }
        }
    }

    // A parameter that is held at a value may be held outside its bounds: that is asked for.
    private bool Moves(int parameter)
    {
        for (int j = 0; j < Dimension; j++)
        {
            if (restrictions.Basis[parameter, j] != 0)
                return true;
        }

        return false;
    }
}
