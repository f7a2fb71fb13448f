using Cai.CompilerServices;
using Cai.Estimation;
using Cai.Planning;
using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>An estimation set up: the problem as resolved, the data by index, and the objective over parameters and free noise probabilities.</summary>
internal sealed class Estimation<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly TransitionSets? _sets;
    private readonly TransitionLikelihood? _transitions;

    private Estimation(
        RewardModel reward, DecisionProblem<TKernel> problem, DecisionWeights weights, NoiseCoordinates? noise, bool isFree, TransitionSets? sets, TransitionLikelihood? transitions)
    {
        Problem = problem;
        Weights = weights;
        Noise = noise;
        FreeNoise = isFree ? noise : null;
        _sets = sets;
        _transitions = transitions;
        Objective = new(reward, new(problem), weights, noise?.Joint ?? [], FreeNoise, isFree ? transitions : null);
    }

    /// <summary>The settings in use.</summary>
    public required SolveOptions Settings { get; init; }

    /// <summary>The problem.</summary>
    public DecisionProblem<TKernel> Problem { get; }

    /// <summary>The observed decisions.</summary>
    public DecisionWeights Weights { get; }

    /// <summary>The noise, where the problem estimates it; null elsewhere.</summary>
    public NoiseCoordinates? Noise { get; }

    /// <summary>The noise, where it is among the coordinates.</summary>
    public NoiseCoordinates? FreeNoise { get; }

    /// <summary>What is maximised.</summary>
    public RewardObjective<TKernel> Objective { get; }

    /// <summary>Sets up.</summary>
    public static Estimation<TKernel> Of<TState, TAction>(Model<TState, TAction> model, TKernel kernel, Demonstrations<TState, TAction> data, double[] marginals, InferenceOptions options)
        where TState : struct
        where TAction : struct
    {
        SolveOptions settings = new() { Discount = options.Discount, Temperature = options.Temperature, Horizon = options.Horizon, Prior = options.Prior };
        IndexedDemonstrations cells = Index(model, DecisionProblem<TKernel>.Create(model, kernel, [], settings), data, options.Estimator == Estimator.FeatureMatching);
        TransitionSets? sets = model.Noise is null || data.TransitionCount == 0 ? null : TransitionSets.Of(model, kernel, cells);
        if (options.EstimateNoise)
            marginals = NoiseEstimation.Approach(model.Noise!, sets!, marginals, out _);
        NoiseCoordinates? noise = model.Noise is null ? null : new(model.Noise, marginals);
        TransitionLikelihood? transitions = sets is null ? null : new(noise!, sets.Sets, sets.Counts);
        if (transitions is not null && !transitions.TryEvaluate(out _))
            throw new ArgumentException($"{model.Name}: an observed transition has probability zero under the noise probabilities set. Estimate them, or set positive ones.", nameof(marginals));

        DecisionProblem<TKernel> problem = DecisionProblem<TKernel>.Create(model, kernel, noise?.Joint ?? [], settings);
        return new(model.Reward, problem, Weigh(model, problem, data, cells, options.Estimator), noise, options.EstimateNoise, sets, transitions) { Settings = settings };
    }

    /// <summary>The observations by index, checked against the problem.</summary>
    public static IndexedDemonstrations Index<TState, TAction>(
        Model<TState, TAction> model, DecisionProblem<TKernel> problem, Demonstrations<TState, TAction> data, bool byStage)
        where TState : struct
        where TAction : struct
    {
        bool IsAvailable(int state, int action, int stage)
        {
            int pair = problem.Kernel.Pairs.Find(state, action);
            return pair >= 0 && problem.Measure(stage).Weights[pair] > 0;
        }

        return IndexedDemonstrations.From(data, model.States, model.Actions, IsAvailable, byStage || problem.Horizon > 0, problem.Horizon);
    }

    private static DecisionWeights Weigh<TState, TAction>(
        Model<TState, TAction> model, DecisionProblem<TKernel> problem, Demonstrations<TState, TAction> data, IndexedDemonstrations cells, Estimator estimator)
        where TState : struct
        where TAction : struct
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

    /// <summary>The log-likelihood of the observed transitions under the present noise; 0 where there are none, or noise is not estimated.</summary>
    public double TransitionLogLikelihood() => _transitions is not null && _transitions.TryEvaluate(out double value) ? value : 0;

    /// <summary>What the data tell at an optimum where the objective was evaluated last.</summary>
    public Inferred Judge(Optimum optimum, IReadOnlyList<string> names, double rankTolerance)
    {
        int n = Objective.Dimension, k = names.Count, reported = k + (FreeNoise?.Marginals.Length ?? 0);
        double[] hessian = new double[n * n];
        CellScores scores = new(n, Weights.Cells.Count);
        Objective.Curve(hessian, scores);
        if (FreeNoise is not null)
            scores.AddTransitions(k, _sets!.OfCell, _transitions!);
        (double[] observations, double[] clusters) = scores.OuterProducts(Weights, Problem.Temperature);
        Information information = new(hessian, observations, clusters, Weights.Cells.ClusterCount, optimum.Held, rankTolerance, scores.Magnitudes(Weights, Problem.Temperature));

        double[,] jacobian = new double[reported, n];
        double[,]? tail = FreeNoise?.Jacobian();
        for (int i = 0; i < reported; i++)
        {
            for (int j = 0; j < n; j++)
                jacobian[i, j] = i < k || j < k ? (i == j ? 1 : 0) : tail![i - k, j - k];
        }

        double[] values = [.. optimum.Point[..k], .. FreeNoise is null ? [] : FreeNoise.Marginals.ToArray()];
        return new([.. names, .. FreeNoise is null ? [] : NoiseReport.Names(FreeNoise.Model)], values, jacobian, information);
    }
}
