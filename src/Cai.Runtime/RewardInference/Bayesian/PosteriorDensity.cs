namespace Cai.RewardInference;

/// <summary>
/// The logarithm of a posterior density, up to a constant, over coordinates without bounds: <c>L(x(u)) + sum log prior(x_k) + sum log |dx_k/du_k|</c>. Where the soft values diverge there is none.
/// Evaluations and gradients allocate nothing.
/// </summary>
internal sealed class PosteriorDensity(IObjective likelihood, ParameterPrior[] priors, BoundedCoordinates coordinates) : IObjective
{
    // The cube root of the precision: what balances truncation and rounding of a central difference.
    private const double Step = 6e-6;

    private readonly double[] _point = new double[likelihood.Dimension];
    private readonly double[] _parameters = new double[likelihood.Dimension];
    private readonly double[] _gradient = new double[likelihood.Dimension];

    public int Dimension => likelihood.Dimension;

    /// <summary>The parameters at a point.</summary>
    public double[] At(ReadOnlySpan<double> point)
    {
        double[] parameters = new double[point.Length];
        for (int k = 0; k < parameters.Length; k++)
            parameters[k] = coordinates.At(k, point[k]);
        return parameters;
    }

    public bool TryEvaluate(ReadOnlySpan<double> point, out double value)
    {
        point.CopyTo(_point);
        value = 0;
        double rest = 0;
        for (int k = 0; k < _point.Length; k++)
        {
            _parameters[k] = coordinates.At(k, _point[k]);
            if (!double.IsFinite(_parameters[k]))
                return false;
            rest += priors[k].LogDensity(_parameters[k]) + coordinates.LogVolume(k, _point[k]);
        }

        if (!likelihood.TryEvaluate(_parameters, out value))
            return false;
        value += rest;
        return double.IsFinite(value);
    }

    public void Differentiate(Span<double> gradient) => Differentiate(gradient, isRounded: false);

    /// <summary>By central differences of the gradient, with the corners of priors rounded off: good enough to scale a sampler by.</summary>
    public void Curve(Span<double> hessian)
    {
        int n = Dimension;
        double[] at = [.. _point], moved = [.. _point], above = new double[n], below = new double[n];
        for (int k = 0; k < n; k++)
        {
            double step = Step * Math.Max(1, Math.Abs(at[k]));
            moved[k] = at[k] + step;
            if (TryEvaluate(moved, out _))
                Differentiate(above, isRounded: true);
            moved[k] = at[k] - step;
            if (TryEvaluate(moved, out _))
                Differentiate(below, isRounded: true);
            moved[k] = at[k];
            for (int l = 0; l < n; l++)
                hessian[(k * n) + l] = (above[l] - below[l]) / (2 * step);
        }

        for (int k = 0; k < n; k++)
        {
            for (int l = 0; l < k; l++)
                hessian[(k * n) + l] = hessian[(l * n) + k] = 0.5 * (hessian[(k * n) + l] + hessian[(l * n) + k]);
        }

        TryEvaluate(at, out _);
    }

    private void Differentiate(Span<double> gradient, bool isRounded)
    {
        likelihood.Differentiate(_gradient);
        for (int k = 0; k < _point.Length; k++)
        {
            double prior = isRounded ? priors[k].RoundedSlope(_parameters[k]) : priors[k].Slope(_parameters[k]);
            gradient[k] = ((_gradient[k] + prior) * coordinates.Slope(k, _point[k])) + coordinates.VolumeSlope(k, _point[k]);
        }
    }
}
