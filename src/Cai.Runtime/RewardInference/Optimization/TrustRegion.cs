namespace Cai.RewardInference;

/// <summary>
/// Maximisation within bounds by a trust region with the exact Hessian. A step goes over the coordinates that no bound holds; a point outside the domain
/// shortens it, as one does where the objective falls short of its quadratic model.
/// </summary>
/// <param name="objective">What is maximised.</param>
/// <param name="lower">The lower bounds.</param>
/// <param name="upper">The upper bounds.</param>
/// <param name="gradientTolerance">The scaled gradient at which it stops.</param>
/// <param name="maxIterations">The most iterations.</param>
/// <param name="firstRadius">
/// The least radius to begin with, in units in which the Hessian has a unit diagonal. Those shrink as data grow: of a sum over n like terms, the root of n is the same step for any n.
/// </param>
internal sealed class TrustRegion(IObjective objective, double[] lower, double[] upper, double gradientTolerance, int maxIterations, double firstRadius = 1) : IOptimizer
{
    // A gain below this share of the objective cannot be seen in its difference: then the gradient judges the step.
    private const double Visible = 1e-11;

    private readonly int _n = objective.Dimension;
    private readonly TrustRegionStep _model = new(objective.Dimension);
    private readonly double[] _trial = new double[objective.Dimension];
    private readonly double[] _trialGradient = new double[objective.Dimension];

    public Optimum Maximize(double[] start, IProgress<InferenceProgress>? progress, CancellationToken cancellation)
    {
        double[] point = [.. start], gradient = new double[_n], hessian = new double[_n * _n], scale = new double[_n], magnitudes = new double[_n], magnitude = new double[_n];
        int evaluations = 1, barriers = 0;
        if (!objective.TryEvaluate(point, out double value))
            throw Optimum.OutsideDomain();
        objective.Differentiate(gradient);
        double radius = 0;
        for (int iteration = 0; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            objective.Curve(hessian);
            bool[] held = Bounds.Held(point, gradient, lower, upper);
            double norm = Bounds.ScaledGradient(point, gradient, held, value);
            progress?.Report(new(iteration, value, Bounds.GradientNorm(gradient, held), evaluations));
            objective.Magnitudes(magnitude);
            for (int i = 0; i < _n; i++)
                (scale[i], magnitudes[i]) = (Math.Max(scale[i], Math.Sqrt(Math.Abs(hessian[(i * _n) + i]))), Math.Max(magnitudes[i], magnitude[i]));
            _model.Set(gradient, hessian, scale, held, magnitudes);
            Optimum Found() => new(point, value, gradient, held, iteration, evaluations, barriers);
            if (norm <= gradientTolerance && _model.IsConcave)
                return Found();
            if (iteration == maxIterations)
                throw Optimum.NotConverged(iteration, Bounds.GradientNorm(gradient, held));
            radius = radius == 0 ? Math.Max(firstRadius, _model.Length(point)) : radius;
            for (bool accepted = false; !accepted;)
            {
                double gain = Bounds.Clip(point, _model.Solve(radius), lower, upper, _model, _trial);
                if (!(gain > 0))
                    return Found();
                bool visible = gain > Visible * Math.Max(Math.Abs(value), 1);
                double length = _model.Distance(point, _trial);
                evaluations++;
                if (!objective.TryEvaluate(_trial, out double reached))
                {
                    barriers++;
                    radius = 0.25 * length;
                    if (radius == 0)
                        throw Optimum.NotConverged(iteration, Bounds.GradientNorm(gradient, held));
                    continue;
                }

                double ratio = (reached - value) / gain;
                if (visible && ratio < 0.25)
                    radius = 0.25 * length;
                else if (ratio > 0.75)
                    radius = Math.Max(radius, 2 * length);
                if (visible && !(ratio > 1e-4))
                    continue;
                objective.Differentiate(_trialGradient);
                if (!visible && !(Bounds.ScaledGradient(_trial, _trialGradient, held, reached) < 0.5 * norm))
                    return Found();
                _trial.CopyTo(point, 0);
                _trialGradient.CopyTo(gradient, 0);
                value = reached;
                accepted = true;
            }
        }
    }
}
