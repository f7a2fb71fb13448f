using System.Diagnostics;
using Cai.Estimation;
using Cai.Planning;
using Cai.RewardInference;
using Cai.Statistics;

namespace Cai.CompilerServices;

/// <summary>What emitted code calls to infer rewards and to estimate noise.</summary>
public static class Inference
{
    private const int LargestExact = 50;

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
        long started = Stopwatch.GetTimestamp();
        double[] start = InferenceCheck.Run(model, parameters, data, options);
        SolveOptions settings = new() { Discount = options.Discount, Temperature = options.Temperature, Horizon = options.Horizon, Prior = options.Prior };
        IndexedDemonstrations cells = Index(model, DecisionProblem<TKernel>.Create(model, kernel, [], settings), data, options.Estimator == Estimator.FeatureMatching);

        TransitionSets? sets = model.Noise is null || data.TransitionCount == 0 ? null : TransitionSets.Of(model, kernel, cells);
        double[] marginals = options.EstimateNoise ? NoiseEstimation.Approach(model.Noise!, sets!, noiseMarginals, out _) : noiseMarginals;
        NoiseCoordinates? noise = model.Noise is null ? null : new(model.Noise, marginals);
        TransitionLikelihood? transitions = sets is null ? null : new(noise!, sets.Sets, sets.Counts);
        double transitionLikelihood = 0;
        if (transitions is not null && !transitions.TryEvaluate(out transitionLikelihood))
            throw new ArgumentException($"{model.Name}: an observed transition has probability zero under the noise probabilities set. Estimate them, or set positive ones.", nameof(noiseMarginals));

