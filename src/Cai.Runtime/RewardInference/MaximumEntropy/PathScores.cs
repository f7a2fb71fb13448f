using Cai.Statistics;

namespace Cai.RewardInference;

/// <summary>The score of each trajectory, <c>sum_t g^t dr/dx_k / a - d log Z/dx_k</c>, and the sum of their outer products: what sandwich errors are made of.</summary>
internal static class PathScores
{
    /// <summary>The sum over trajectories.</summary>
    /// <param name="objective">Evaluated, with its gradient and Hessian, at the estimate.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="paths">The trajectories.</param>
    /// <param name="startMass">Where trajectories start.</param>
    /// <param name="startIsGiven">Whether each trajectory's own start is given.</param>
    public static double[] OuterProducts(EntropyObjective objective, RewardlessProblem problem, IReadOnlyList<ExpertPath> paths, double[] startMass, bool startIsGiven)
    {
        int n = objective.Dimension, states = problem.StateCount, pairs = problem.PairCount;
        double[] sums = new double[paths.Count * n], expected = new double[n], products = new double[n * n];
        for (int t = 0; t < problem.StageCount; t++)
        {
            double[] changes = objective.ChangesAt(t);
            for (int p = 0; p < paths.Count; p++)
            {
                for (int i = 0; i < paths[p].Pairs.Length; i++)
                {
                    if (problem.Horizon > 0 && paths[p].FirstStage + i != t)
                        continue;
                    double weight = Math.Pow(problem.Discount, paths[p].FirstStage + i) / problem.Temperature;
                    for (int k = 0; k < n; k++)
                        sums[(p * n) + k] += weight * changes[(k * pairs) + paths[p].Pairs[i]];
                }
            }
        }

        for (int k = 0; k < n; k++)
            expected[k] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(startMass, objective.StartChanges.Slice(k * states, states));
        for (int p = 0; p < paths.Count; p++)
        {
            for (int k = 0; k < n; k++)
                sums[(p * n) + k] -= startIsGiven ? objective.StartChanges[(k * states) + paths[p].States[0]] : expected[k];
            OuterProduct.Add(products, sums.AsSpan(p * n, n), 1);
        }

        return products;
    }
}
