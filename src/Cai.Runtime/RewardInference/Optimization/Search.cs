using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>The maximisation of an estimation: within which bounds, by which optimiser, and what ends without a maximum.</summary>
internal sealed partial class Search
{
    private const int LargestExact = 50;

    private readonly string _problem;
    private readonly IReadOnlyList<string> _names;
    private readonly InferenceOptions _options;
    private readonly double[] _lower;
    private readonly double[] _upper;

    private Search(string problem, IReadOnlyList<string> names, InferenceOptions options, double[] lower, double[] upper) =>
        (_problem, _names, _options, _lower, _upper) = (problem, names, options, lower, upper);

    /// <summary>The search over the parameters, then free noise probabilities.</summary>
    public static Search Of<TParameters>(string problem, ParameterSpace<TParameters> parameters, int noiseCoordinates, InferenceOptions options)
        where TParameters : struct
    {
        int k = parameters.Names.Count;
        double[] lower = new double[k + noiseCoordinates], upper = new double[k + noiseCoordinates];
        parameters.Min.CopyTo(lower);
        parameters.Max.CopyTo(upper);
        upper.AsSpan(k).Fill(1);
        return new(problem, parameters.Names, options, lower, upper);
    }

    /// <summary>The same with one coordinate held.</summary>
    public Search Holding(int coordinate, double value)
    {
        double[] lower = [.. _lower], upper = [.. _upper];
        (lower[coordinate], upper[coordinate]) = (value, value);
        return new(_problem, _names, _options, lower, upper);
    }

    /// <summary>A start: parameters moved into their bounds, and the noise as it is.</summary>
    public double[] Start(ReadOnlySpan<double> parameters, NoiseCoordinates? noise)
    {
        double[] point = new double[_lower.Length];
        for (int i = 0; i < parameters.Length; i++)
            point[i] = Math.Clamp(parameters[i], _lower[i], _upper[i]);
        noise?.Write(point.AsSpan(parameters.Length));
        return point;
    }

    /// <summary>Maximises; the objective is left evaluated at the maximum.</summary>
    /// <exception cref="InvalidOperationException">The start is outside the domain, the search does not converge, or there is no maximum.</exception>
    public Optimum Maximize<TKernel>(Estimation<TKernel> estimation, double[] start, IProgress<InferenceProgress>? progress, CancellationToken cancellation)
        where TKernel : struct, IKernel<TKernel>
    {
        RewardObjective<TKernel> objective = estimation.Objective;
        Optimum optimum;
        try
        {
            optimum = Optimizer(objective).Maximize(start, progress, cancellation);
        }
        catch (InvalidOperationException) when (_options.Estimator == Estimator.MaximumLikelihood && Separation(estimation) is not null)
        {
            throw Optimum.AtInfinity(_problem, _names, Separation(estimation)!);
        }

        if (!objective.TryEvaluate(optimum.Point, out double value))
            throw Optimum.OutsideDomain();
        if (_options.Estimator == Estimator.MaximumLikelihood && optimum.IsSeparated(objective.DecisionLogLikelihood(), estimation.Weights.Cells.Counts.Sum()))
            throw Separation(estimation) is { } separation ? Optimum.AtInfinity(_problem, _names, separation) : Optimum.AtInfinity(_problem, _names, optimum.Point);
        return optimum with { Value = value };
    }

    private IOptimizer Optimizer(IObjective objective) =>
        _options.Optimizer == Cai.Optimizer.TrustRegion || (_options.Optimizer == Cai.Optimizer.Default && objective.Dimension <= LargestExact)
            ? new TrustRegion(objective, _lower, _upper, _options.GradientTolerance, _options.MaxIterations)
            : new QuasiNewton(objective, _lower, _upper, _options.GradientTolerance, _options.MaxIterations);
}
