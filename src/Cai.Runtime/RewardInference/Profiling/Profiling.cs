using System.ComponentModel;
using System.Diagnostics;
using Cai.Planning;
using Cai.RewardInference;
using MathNet.Numerics.Distributions;

namespace Cai.CompilerServices;

/// <summary>What emitted code calls for profile likelihoods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Profiling
{
    /// <summary>Works out the profile likelihood of a parameter.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="fit">The estimation; its settings are used again.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="grid">Where to tell the likelihood, within the parameter's bounds; may be empty, for the interval alone.</param>
    /// <param name="options">The level of the interval; null for the defaults.</param>
    /// <param name="cancellation">Stops within an iteration of a search.</param>
    /// <exception cref="ArgumentException">There is no such parameter, a value is outside its bounds, or the fit is not a likelihood of this problem.</exception>
    public static ProfileLikelihood<TParameters> Run<TState, TAction, TParameters, TKernel>(
        Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> parameters, Fit<TState, TAction, TParameters> fit, string parameter, IReadOnlyList<double> grid,
        ProfileOptions? options = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TParameters : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(grid);
        options ??= new();
        long started = Stopwatch.GetTimestamp();
        int coordinate = parameters.Names.ToList().IndexOf(parameter);
        if (coordinate < 0)
            throw new ArgumentException($"There is no parameter {parameter}: the parameters are {string.Join(", ", parameters.Names)}.", nameof(parameter));
        if (fit.Estimator != Estimator.MaximumLikelihood)
            throw new ArgumentException($"{model.Name}: the fit matches features, which is no likelihood. Use Estimator.MaximumLikelihood, or bootstrap the fit.", nameof(fit));
        (double min, double max) = (parameters.Min[coordinate], parameters.Max[coordinate]);
        foreach (double value in grid)
        {
            if (!(value >= min && value <= max && double.IsFinite(value)))
                throw new ArgumentException(FormattableString.Invariant($"{parameter} cannot be {value}: its values are finite and in [{min}, {max}]."), nameof(grid));
        }

        // The fit is checked against the problem once; each side then has a workspace of its own.
        FittedProblem<TState, TAction, TKernel> fitted = FittedProblem<TState, TAction, TKernel>.Of(model, kernel, fit);
        double[] sorted = [.. grid.Order()];
        ProfilePoint<TParameters>[] points = new ProfilePoint<TParameters>[sorted.Length];
        double[] ends = new double[2];
        double quantile = Normal.InvCDF(0, 1, (1 + options.Level) / 2), estimate = fitted.Report.Parameters[coordinate];
        double reach = quantile * (fit[parameter].StandardError is > 0 and double error ? error : 0.1 * Math.Max(1, Math.Abs(estimate)));
        int first = Array.FindIndex(sorted, value => value >= estimate);
        first = first < 0 ? sorted.Length : first;
        void Walk(int side)
        {
            Estimation<TKernel> estimation = Estimation<TKernel>.Of(model, kernel, fitted.Sample, fitted.Report.NoiseProbabilities, fitted.Report.Options);
            estimation.Plan.StartFrom(fitted.Plan.Values[0]);
            Search search = Search.Of(model.Name, parameters, estimation.FreeNoise?.Count ?? 0, fitted.Report.Options);
            double objective = fitted.Report.Options.EstimateNoise ? fitted.Report.Objective : fitted.Report.DecisionLogLikelihood;
            ProfileSide<TKernel> profile = new(estimation, search, search.Start(fitted.Report.Parameters, estimation.FreeNoise), coordinate, objective, cancellation);
            for (int i = side > 0 ? first : first - 1; i >= 0 && i < sorted.Length; i += side)
            {
                (Optimum? optimum, string? failure) = profile.At(sorted[i]);
                double rest = fitted.Report.Options.EstimateNoise ? 0 : fit.TransitionLogLikelihood;
                points[i] = new(sorted[i], optimum is null ? null : fit.Record(optimum.Point[..parameters.Names.Count]), optimum?.Value + rest, failure);
            }

            ends[side > 0 ? 1 : 0] = profile.End(quantile, side * reach, side > 0 ? max : min);
        }

        using Workers workers = new(Math.Min(2, options.Threads ?? 2));
        workers.Run(new Sides(Walk), 2);
        return new(parameter, estimate, fit.LogLikelihood, points, new(ends[0], ends[1], options.Level)) { Elapsed = Stopwatch.GetElapsedTime(started) };
    }

    private sealed class Sides(Action<int> walk) : IBlocks
    {
        public void Run(int block, int worker) => walk(block == 0 ? -1 : 1);
    }
}
