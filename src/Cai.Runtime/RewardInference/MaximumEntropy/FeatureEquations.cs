using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference;

/// <summary>
/// Solves "expected features = demonstrated features" where the expected ones are the derivative of nothing: Levenberg and Marquardt's method on the gaps, their Jacobian by central differences.
/// </summary>
/// <param name="objective">Whose gradient is to vanish.</param>
/// <param name="lower">Lower bounds.</param>
/// <param name="upper">Upper bounds.</param>
/// <param name="tolerance">The largest gap to be left, scaled as optimisers scale gradients.</param>
/// <param name="maxIterations">The most steps.</param>
internal sealed class FeatureEquations(IObjective objective, double[] lower, double[] upper, double tolerance, int maxIterations) : IOptimizer
{
    private const double Step = 1e-5;
    private const double LargestDamping = 1e12;

    private readonly int _n = objective.Dimension;
    private int _evaluations;
    private int _barriers;

    public Optimum Maximize(double[] start, IProgress<InferenceProgress>? progress, CancellationToken cancellation)
    {
        double[] point = [.. start], gaps = new double[_n], trial = new double[_n], reached = new double[_n];
        if (!TryGaps(point, gaps))
            throw Optimum.OutsideDomain();
        double damping = 1;
        for (int iteration = 0; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            bool[] held = Bounds.Held(point, gaps, lower, upper);
            double size = Size(gaps, held), norm = Bounds.ScaledGradient(point, gaps, held, 1);
            progress?.Report(new(iteration, -0.5 * size, Bounds.GradientNorm(gaps, held), _evaluations));
            if (norm <= tolerance)
                return Found(point, gaps, held, iteration);
            if (iteration == maxIterations)
                throw Optimum.NotConverged(iteration, Bounds.GradientNorm(gaps, held));
            (Matrix<double> normal, Vector<double> slope) = Equations(point, gaps, held);
            bool moved = false;
            while (!moved && damping < LargestDamping)
            {
                cancellation.ThrowIfCancellationRequested();
                Vector<double> step = (normal + Matrix<double>.Build.DenseOfDiagonalVector(normal.Diagonal().Map(value => damping * Math.Max(value, 1e-12)))).Solve(-slope);
                for (int k = 0, free = 0; k < _n; k++)
                    trial[k] = held[k] ? point[k] : Math.Clamp(point[k] + step[free++], lower[k], upper[k]);
                moved = TryGaps(trial, reached) && Size(reached, held) < size;
                damping = moved ? Math.Max(1e-14, damping / 10) : damping * 10;
            }

            if (!moved)
            {
                // No step makes the gaps smaller: rounding, or features that no parameters give.
                return norm <= 1e3 * tolerance ? Found(point, gaps, held, iteration) : throw NoSolution(point, gaps, held);
            }

            trial.CopyTo(point, 0);
            reached.CopyTo(gaps, 0);
        }
    }

    private static InvalidOperationException NoSolution(double[] point, double[] gaps, bool[] held) => new(FormattableString.Invariant(
        $"The approximate form found no parameters whose expected features are those demonstrated: near ({string.Join(", ", point.Select(value => FormattableString.Invariant($"{value:G4}")))}) the largest gap, {Bounds.GradientNorm(gaps, held):G3}, no longer shrinks. Its choices reckon with chance tilted by reward, so that no parameters may give features which a policy in the true dynamics has. Take MaximumEntropyForm.Causal, or other StartValues."));

    private Optimum Found(double[] point, double[] gaps, bool[] held, int iteration)
    {
        TryGaps(point, gaps);
        return new(point, -0.5 * Size(gaps, held), gaps, held, iteration, _evaluations, _barriers);
    }

    private bool TryGaps(double[] point, double[] gaps)
    {
        _evaluations++;
        bool inside = objective.TryEvaluate(point, out _);
        if (inside)
            objective.Differentiate(gaps);
        else
            _barriers++;
        return inside;
    }

    private (Matrix<double> Normal, Vector<double> Slope) Equations(double[] point, double[] gaps, bool[] held)
    {
        int[] free = [.. Enumerable.Range(0, _n).Where(k => !held[k])];
        Matrix<double> jacobian = Matrix<double>.Build.Dense(free.Length, free.Length);
        double[] moved = [.. point], up = new double[_n], down = new double[_n];
        for (int j = 0; j < free.Length; j++)
        {
            double step = Step * Math.Max(1, Math.Abs(point[free[j]]));
            moved[free[j]] = point[free[j]] + step;
            bool hasUp = TryGaps(moved, up);
            moved[free[j]] = point[free[j]] - step;
            bool hasDown = TryGaps(moved, down);
            moved[free[j]] = point[free[j]];
            for (int i = 0; i < free.Length; i++)
                jacobian[i, j] = ((hasUp ? up[free[i]] : gaps[free[i]]) - (hasDown ? down[free[i]] : gaps[free[i]])) / ((hasUp ? step : 0) + (hasDown ? step : 0));
        }

        return (jacobian.TransposeThisAndMultiply(jacobian), jacobian.TransposeThisAndMultiply(Vector<double>.Build.Dense(free.Length, i => gaps[free[i]])));
    }

    private static double Size(double[] gaps, bool[] held)
    {
        double sum = 0;
        for (int k = 0; k < gaps.Length; k++)
            sum += held[k] ? 0 : gaps[k] * gaps[k];
        return sum;
    }
}
