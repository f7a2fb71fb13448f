using System.Diagnostics;
using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Linear programming for the weights of features (Ng and Russell 2000, sections 4 and 5): runs it, and tells its result.</summary>
internal static class FeatureProgramming
{
    /// <summary>Runs it.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, or demonstrations do not serve.</exception>
    /// <exception cref="InvalidOperationException">The reward is not affine, or values diverge.</exception>
    public static ProgrammedParameters<TState, TAction, TParameters> Run<TState, TAction, TParameters>(InverseParts<TState, TAction> parts, ParameterSpace<TParameters> space, Demonstrations<TState, TAction> demonstrations,
        FeatureProgrammingOptions options, IProgress<InverseStep>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TParameters : struct
    {
        long began = Stopwatch.GetTimestamp();
        Check(parts.Model.Name, options);
        bool isByStates = options.Form == ProgrammeForm.States;
        string method = $"linear programming ({(isByStates ? "decisions in visited states" : "trajectories")})";
        using RewardlessProblem problem = parts.PoseHard(options);
        AffineFeatures features = new("linear programming", parts.Model.Reward, parts.Noise, problem, options.ScaleFeatures, isWhole: true);
        ExpertDecisions expert = ExpertDecisions.Of(parts.Model, problem, demonstrations);
        double[] min = Bounds(parts.Model.Name, features, space, options.MaxWeight, isLower: true), max = Bounds(parts.Model.Name, features, space, options.MaxWeight, isLower: false);
        FeatureWeights found = isByStates
            ? DecisionWeighing.Run(problem, features, expert, min, max, options.ViolationWeight, progress, cancellation)
            : TrajectoryWeighing.Run(problem, features, expert, min, max, options, progress, cancellation);

        double[] vector = features.Unscale(found.Weights);
        double[][] rewards = parts.Rewards(problem, vector);
        DemonstratedPolicy policy = new(problem, expert.Counts());
        (double[][] planned, int optimal) = OptimalDecisions.Of(problem, policy.Decisions, rewards);
        return new(parts.Model, problem, space, vector, rewards, planned)
        {
            Method = method,
            Trace = found.Trace,
            IsConverged = found.IsConverged,
            Elapsed = Stopwatch.GetElapsedTime(began),
            Demonstrations = demonstrations,
            Remark = string.Join(Environment.NewLine, ((string[])[
                found.Weights.All(weight => weight == 0) ? "The weights are zero: no reward of these features tells the demonstrations from other behaviour." : found.IsZeroFeasible ? "Weights of zero explain the demonstrations too, as they do any: these are chosen by their margin." : "",
                found.Remark]).Where(remark => remark.Length > 0)),
            Report = new()
            {
                Margin = found.Margin,
                DualityGap = found.Gap,
                IsZeroFeasible = found.IsZeroFeasible,
                IsZero = found.Weights.All(weight => weight == 0),
                Visited = policy.Decisions.Count,
                Tied = found.Tied,
                Optimal = optimal,
            },
        };
    }

    private static void Check(string problem, FeatureProgrammingOptions options)
    {
        MarginCheck.Positive(problem, options, nameof(options.MaxWeight), options.MaxWeight);
        MarginCheck.Positive(problem, options, nameof(options.Tolerance), options.Tolerance);
        MarginCheck.AtLeastOne(problem, options, nameof(options.MaxIterations), options.MaxIterations);
        if (!(options.ViolationWeight >= 1 && double.IsFinite(options.ViolationWeight)))
            throw new ArgumentException(FormattableString.Invariant($"{problem}: FeatureProgrammingOptions.ViolationWeight is {options.ViolationWeight}. It must be at least 1 and finite: below, violations would be sought."), nameof(options));
        if (!Enum.IsDefined(options.Form))
            throw new ArgumentException($"{problem}: the form {options.Form} is unknown. Take a named one.", nameof(options));
    }

    private static double[] Bounds<TParameters>(string problem, AffineFeatures features, ParameterSpace<TParameters> space, double size, bool isLower)
        where TParameters : struct
    {
        double[] bounds = new double[features.Count];
        for (int k = 0; k < bounds.Length; k++)
        {
            double scale = features.Scales[k], low = Math.Max(-size, space.Min[k] * scale), high = Math.Min(size, space.Max[k] * scale);
            if (low > high)
                throw new ArgumentException(FormattableString.Invariant($"{problem}: the bounds {space.Min[k]}..{space.Max[k]} of {space.Names[k]} leave no weight of magnitude at most FeatureProgrammingOptions.MaxWeight = {size} (of features divided by {scale:G4}). Raise it."), "options");
            bounds[k] = isLower ? low : high;
        }

        return bounds;
    }
}
