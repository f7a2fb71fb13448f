using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>Ng and Russell's section 4: weights by the decisions in visited states, <c>max sum_s min_a p(Q(s, pi(s)) - Q(s, a))</c>.</summary>
internal static class DecisionWeighing
{
    /// <summary>Runs it. Complexity: an evaluation of the demonstrated policy a feature, and a programme.</summary>
    public static FeatureWeights Run(RewardlessProblem problem, AffineFeatures features, ExpertDecisions expert, double[] min, double[] max, double violation, IProgress<InverseStep>? progress, CancellationToken cancellation)
    {
        DemonstratedPolicy policy = new(problem, expert.Counts());
        double[] unit = new double[features.Count];
        features.SetRewards(unit);
        double[][] known = [.. features.Rewards.Select(stage => (double[])stage.Clone())];
        AdvantageRows rows = new(problem, policy, known, features.Count, Column, cancellation);
        AdvantageProgramme programme = new(rows, min, max, violation);
        (double[] weights, double margin, double gap) = programme.Solve(problem.Name, 0, cancellation);
        InverseStep step = new(1, margin, gap, 1);
        progress?.Report(step);
        return new(weights, margin, gap, [step])
        {
            IsZeroFeasible = rows.Constants.All(value => value >= -1e-12),
            Tied = programme.Advantages(weights).Count(value => Math.Abs(value) <= OptimalDecisions.Tolerance),
            Remark = policy.Mixed == 0 ? "" : $"In {policy.Mixed} states more than one decision was seen; the most frequent one counts.",
        };

        void Column(int k, double[][] rewards)
        {
            Array.Clear(unit);
            unit[k] = 1;
            features.SetRewards(unit);
            for (int t = 0; t < rewards.Length; t++)
                TensorPrimitives.Subtract(features.Rewards[t], known[t], rewards[t]);
        }
    }
}
