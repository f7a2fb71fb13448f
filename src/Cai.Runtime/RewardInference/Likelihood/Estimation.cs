using Cai.CompilerServices;
using Cai.Planning;
using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>An estimation set up: the problem as resolved, the data by index, and the objective over parameters and free noise probabilities.</summary>
internal sealed class Estimation<TKernel>
    where TKernel : struct, IKernel<TKernel>
{
    private readonly RewardModel _reward;
    private readonly double[] _joint;
    private readonly TransitionSets? _sets;
    private readonly TransitionLikelihood? _transitions;

    private Estimation(
        RewardModel reward, RewardPlan<TKernel> plan, DecisionWeights weights, NoiseCoordinates? noise, bool isFree, TransitionSets? sets, TransitionLikelihood? transitions)
    {
        Plan = plan;
        Weights = weights;
        (_reward, _joint) = (reward, noise?.Joint ?? []);
        Noise = noise;
        FreeNoise = isFree ? noise : null;
        _sets = sets;
        _transitions = transitions;
        Objective = new(reward, plan, weights, noise?.Joint ?? [], FreeNoise, isFree ? transitions : null);
    }

    /// <summary>The settings in use.</summary>
    public required SolveOptions Settings { get; init; }

    /// <summary>The problem.</summary>
    public DecisionProblem<TKernel> Problem => Plan.Problem;

    /// <summary>The solver.</summary>
    public RewardPlan<TKernel> Plan { get; }

    /// <summary>The observed decisions.</summary>
    public DecisionWeights Weights { get; }

    /// <summary>The noise, where the problem estimates it; null elsewhere.</summary>
    public NoiseCoordinates? Noise { get; }

    /// <summary>The noise, where it is among the coordinates.</summary>
    public NoiseCoordinates? FreeNoise { get; }

    /// <summary>What is maximised.</summary>
    public RewardObjective<TKernel> Objective { get; }

    /// <summary>Sets up for demonstrations.</summary>
    public static Estimation<TKernel> Of<TState, TAction>(
        Model<TState, TAction> model, TKernel kernel, Demonstrations<TState, TAction> data, double[] marginals, InferenceOptions options, Workers? workers = null)
        where TState : struct
        where TAction : struct
    {
        Sample sample = Sample.Of(model, DecisionProblem<TKernel>.Create(model, kernel, [], SettingsOf(options)), data, options.Estimator);
        return Of(model, kernel, sample, marginals, options, null, workers);
    }

    /// <summary>Sets up for a sample.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="kernel">Its transitions.</param>
    /// <param name="sample">The observations.</param>
    /// <param name="marginals">The probabilities of all noise fields, held or to start from; empty where none are estimated.</param>
    /// <param name="options">The settings.</param>
    /// <param name="plan">The workspace of another estimation of this problem under the same settings and held noise; null for one of its own.</param>
    /// <param name="workers">Who shares the sweeps of a workspace of its own; null for the caller alone.</param>
    public static Estimation<TKernel> Of<TState, TAction>(
        Model<TState, TAction> model, TKernel kernel, Sample sample, double[] marginals, InferenceOptions options, RewardPlan<TKernel>? plan = null,
        Workers? workers = null)
        where TState : struct
        where TAction : struct
    {
        SolveOptions settings = SettingsOf(options);
        TransitionSets? sets = model.Noise is null || !sample.HasTransitions ? null : TransitionSets.Of(model, kernel, sample.Cells);
        if (options.EstimateNoise)
            marginals = NoiseEstimation.Approach(model.Noise!, sets!, marginals, out _);
        NoiseCoordinates? noise = model.Noise is null ? null : new(model.Noise, marginals);
        TransitionLikelihood? transitions = sets is null ? null : new(noise!, sets.Sets, sets.Counts);
        if (transitions is not null && !transitions.TryEvaluate(out _))
            throw new ArgumentException($"{model.Name}: an observed transition has probability zero under the noise probabilities set. Estimate them, or set positive ones.", nameof(marginals));

        plan ??= new(DecisionProblem<TKernel>.Create(model, kernel, noise?.Joint ?? [], settings, workers));
        DecisionWeights weights = sample.Weigh(plan.Pairs, Math.Max(1, plan.Problem.Horizon), plan.Discount, model.StartStates, model.StartProbabilities);
        return new(model.Reward, plan, weights, noise, options.EstimateNoise, sets, transitions) { Settings = settings };
    }

    private static SolveOptions SettingsOf(InferenceOptions options) =>
        new() { Discount = options.Discount, Temperature = options.Temperature, Horizon = options.Horizon, Prior = options.Prior };

    /// <summary>The log-likelihood of the observed transitions under the present noise; 0 where there are none, or noise is not estimated.</summary>
    public double TransitionLogLikelihood() => _transitions is not null && _transitions.TryEvaluate(out double value) ? value : 0;

    /// <summary>The score of a decision by state, action and stage (0 without a horizon), at a point inside the domain.</summary>
    public IReadOnlyDictionary<(int State, int Action, int Stage), double[]> Scores(double[] point)
    {
        CellScores scores = new(Objective.Dimension, Weights.Cells.Count);
        Objective.TryEvaluate(point, out _);
        Objective.Curve(new double[point.Length * point.Length], scores);
        Dictionary<(int, int, int), double[]> all = [];
        for (int i = 0; i < Weights.Cells.Count; i++)
            all.TryAdd((Weights.Cells.States[i], Weights.Cells.Actions[i], Weights.Cells.Stages[i]), scores.Of(i).ToArray());
        return all;
    }

    /// <summary>The contrasts of observed choices, where the reward is linear and nothing hangs on what follows; null elsewhere.</summary>
    public List<double[]>? Contrasts() => ChoiceContrasts.AreExact(_reward, Plan) && !(FreeNoise is not null && _reward.DependsOnNoise) ? ChoiceContrasts.Of(_reward, Plan, Weights, _joint) : null;

    /// <summary>The log-probabilities of all actions that are available in the states seen, at the last point.</summary>
    public double[] SeenLogProbabilities()
    {
        HashSet<(int Stage, int State)> seen = [];
        List<double> logs = [];
        for (int i = 0; i < Weights.Cells.Count; i++)
        {
            int stage = Weights.StageOf(i), state = Weights.Cells.States[i];
            if (!seen.Add((stage, state)))
                continue;
            for (int k = 0, pair = Plan.Pairs.First(state); k < Plan.Pairs.Length(state); k++, pair += Plan.Pairs.Stride)
            {
                if (!double.IsNegativeInfinity(Plan.LogProbabilities[stage][pair]))
                    logs.Add(Plan.LogProbabilities[stage][pair]);
            }
        }

        return [.. logs];
    }

    /// <summary>What the data tell at an optimum where the objective was evaluated last.</summary>
    /// <param name="optimum">The optimum.</param>
    /// <param name="names">The names of the parameters.</param>
    /// <param name="rankTolerance">The smallest eigenvalue of the scaled information that counts.</param>
    /// <param name="recession">The direction along which there is no maximum; null where there is none.</param>
    public Inferred Judge(Optimum optimum, IReadOnlyList<string> names, double rankTolerance, RecessionDirection? recession = null)
    {
        int n = Objective.Dimension, k = names.Count, reported = k + (FreeNoise?.Marginals.Length ?? 0);
        double[] hessian = new double[n * n];
        CellScores scores = new(n, Weights.Cells.Count);
        Objective.Curve(hessian, scores);
        double[] magnitudes = new double[n];
        Objective.Magnitudes(magnitudes);
        if (FreeNoise is not null)
            scores.AddTransitions(k, _sets!.OfCell, _transitions!);
        (double[] observations, double[] clusters) = scores.OuterProducts(Weights, Problem.Temperature);
        Information information = new(hessian, observations, clusters, Weights.Cells.ClusterCount, optimum.Held, rankTolerance, magnitudes);

        double[,] jacobian = new double[reported, n];
        double[,]? tail = FreeNoise?.Jacobian();
        for (int i = 0; i < reported; i++)
        {
            for (int j = 0; j < n; j++)
                jacobian[i, j] = i < k || j < k ? (i == j ? 1 : 0) : tail![i - k, j - k];
        }

        double[] values = [.. optimum.Point[..k], .. FreeNoise is null ? [] : FreeNoise.Marginals.ToArray()];
        return new([.. names, .. FreeNoise is null ? [] : NoiseReport.Names(FreeNoise.Model)], values, jacobian, information, recession);
    }
}
