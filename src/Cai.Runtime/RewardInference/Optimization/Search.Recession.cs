using Cai.CompilerServices;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference;

/// <content>Whether what was found is a maximum, or a likelihood that goes on rising without end.</content>
internal sealed partial class Search
{
    // An action that is rarer in a state seen may be on its way to probability zero.
    private const double Rare = 0.01;

    // More rows are a programme too large to be asked in passing.
    private const int LargestProgramme = 20_000;

    // What a move along a parameter may cost by the curvature, for the likelihood to be taken for flat at first sight.
    private const double Flat = 1e-4;

    // What the sum of the logarithms rounds to, relatively.
    private const double Rounding = 1e-9;

    /// <summary>
    /// The direction along which the likelihood has no maximum, though the search ended where it no longer visibly rises (quasi-complete separation); null where there is none. For rewards that are linear where
    /// nothing hangs on what follows it is exact, by a linear programme. Elsewhere it is measured: the parameter along which the likelihood is flattest is moved on by half of its way from the start and by all of
    /// it, the others are estimated again, and in neither may the likelihood have fallen, while some action goes on getting rarer.
    /// </summary>
    /// <param name="estimation">The estimation, evaluated at the optimum; and so it is left.</param>
    /// <param name="start">Where the search started.</param>
    /// <param name="optimum">Where it ended.</param>
    /// <param name="cancellation">Stops the measuring.</param>
    /// <exception cref="InvalidOperationException">Every decision is predicted ever better: there is nothing to tell.</exception>
    public RecessionDirection? Recession<TKernel>(Estimation<TKernel> estimation, double[] start, Optimum optimum, CancellationToken cancellation)
        where TKernel : struct, IKernel<TKernel>
    {
        if (_options.Estimator != Estimator.MaximumLikelihood || optimum.Iterations == 0)
            return null;
        double[] logs = estimation.SeenLogProbabilities();
        if (!Array.Exists(logs, value => value < Math.Log(Rare)))
            return null;
        if (estimation.Contrasts() is { Count: <= LargestProgramme })
        {
            return Separation(estimation) is not { } found ? null
                : found.IsComplete ? throw Optimum.AtInfinity(_problem, _names, found) : RecessionDirection.Of(_names, found.Direction, isExact: true);
        }

        double[]? direction = Measure(estimation, start, optimum, logs, cancellation);
        estimation.Objective.TryEvaluate(optimum.Point, out _);
        return direction is null ? null : RecessionDirection.Of(_names, direction, isExact: false);
    }

    private SeparatingDirection? Separation<TKernel>(Estimation<TKernel> estimation)
        where TKernel : struct, IKernel<TKernel> =>
        estimation.Contrasts() is { Count: <= LargestProgramme } rows ? SeparatingDirection.Of(rows, _lower.AsSpan(0, _names.Count), _upper.AsSpan(0, _names.Count)) : null;

    private double[]? Measure<TKernel>(Estimation<TKernel> estimation, double[] start, Optimum optimum, double[] logs, CancellationToken cancellation)
        where TKernel : struct, IKernel<TKernel>
    {
        int n = estimation.Objective.Dimension;
        double[] hessian = new double[n * n];
        estimation.Objective.Curve(hessian);
        int[] free = [.. Enumerable.Range(0, _names.Count).Where(k => !optimum.Held[k] && hessian[(k * n) + k] < 0)];
        if (free.Length == 0)
            return null;
        double[] scale = [.. free.Select(k => Math.Sqrt(-hessian[(k * n) + k]))];
        var spectrum = Matrix<double>.Build.Dense(free.Length, free.Length, (i, j) => -hessian[(free[i] * n) + free[j]] / (scale[i] * scale[j])).Evd(Symmetricity.Symmetric);
        Vector<double> flattest = spectrum.EigenVectors.Column(0);
        int place = flattest.AbsoluteMaximumIndex(), parameter = free[place];
        double way = optimum.Point[parameter] - start[parameter], far = way * scale[place] / flattest[place];
        if (way == 0 || Math.Abs(spectrum.EigenValues[0].Real) * far * far / 2 > Flat)
            return null;
        double[] point = optimum.Point, before = point;
        foreach (double share in (ReadOnlySpan<double>)[0.5, 1])
        {
            double value = optimum.Point[parameter] + (share * way);
            if (!(value >= _lower[parameter] && value <= _upper[parameter]))
                return null;
            before = point;
            double[] from = [.. point];
            from[parameter] = value;
            try
            {
                Optimum moved = Holding(parameter, value).Optimizer(estimation.Objective).Maximize(from, null, cancellation);
                if (moved.Value < optimum.Value - (Rounding * Math.Max(1, Math.Abs(optimum.Value))))
                    return null;
                point = moved.Point;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }

        if (!estimation.Objective.TryEvaluate(point, out _))
            return null;
        double[] rarer = estimation.SeenLogProbabilities();
        bool recedes = Enumerable.Range(0, logs.Length).Any(i => logs[i] < Math.Log(Rare) && rarer[i] < logs[i] - 1);
        return recedes ? [.. Enumerable.Range(0, _names.Count).Select(k => point[k] - before[k])] : null;
    }
}
