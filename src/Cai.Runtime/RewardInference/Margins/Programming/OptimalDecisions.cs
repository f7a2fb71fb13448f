using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>What planning everywhere makes of an inferred reward: the optimal policy, and how many demonstrated decisions it agrees with.</summary>
internal static class OptimalDecisions
{
    /// <summary>The share of the size of values below which two actions count as equally good.</summary>
    public const double Tolerance = 1e-7;

    /// <summary>Plans.</summary>
    /// <param name="problem">The dynamics, at temperature 0.</param>
    /// <param name="decisions">The demonstrated decisions.</param>
    /// <param name="rewards">The rewards, one array over pairs a stage or one for all.</param>
    /// <exception cref="InvalidOperationException">Without discounting, the values diverge.</exception>
    public static (double[][] Policy, int Optimal) Of(RewardlessProblem problem, List<(int Stage, int State, int Pair)> decisions, double[][] rewards)
    {
        double[][] staged = [.. Enumerable.Range(0, problem.StageCount).Select(t => rewards[rewards.Length == 1 ? 0 : t])];
        RewardPlan plan = problem.CreatePlan();
        if (!plan.TrySolve(staged))
            throw new InvalidOperationException($"{problem.Name}: planning with the inferred reward did not settle: without discounting a policy that never ends gains for ever by it. Take a discount below 1, or a horizon.");
        double size = Math.Max(1, plan.Values.Max(values => Math.Abs(TensorPrimitives.MaxMagnitude<double>(values))));
        double[] expected = new double[problem.PairCount];
        int optimal = 0, stage = -1;
        foreach ((int t, int s, int pair) in decisions)
        {
            if (t != stage)
                problem.Expect(stage = t, plan.NextValues(t), expected);
            optimal += staged[t][pair] + (problem.Discount * expected[pair]) >= plan.Values[t][s] - (Tolerance * size) ? 1 : 0;
        }

        return ([.. plan.Probabilities.Select(row => (double[])row.Clone())], optimal);
    }
}
