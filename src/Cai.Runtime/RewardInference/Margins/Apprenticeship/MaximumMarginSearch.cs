using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.RewardInference;

/// <summary>
/// The maximum margin method (Abbeel and Ng 2004, section 3, steps 2 and 3): the reward of largest margin <c>max_w min_j w.(mu_E - mu_j)</c>, <c>|w| &lt;= 1</c>, over the policies found, then the policy best for
/// it, until none does better than the margin says: constraints by generation. The margin is the distance of mu_E from the hull of all policies' expectations.
/// </summary>
internal static class MaximumMarginSearch
{
    /// <summary>Searches to a tolerance. Complexity: a plan and a quadratic programme of one row a policy an iteration; there are finitely many policies.</summary>
    /// <returns>Whether it was reached.</returns>
    public static bool Run(ApprenticeshipSearch search, double tolerance, int maxIterations, CancellationToken cancellation)
    {
        for (int iteration = 1; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] direction = Master(search, cancellation);
            search.Distance = TensorPrimitives.Norm<double>(direction);
            search.Tell(iteration);
            if (search.Distance <= tolerance || search.Distance - search.Bound <= tolerance)
                return true;
            if (iteration >= maxIterations)
                return false;
            int known = search.Policies.Count;
            if (search.Respond(direction) < known)
            {
                // The policy is one that the margin knows of: what is left between the bounds is rounding.
                search.Tell(iteration);
                return search.Distance - search.Bound <= Math.Max(tolerance, 1e-9 * (1 + TensorPrimitives.Norm<double>(search.Expert)));
            }
        }
    }

    // min 1/2 |w|^2 - t, w.(mu_E - mu_j) >= t: at the optimum w = mu_E - sum_j z_j mu_j with the rows' multipliers z, which sum to one, and t = |w|^2.
    private static double[] Master(ApprenticeshipSearch search, CancellationToken cancellation)
    {
        int n = search.Expert.Length;
        double[][] differences = [.. search.Policies.Select(policy => search.Expert.Zip(policy.Expectations, (e, m) => e - m).ToArray())];
        double size = differences.Max(difference => TensorPrimitives.Norm<double>(difference));
        search.Weights.Clear();
        if (differences.Length == 1 || size == 0)
        {
            search.Weights.AddRange(differences.Select((_, j) => j == 0 ? 1.0 : 0));
            return differences[0];
        }

        ConvexProgramme programme = new(n + 1) { Curvature = new double[(n + 1) * (n + 1)] };
        programme.Cost[n] = -1;
        for (int k = 0; k < n; k++)
            programme.Curvature[(k * (n + 1)) + k] = 1;
        foreach (double[] difference in differences)
            programme.AtMost([.. difference.Select(d => -d / size), 1], 0);
        double[] weights = InteriorPoint.Solve(programme, cancellation: cancellation).InequalityMultipliers;
        double sum = TensorPrimitives.Sum<double>(weights);
        TensorPrimitives.Divide(weights, sum, weights);
        weights = NearestPoint.Refine(differences, weights);
        search.Weights.AddRange(weights);
        return NearestPoint.Combine(differences, weights);
    }
}
