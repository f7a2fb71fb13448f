using Cai.Checking;
using Cai.RewardInference;

namespace Cai.Rewards;

/// <summary>What follows from pursuing a reward: policies, and what they are worth by another.</summary>
internal static class PursuedReward
{
    /// <summary>The expected rewards of decisions that, beside what the problem pays for ending, make up a reward.</summary>
    public static double[][] Decisions(RewardlessProblem problem, ShapingDynamics dynamics, RewardTable reward)
    {
        double[] ends = new double[reward.StateCount];
        for (int state = 0; state < ends.Length; state++)
            ends[state] = reward.Ends[state] - problem.EndValues[state];
        RewardTable beside = new() { Pairs = reward.Pairs, Transitions = reward.Transitions, Arrivals = reward.Arrivals, Ends = ends, Size = reward.Size };
        return beside.Fold(dynamics).Expected(dynamics, problem.PairCount);
    }

    /// <summary>The largest difference between the probabilities of the policies of two rewards; null where values diverge.</summary>
    public static double? PolicyDifference(RewardlessProblem problem, ShapingDynamics dynamics, RewardTable first, RewardTable second)
    {
        RewardPlan plan = problem.CreatePlan();
        if (!plan.TrySolve(Decisions(problem, dynamics, first)))
            return null;
        double[][] before = [.. plan.Probabilities.Select(policy => (double[])policy.Clone())];
        if (!plan.TrySolve(Decisions(problem, dynamics, second)))
            return null;
        double largest = 0;
        for (int t = 0; t < before.Length; t++)
        {
            TransitionRows rows = dynamics.RowsAt(t);
            foreach (int pair in rows.TablePairs)
                largest = Math.Max(largest, Math.Abs(before[t][pair] - plan.Probabilities[t][pair]));
        }

        return largest;
    }

    /// <summary>What the policy that is optimal for one reward is worth by another, from the declared start, and the most and least that any policy is worth by it.</summary>
    /// <exception cref="InvalidOperationException">No start is declared, or values diverge.</exception>
    public static RewardRegret Regret(RewardlessProblem hard, ShapingDynamics dynamics, RewardTable truth, RewardTable pursued)
    {
        hard.RequireStart("regret");
        double[][] rewards = Decisions(hard, dynamics, truth);
        return new(Worth(hard, dynamics, truth, rewards), Worth(hard, dynamics, pursued, rewards), Worth(hard, dynamics, truth.Times(-1), rewards));
    }

    private static double Worth(RewardlessProblem hard, ShapingDynamics dynamics, RewardTable pursued, double[][] rewards)
    {
        RewardPlan plan = hard.CreatePlan();
        if (!plan.TrySolve(Decisions(hard, dynamics, pursued)))
            throw new InvalidOperationException($"{hard.Name}: the values of a reward diverge, so that no policy is optimal for it. Set a discount below 1, or a horizon.");
        double[] values = hard.Evaluate(plan.Probabilities, rewards)[0];
        double sum = 0;
        for (int state = 0; state < values.Length; state++)
            sum += hard.Start[state] * values[state];
        return sum;
    }
}