        double[] joint = noise?.Joint ?? [];
        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, joint, settings);
        DecisionWeights weights = Weigh(model, problem, data, cells, options.Estimator);
        NoiseCoordinates? free = options.EstimateNoise ? noise : null;
        RewardObjective<TKernel> objective = new(model.Reward, new(problem), weights, joint, free, free is null ? null : transitions);

        (double[] point, double[] lower, double[] upper) = Box(start, parameters.Min, parameters.Max, free);
        bool exact = options.Optimizer == Optimizer.TrustRegion || (options.Optimizer == Optimizer.Default && point.Length <= LargestExact);
        IOptimizer optimizer = exact
            ? new TrustRegion(objective, lower, upper, options.GradientTolerance, options.MaxIterations)
            : new QuasiNewton(objective, lower, upper, options.GradientTolerance, options.MaxIterations);
        Optimum optimum = optimizer.Maximize(point, progress, cancellation);
        if (!objective.TryEvaluate(optimum.Point, out double value))
            throw Optimum.OutsideDomain();
        if (free is not null && !transitions!.TryEvaluate(out transitionLikelihood))
            throw Optimum.OutsideDomain();

        int k = start.Length;
        FitReport report = new()
        {
            Problem = model.Name,
            Options = options,
            Discount = problem.Discount,
            Temperature = problem.Temperature,
            ParameterNames = parameters.Names,
            Parameters = optimum.Point[..k],
            NoiseProbabilities = noise?.Marginals.ToArray() ?? [],
            EstimatedNoise = free?.Model,
            Inferred = Judge(objective, optimum, weights, problem.Temperature, parameters.Names, free, sets, transitions, options.RankTolerance),
            Objective = value,
            DecisionLogLikelihood = objective.DecisionLogLikelihood(),
            TransitionLogLikelihood = transitionLikelihood,
            DecisionCount = data.DecisionCount,
            GradientNorm = Bounds.GradientNorm(optimum.Gradient, optimum.Held),
            Iterations = optimum.Iterations,
            Evaluations = optimum.Evaluations,
            Barriers = optimum.Barriers,
            Elapsed = Stopwatch.GetElapsedTime(started),
        };
        double[] solved = [.. joint];
        return new(report, vector => parameters.FromVector(vector), () => Planner.Solve(model, kernel, report.Parameters, solved, settings, null, default));
    }

    /// <summary>Estimates the noise probabilities from the observed transitions alone, by maximum likelihood.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="data">Demonstrations with next states.</param>
    /// <param name="noiseMarginals">Start values: the probabilities of all fields one after the other.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <exception cref="InvalidOperationException">The problem has no estimated noise.</exception>
    /// <exception cref="ArgumentException">No next state was observed, or one that no outcome leads to.</exception>
    public static NoiseFit EstimateNoise<TState, TAction, TKernel>(
        Model<TState, TAction> model, TKernel kernel, Demonstrations<TState, TAction> data, double[] noiseMarginals, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        ArgumentNullException.ThrowIfNull(data);
        InferenceCheck.Noise(model, data);
        SolveOptions settings = new() { Temperature = 1 };
        IndexedDemonstrations cells = Index(model, DecisionProblem<TKernel>.Create(model, kernel, [], settings), data, false);
        return NoiseEstimation.Fit(model.Noise!, TransitionSets.Of(model, kernel, cells), cells, noiseMarginals, cancellation);
    }

    private static IndexedDemonstrations Index<TState, TAction, TKernel>(
        Model<TState, TAction> model, DecisionProblem<TKernel> problem, Demonstrations<TState, TAction> data, bool byStage)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        bool IsAvailable(int state, int action, int stage)
        {
            int pair = problem.Kernel.Pairs.Find(state, action);
            return pair >= 0 && problem.Measure(stage).Weights[pair] > 0;
        }

        return IndexedDemonstrations.From(data, model.States, model.Actions, IsAvailable, byStage || problem.Horizon > 0, problem.Horizon);
    }

    private static DecisionWeights Weigh<TState, TAction, TKernel>(
        Model<TState, TAction> model, DecisionProblem<TKernel> problem, Demonstrations<TState, TAction> data, IndexedDemonstrations cells, Estimator estimator)
        where TState : struct
        where TAction : struct
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs pairs = problem.Kernel.Pairs;
        int stages = Math.Max(1, problem.Horizon);
        if (estimator == Estimator.MaximumLikelihood)
            return DecisionWeights.OfDecisions(cells, pairs, stages);

        // Observations stand in the order of their trajectories, and clusters are numbered in order of appearance.
        double[] trajectories = new double[cells.ClusterCount];
        Dictionary<int, int> clusters = [];
        int first = 0;
        foreach (Trajectory<TState, TAction> trajectory in data.Trajectories)
        {
            if (trajectory.Steps.Count == 0)
                continue;
            int label = data.Observations[first].Cluster;
            if (!clusters.TryGetValue(label, out int cluster))
                clusters.Add(label, cluster = clusters.Count);
            trajectories[cluster]++;
            first += trajectory.Steps.Count;
        }

        return DecisionWeights.OfFeatures(cells, pairs, stages, problem.Discount, trajectories, model.StartStates, model.StartProbabilities);
    }

    private static (double[] Point, double[] Lower, double[] Upper) Box(double[] start, ReadOnlySpan<double> min, ReadOnlySpan<double> max, NoiseCoordinates? noise)
    {
        int k = start.Length, n = k + (noise?.Count ?? 0);
        double[] point = new double[n], lower = new double[n], upper = new double[n];
        min.CopyTo(lower);
        max.CopyTo(upper);
        for (int i = 0; i < k; i++)
            point[i] = Math.Clamp(start[i], lower[i], upper[i]);
        upper.AsSpan(k).Fill(1);
        noise?.Write(point.AsSpan(k));
        return (point, lower, upper);
    }

    private static Inferred Judge<TKernel>(
        RewardObjective<TKernel> objective, Optimum optimum, DecisionWeights weights, double temperature, IReadOnlyList<string> names, NoiseCoordinates? noise,
        TransitionSets? sets, TransitionLikelihood? transitions, double rankTolerance)
        where TKernel : struct, IKernel<TKernel>
    {
        int n = objective.Dimension, k = names.Count, reported = k + (noise?.Marginals.Length ?? 0);
        double[] hessian = new double[n * n];
        CellScores scores = new(n, weights.Cells.Count);
        objective.Curve(hessian, scores);
        if (noise is not null)
            scores.AddTransitions(k, sets!.OfCell, transitions!);
        (double[] observations, double[] clusters) = scores.OuterProducts(weights, temperature);
        Information information = new(hessian, observations, clusters, weights.Cells.ClusterCount, optimum.Held, rankTolerance);

        double[,] jacobian = new double[reported, n];
        double[,]? tail = noise?.Jacobian();
        for (int i = 0; i < reported; i++)
        {
            for (int j = 0; j < n; j++)
                jacobian[i, j] = i < k || j < k ? (i == j ? 1 : 0) : tail![i - k, j - k];
        }

        double[] values = [.. optimum.Point[..k], .. noise is null ? [] : noise.Marginals.ToArray()];
        return new([.. names, .. noise is null ? [] : NoiseReport.Names(noise.Model)], values, jacobian, information);
    }
}
