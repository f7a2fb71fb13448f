using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.RewardInference;

/// <summary>
/// Ng and Russell's section 5: weights by trajectories, <c>max sum_j p(V_w(expert) - V_w(pi_j))</c> over the policies found, then the policy best for the weights, until none surpasses the expert. Values are exact for
/// policies, and those of the mean trajectory for the expert.
/// </summary>
internal static class TrajectoryWeighing
{
    /// <summary>Runs it. Complexity: a plan and a programme of two rows a policy an iteration.</summary>
    public static FeatureWeights Run(RewardlessProblem problem, AffineFeatures features, ExpertDecisions demonstrations, double[] min, double[] max, FeatureProgrammingOptions options, IProgress<InverseStep>? progress, CancellationToken cancellation)
    {
        ExpertVisits visits = new("linear programming of trajectories", problem, demonstrations, options.Tails);
        double[] start = demonstrations.Starts(), expert = new double[features.Count], found = new double[features.Count], weights = new double[features.Count];
        double[][] known = features.Known();
        features.Gather(visits.Decisions, expert);
        double expertKnown = RewardPlan.Dot(visits.Decisions, known), margin = 0, gap = 0;
        BestResponse response = new("linear programming", problem, features);
        List<double[]> differences = [];
        List<double> constants = [];
        List<InverseStep> trace = [];
        for (int k = 0; k < weights.Length; k++)
            weights[k] = Math.Clamp(0, min[k], max[k]);
        for (int iteration = 1; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            response.Find(weights, start, found);
            double[] difference = new double[found.Length];
            TensorPrimitives.Subtract(expert, found, difference);
            double constant = expertKnown - RewardPlan.Dot(response.Decisions, known), lead = -constant - TensorPrimitives.Dot<double>(difference, weights);
            double size = Math.Max(1, Math.Abs(expertKnown + TensorPrimitives.Dot<double>(expert, weights)));
            bool isKnown = Enumerable.Range(0, differences.Count).Any(j => constants[j] == constant && differences[j].AsSpan().SequenceEqual(difference));
            if (iteration > 1)
            {
                trace.Add(new(iteration - 1, margin, Math.Max(0, lead), response.Count));
                progress?.Report(trace[^1]);
                bool isConverged = lead <= options.Tolerance * size;
                if (isConverged || isKnown || iteration > options.MaxIterations)
                {
                    return new(weights, margin, gap, trace)
                    {
                        IsZeroFeasible = constants.All(value => value >= -1e-12),
                        IsConverged = isConverged || isKnown,
                        Remark = string.Join(Environment.NewLine, ((string[])[
                            isKnown && !isConverged ? FormattableString.Invariant($"At these weights a policy that was weighed is worth {lead:G4} more than the expert: margins over others are worth that violation. Raise FeatureProgrammingOptions.ViolationWeight, or take MaximumMargin.") : "",
                            visits.Remark]).Where(remark => remark.Length > 0)),
                    };
                }
            }

            differences.Add(difference);
            constants.Add(constant);
            (weights, margin, gap) = Weigh(problem.Name, differences, constants, min, max, options.ViolationWeight, cancellation);
        }
    }

    // max sum_j t_j, t_j <= v_j, t_j <= violation v_j, v_j = w.difference_j + constant_j
    private static (double[] Weights, double Margin, double Gap) Weigh(string name, List<double[]> differences, List<double> constants, double[] min, double[] max, double violation, CancellationToken cancellation)
    {
        int n = min.Length;
        ConvexProgramme programme = new(n + differences.Count);
        for (int k = 0; k < n; k++)
            programme.Between(k, min[k], max[k]);
        for (int j = 0; j < differences.Count; j++)
        {
            programme.Cost[n + j] = -1;
            foreach (double factor in violation > 1 ? (double[])[1, violation] : [1])
            {
                double[] row = new double[programme.Variables];
                TensorPrimitives.Multiply(differences[j], -factor, row.AsSpan(0, n));
                row[n + j] = 1;
                programme.AtMost(row, factor * constants[j]);
            }
        }

        ProgrammeSolution solution = InteriorPoint.Solve(programme, cancellation: cancellation);
        if (!solution.IsOptimal)
            throw new InvalidOperationException($"{name}: the linear programme was not solved ({solution.Status}): its numbers are too far apart. Scale rewards.");
        double[] weights = solution.Point[..n];
        for (int k = 0; k < n; k++)
            weights[k] = Math.Abs(weights[k]) < 1e-9 ? Math.Clamp(0, min[k], max[k]) : Math.Clamp(weights[k], min[k], max[k]);
        double margin = 0;
        for (int j = 0; j < differences.Count; j++)
        {
            double value = constants[j] + TensorPrimitives.Dot<double>(differences[j], weights);
            margin += Math.Min(value, violation * value);
        }

        return (weights, margin, Math.Abs(solution.Gap));
    }
}
