using System.Numerics.Tensors;
using Cai.CompilerServices;

namespace Cai.RewardInference;

/// <summary>
/// The stationary policy that makes the same expected discounted decisions as a mixture of policies: <c>pi(a|s) = mu(s, a) / mu(s)</c> with <c>mu = sum_j weight_j mu_j</c> (Puterman 1994, theorem 6.9.1; with
/// a horizon, the same at each stage). Where the mixture never comes, the first policy decides.
/// </summary>
internal static class MixturePolicy
{
    /// <summary>The policy of a mixture from the declared start. Complexity: an occupancy a policy.</summary>
    public static double[][] Of(RewardlessProblem problem, double[][][] policies, double[] weights)
    {
        double[][] mixed = problem.NewPairs();
        for (int j = 0; j < policies.Length; j++)
        {
            double[][] decisions = problem.Occupancy(policies[j]);
            for (int t = 0; t < mixed.Length; t++)
                TensorPrimitives.MultiplyAdd(decisions[t], weights[j], mixed[t], mixed[t]);
        }

        Pairs pairs = problem.Pairs;
        for (int t = 0; t < mixed.Length; t++)
        {
            for (int s = 0; s < pairs.StateCount; s++)
            {
                double mass = 0;
                for (int k = 0; k < pairs.Length(s); k++)
                    mass += mixed[t][pairs.First(s) + (k * pairs.Stride)] = Math.Max(0, mixed[t][pairs.First(s) + (k * pairs.Stride)]);
                for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
                    mixed[t][pair] = mass > 1e-300 ? mixed[t][pair] / mass : policies[0][t][pair];
            }
        }

        return mixed;
    }
}
