using System.ComponentModel;
using System.Diagnostics;
using Cai.Estimation;
using Cai.Monitoring;
using Cai.Planning;
using Cai.RewardInference;

namespace Cai.CompilerServices;

/// <summary>What emitted code calls to infer rewards and to estimate noise.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Inference
{
    /// <summary>Infers the reward parameters from demonstrations.</summary>
    /// <remarks>Each evaluation solves the problem once, by Newton, and its policy's linear system once more for the exact gradient; nothing allocates. The Hessian takes a
    /// linear solve for each parameter.</remarks>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="data">The demonstrations.</param>
    /// <param name="noiseMarginals">Where noise is estimated, the probabilities of all its fields one after the other: held, or start values with
    /// <see cref="InferenceOptions.EstimateNoise"/>; otherwise empty.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once an iteration.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or an observation is not one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The soft values diverge at the start, or the search does not converge.</exception>
    public static Fit<TState, TAction, TParameters> Infer<TState, TAction, TParameters, TKernel>(
        Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> parameters, Demonstrations<TState, TAction> data, double[] noiseMarginals,
        InferenceOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TParameters : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        using Activity? activity = Telemetry.Start("Cai.InferReward", model.Name);
        long started = Stopwatch.GetTimestamp();
        double[] start = InferenceCheck.Run(model, parameters, data, options);
        using Workers workers = new(options.Threads);
        Estimation<TKernel> estimation = Estimation<TKernel>.Of(model, kernel, data, noiseMarginals, options, workers);
        Search search = Search.Of(model.Name, parameters, estimation.FreeNoise?.Count ?? 0, options);
        double[] from = search.Start(start, estimation.FreeNoise);
        Optimum optimum = search.Maximize(estimation, from, progress, cancellation);
        RecessionDirection? recession = search.Recession(estimation, from, optimum, cancellation);
        int k = start.Length;
        FitReport report = new()
        {
            Problem = model.Name,
            Options = options,
            Discount = estimation.Problem.Discount,
            Temperature = estimation.Problem.Temperature,
            ParameterNames = parameters.Names,
            Parameters = optimum.Point[..k],
            NoiseProbabilities = estimation.Noise?.Marginals.ToArray() ?? [],
            EstimatedNoise = estimation.FreeNoise?.Model,
            Inferred = estimation.Judge(optimum, parameters.Names, options.RankTolerance, recession),
            Objective = optimum.Value,
            DecisionLogLikelihood = estimation.Objective.DecisionLogLikelihood(),
            TransitionLogLikelihood = estimation.TransitionLogLikelihood(),
            DecisionCount = data.DecisionCount,
            GradientNorm = Bounds.GradientNorm(optimum.Gradient, optimum.Held),
            Iterations = optimum.Iterations,
            Evaluations = optimum.Evaluations,
            Barriers = optimum.Barriers,
            Elapsed = Stopwatch.GetElapsedTime(started),
        };
        double[] joint = [.. estimation.Noise?.Joint ?? []];
        return Telemetry.Inferred<TState, TAction, TParameters>(
            activity, model.Name, new(report, data, vector => parameters.FromVector(vector), () => Planner.Solve(model, kernel, report.Parameters, joint, estimation.Settings, null, default), Scores));

        Func<Observation<TState, TAction>, double[]> Scores()
        {
            var scores = Estimation<TKernel>.Of(model, kernel, data, report.NoiseProbabilities, options with { EstimateNoise = false }).Scores(report.Parameters);
            return seen => scores[(model.States.IndexOf(seen.State), model.Actions.IndexOf(seen.Action), estimation.Problem.Horizon > 0 ? seen.Stage : 0)];
        }
    }

    /// <summary>Estimates the noise probabilities from the observed transitions alone, by maximum likelihood.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="data">Demonstrations with next states.</param>
    /// <param name="noiseMarginals">Start values: the probabilities of all fields one after the other.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <param name="progress">Told once an iteration.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="InvalidOperationException">The problem has no estimated noise.</exception>
    /// <exception cref="ArgumentException">A setting is out of range, no next state was observed, or one that no outcome leads to.</exception>
    public static NoiseFit EstimateNoise<TState, TAction, TKernel>(
        Model<TState, TAction> model, TKernel kernel, Demonstrations<TState, TAction> data, double[] noiseMarginals,
        NoiseOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        InferenceCheck.Settings(model.Name, options);
        InferenceCheck.Noise(model, data);
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, [], new() { Temperature = 1 });
        IndexedDemonstrations cells = Sample.Index(model, problem, data, byStage: false);
        return NoiseEstimation.Fit(model.Noise!, TransitionSets.Of(model, kernel, cells), cells, noiseMarginals, options, progress, cancellation);
    }
}
