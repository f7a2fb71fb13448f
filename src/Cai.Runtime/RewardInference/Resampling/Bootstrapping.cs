using System.ComponentModel;
using System.Diagnostics;
using Cai.Planning;
using Cai.RewardInference;

namespace Cai.CompilerServices;

/// <summary>What emitted code calls to repeat an estimation on redrawn data.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Bootstrapping
{
    /// <summary>Repeats an estimation on redrawn data, as often as told.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="fit">The estimation to repeat, by the same settings, each time from its estimates.</param>
    /// <param name="options">What to redraw, and how often; null for the defaults.</param>
    /// <param name="progress">Told after each replication how many are done, from any thread.</param>
    /// <param name="cancellation">Stops within an iteration of the search.</param>
    /// <exception cref="ArgumentException">The fit is not one of this problem, or its data cannot be redrawn so.</exception>
    public static Bootstrap<TParameters> Run<TState, TAction, TParameters, TKernel>(
        Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> parameters, Fit<TState, TAction, TParameters> fit, BootstrapOptions? options = null,
        IProgress<int>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TParameters : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentNullException.ThrowIfNull(fit);
        options ??= new();
        long started = Stopwatch.GetTimestamp();
        FittedProblem<TState, TAction, TKernel> fitted = FittedProblem<TState, TAction, TKernel>.Of(model, kernel, fit);
        IResampler resampler = Resampler(fitted, options);
        InferenceOptions settings = fitted.Report.Options;
        double[] marginals = fitted.Report.NoiseProbabilities;
        Search search = Search.Of(model.Name, parameters, settings.EstimateNoise ? new NoiseCoordinates(model.Noise!, marginals).Count : 0, settings);
        using Workers workers = new(options.Threads);
        Replications<TState, TAction, TKernel> replications = new(
            model, kernel, resampler, search, settings, fitted.Report.Parameters, marginals, fitted.Plan, options.Replications, workers.Count, progress, cancellation);
        workers.Run(replications, options.Replications);

        BootstrapReplication<TParameters>[] all = new BootstrapReplication<TParameters>[options.Replications];
        for (int i = 0; i < all.Length; i++)
        {
            double[]? point = replications.Points[i];
            all[i] = new(i, point is null ? null : fit.Record(point[..parameters.Names.Count]), point is null ? null : replications.Objectives[i], replications.Failures[i]);
        }

        bool free = settings.EstimateNoise;
        return new(model.Name, options, [.. parameters.Names, .. free ? NoiseReport.Names(model.Noise!) : []], [.. fitted.Report.Parameters, .. free ? marginals : []],
            replications.Points, all, vector => fit.Record(vector[..parameters.Names.Count]))
        {
            Elapsed = Stopwatch.GetElapsedTime(started),
        };
    }

    /// <summary>The draws of a bootstrap.</summary>
    internal static IResampler Resampler<TState, TAction, TKernel>(FittedProblem<TState, TAction, TKernel> fitted, BootstrapOptions options)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        string problem = fitted.Model.Name;
        Sample sample = fitted.Sample;
        if (options.Kind == BootstrapKind.Trajectories)
        {
            return sample.Cells.ClusterCount > 1
                ? new TrajectoryResampler(sample, options.Seed)
                : throw new ArgumentException($"{problem}: the demonstrations are one cluster, and there is nothing to redraw of one. Give trajectories (or observations in clusters), or use BootstrapKind.Parametric.", nameof(options));
        }

        if (options.Kind != BootstrapKind.Parametric)
            throw new ArgumentException($"{problem}: the kind of bootstrap {options.Kind} is unknown. Take a named one.", nameof(options));
        if (fitted.Report.Options.Estimator == Estimator.FeatureMatching)
            throw new ArgumentException($"{problem}: a parametric bootstrap redraws decisions in the states observed, and feature matching is about the states themselves. Use BootstrapKind.Trajectories.", nameof(options));
        foreach (double count in sample.Cells.Counts)
        {
            if (count != Math.Floor(count) || count > int.MaxValue)
                throw new ArgumentException(FormattableString.Invariant($"{problem}: a count of {count} decisions cannot be redrawn one by one. Give whole counts, or use BootstrapKind.Trajectories."), nameof(options));
        }

        OutcomeSuccessors<TKernel>? successors = fitted.Report.Options.EstimateNoise
            ? new(fitted.Kernel, fitted.Joint, fitted.Model.TransitionsDependOnStage ? fitted.Plan.Problem.Horizon : 1)
            : null;
        return new DecisionResampler<TKernel>(fitted.Kernel, sample.Cells, fitted.Plan.Probabilities, successors, options.Seed);
    }
}
