using System.Diagnostics;
using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>Searches until the tolerance is reached; whether it was.</summary>
internal delegate bool ApprenticeshipRule(ApprenticeshipSearch search, double tolerance, int maxIterations, CancellationToken cancellation);

/// <summary>Runs a method of apprenticeship learning, and tells its result.</summary>
internal static class Apprenticeship
{
    /// <summary>Runs a rule.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, or demonstrations do not serve.</exception>
    /// <exception cref="InvalidOperationException">No start is declared, the reward is not affine, or planning diverges.</exception>
    public static ApprenticePolicy<TState, TAction, TParameters> Run<TState, TAction, TParameters>(string method, ApprenticeshipRule rule, InverseParts<TState, TAction> parts, ParameterSpace<TParameters> space,
        Demonstrations<TState, TAction> demonstrations, ApprenticeshipOptions options, IProgress<InverseStep>? progress, CancellationToken cancellation)
        where TState : struct
        where TAction : struct
        where TParameters : struct
    {
        long began = Stopwatch.GetTimestamp();
        MarginCheck.Positive(parts.Model.Name, options, nameof(options.Tolerance), options.Tolerance);
        MarginCheck.AtLeastOne(parts.Model.Name, options, nameof(options.MaxIterations), options.MaxIterations);
        using RewardlessProblem problem = parts.PoseHard(options);
        problem.RequireStart(method);
        AffineFeatures features = new(method, parts.Model.Reward, parts.Noise, problem, options.ScaleFeatures, isWhole: false);
        ExpertVisits visits = new(method, problem, ExpertDecisions.Of(parts.Model, problem, demonstrations), options.Tails);
        double[] expert = new double[features.Count];
        features.Gather(visits.Decisions, expert);

        ApprenticeshipSearch search = new(new(method, problem, features), problem.Start, expert, progress);
        bool isConverged = rule(search, options.Tolerance, options.MaxIterations, cancellation);
        double[] mean = NearestPoint.Combine([.. search.Policies.Select(policy => policy.Expectations)], search.Weights.ToArray());
        bool isReproduced = search.Distance <= options.Tolerance;
        double[] direction = isReproduced ? [.. search.Direction] : [.. expert.Zip(mean, (e, m) => e - m)];
        TensorPrimitives.Divide(direction, TensorPrimitives.Norm<double>(direction), direction);
        double[] vector = features.Unscale(direction);
        int[] order = [.. Enumerable.Range(0, search.Weights.Count).Where(j => search.Weights[j] > 0).OrderByDescending(j => search.Weights[j])];
        double total = order.Sum(j => search.Weights[j]);

        return new(parts.Model, problem, space, vector, parts.Rewards(problem, vector), MixturePolicy.Of(problem, [.. order.Select(j => search.Policies[j].Policy)], [.. order.Select(j => search.Weights[j] / total)]))
        {
            Method = method,
            Trace = search.Trace,
            IsConverged = isConverged,
            Elapsed = Stopwatch.GetElapsedTime(began),
            Demonstrations = demonstrations,
            Remark = Remark(isReproduced, features.HasBase || problem.EndValues.Any(value => value != 0), space, vector, visits),
            Mixture = [.. order.Select(j => new MixturePart<TState, TAction>(search.Weights[j] / total, new(parts.Model, problem, search.Policies[j].Policy)
            {
                Method = $"policy {j + 1} of {method}", Trace = [], IsConverged = true, Elapsed = TimeSpan.Zero, Demonstrations = demonstrations,
            }))],
            Distance = search.Distance,
            DistanceBound = search.Bound,
            IsReproduced = isReproduced,
            ExpertFeatures = features.Restore(expert),
            Features = features.Restore(mean),
            FeatureScales = features.Scales,
            MissingMass = visits.Missing,
        };
    }

    private static string Remark<TParameters>(bool isReproduced, bool hasKnownPart, ParameterSpace<TParameters> space, double[] vector, ExpertVisits visits)
        where TParameters : struct
    {
        List<string> remarks = [];
        if (isReproduced)
            remarks.Add("The expert's feature expectations are those of the mixture (margin 0): no reward of these features tells them apart, and the parameters are only the last direction searched.");
        if (hasKnownPart)
            remarks.Add("The part of the reward that no parameter moves, and terminal rewards, are set aside: policies are compared by w.phi alone. MaximumMarginPlanning counts them.");
        for (int k = 0; k < vector.Length; k++)
        {
            if (vector[k] < space.Min[k] || vector[k] > space.Max[k])
                remarks.Add(FormattableString.Invariant($"{space.Names[k]} is {vector[k]:G4}, outside its bounds, which a direction without a scale does not keep; MaximumMarginPlanning does."));
        }

        if (visits.Remark.Length > 0)
            remarks.Add(visits.Remark);
        return string.Join(Environment.NewLine, remarks);
    }
}
