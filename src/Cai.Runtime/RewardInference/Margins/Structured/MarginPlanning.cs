using System.Diagnostics;
using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Runs maximum margin planning, and tells its result.</summary>
internal static class MarginPlanning
{
    /// <summary>Runs it.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, or demonstrations do not serve.</exception>
    /// <exception cref="InvalidOperationException">The reward is not affine, or planning diverges.</exception>
    public static MarginPlan<TState, TAction, TParameters> Run<TState, TAction, TParameters>(InverseParts<TState, TAction> parts, ParameterSpace<TParameters> space, Demonstrations<TState, TAction> demonstrations,
        MaximumMarginPlanningOptions<TState, TAction> options, IProgress<InverseStep>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TParameters : struct
    {
        const string Method = "maximum margin planning";
        long began = Stopwatch.GetTimestamp();
        Check(parts.Model.Name, options);
        using RewardlessProblem problem = parts.PoseHard(options);
        AffineFeatures features = new(Method, parts.Model.Reward, parts.Noise, problem, options.ScaleFeatures, isWhole: true);
        (PlanningExample[] examples, string remark) = PlanningExamples.Of(parts, problem, features, demonstrations, options);
        PlanningObjective objective = new(features, new(Method, problem, features), examples);
        double[] min = [.. features.Scales.Select((scale, k) => space.Min[k] * scale)], max = [.. features.Scales.Select((scale, k) => space.Max[k] * scale)];
        MarginModel model = new(options.C, min, max);
        MarginRecord record = new(model, objective, options.Tolerance, progress);
        if (options.Solver == MarginSolver.CuttingPlanes)
            CuttingPlanes.Run(objective, model, record, options.MaxIterations, cancellation);
        else
            SubgradientDescent.Run(objective, model, record, options.StepSize, options.MaxIterations, cancellation);
        MarginOptimum optimum = record.End();

        objective.Evaluate(optimum.Weights, new double[features.Count]);
        double[] vector = features.Unscale(optimum.Weights);
        double[][] rewards = parts.Rewards(problem, vector);
        features.SetRewards(optimum.Weights);
        BestResponse response = new(Method, problem, features);
        response.Solve(features.Rewards);
        return new(parts.Model, problem, space, vector, rewards, response.Policy())
        {
            Method = $"{Method} ({(options.Solver == MarginSolver.CuttingPlanes ? "cutting planes" : "subgradients")})",
            Trace = optimum.Trace,
            IsConverged = optimum.IsConverged,
            Elapsed = Stopwatch.GetElapsedTime(began),
            Demonstrations = demonstrations,
            Remark = remark,
            C = options.C,
            Objective = optimum.Primal,
            DualBound = optimum.Dual,
            Slacks = [.. objective.Slacks],
            FeatureScales = features.Scales,
        };
    }

    private static void Check<TState, TAction>(string problem, MaximumMarginPlanningOptions<TState, TAction> options)
        where TState : struct
        where TAction : struct
    {
        MarginCheck.Positive(problem, options, nameof(options.C), options.C);
        MarginCheck.Positive(problem, options, nameof(options.Tolerance), options.Tolerance);
        MarginCheck.AtLeastOne(problem, options, nameof(options.MaxIterations), options.MaxIterations);
        if (!(options.StepSize is >= 1 and <= 10))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: MaximumMarginPlanningOptions.StepSize is {options.StepSize}. It must be in [1, 10]: below, old subgradients are never forgotten; above, new ones never settle."), nameof(options));
        if (!Enum.IsDefined(options.Solver) || !Enum.IsDefined(options.Examples))
            throw new ArgumentException($"{problem}: Solver {options.Solver} with Examples {options.Examples} is unknown. Take named ones.", nameof(options));
    }
}
