using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Cai.RewardInference;

/// <summary>Maximisation within bounds by BFGS (MathNet), for more parameters than Hessians are cheap for. A point outside the domain counts as very bad.</summary>
internal sealed class QuasiNewton(IObjective objective, double[] lower, double[] upper, double gradientTolerance, int maxIterations) : IOptimizer
{
    // Bounds that are not there, as numbers that the Cauchy search can subtract.
    private const double Far = 1e12;

    private const double Acceptable = 1e-4;

    public Optimum Maximize(double[] start, IProgress<InferenceProgress>? progress, CancellationToken cancellation)
    {
        int n = objective.Dimension, evaluations = 0, barriers = 0;
        double worst = 0, highest = double.NegativeInfinity;
        double[] gradient = new double[n], best = start;
        if (!objective.TryEvaluate(start, out double first))
            throw Optimum.OutsideDomain();
        objective.Differentiate(gradient);
        (double, Vector<double>) Evaluate(Vector<double> point)
        {
            cancellation.ThrowIfCancellationRequested();
            evaluations++;
            if (!objective.TryEvaluate(point.AsArray(), out double value))
            {
                // Worse than all seen, and downhill towards the start.
                barriers++;
                return (worst + Math.Abs(worst) + 1, point - Vector<double>.Build.DenseOfArray(start));
            }

            worst = Math.Max(worst, -value);
            if (value > highest)
                (highest, best) = (value, point.ToArray());
            objective.Differentiate(gradient);
            progress?.Report(new(evaluations, value, Bounds.GradientNorm(gradient, Bounds.Held(point.AsArray(), gradient, lower, upper)), evaluations));
            return (-value, -Vector<double>.Build.DenseOfArray(gradient));
        }

        double tolerance = gradientTolerance * Math.Max(Math.Abs(first), 1);
        double[] found;
        int iterations;
        try
        {
            MinimizationResult result = new BfgsBMinimizer(tolerance, 1e-14, 1e-15, maxIterations * 10).FindMinimum(
                ObjectiveFunction.Gradient(Evaluate),
                Vector<double>.Build.Dense(n, i => Math.Max(lower[i], -Far)),
                Vector<double>.Build.Dense(n, i => Math.Min(upper[i], Far)),
                Vector<double>.Build.DenseOfArray(start));
            (found, iterations) = (result.MinimizingPoint.ToArray(), result.Iterations);
        }
        catch (Exception fault) when (fault is OptimizationException or ArgumentException)
        {
            // A line search that gave up, or curvature that rounding made indefinite: both happen where next to nothing is left to gain, and then the best point is the answer.
            (found, iterations) = (best, evaluations);
        }

        if (!objective.TryEvaluate(found, out double reached))
            throw Optimum.NotConverged(evaluations, double.PositiveInfinity);
        objective.Differentiate(gradient);
        bool[] held = Bounds.Held(found, gradient, lower, upper);

        // BFGS ends where the objective no longer visibly moves; that must be near a maximum, not a line search that gave up.
        return Bounds.ScaledGradient(found, gradient, held, reached) <= Acceptable
            ? new(found, reached, gradient, held, iterations, evaluations, barriers)
            : throw Optimum.NotConverged(iterations, Bounds.GradientNorm(gradient, held));
    }
}
