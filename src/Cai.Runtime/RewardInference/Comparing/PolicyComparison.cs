using Cai.CompilerServices;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>Policies beside each other in one problem: their occupancies, values and divergences, all exact.</summary>
internal static class PolicyComparison
{
    /// <summary>Scores a policy beside an expert's. Complexity: the linear systems of both policies, and one hard solution.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="problem">The same without its reward, at temperature 0.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="expert">The expert's.</param>
    /// <param name="rewards">The true reward, one array a stage or one for all.</param>
    public static PolicyScore Score<TState, TAction>(
        Model<TState, TAction> model, RewardlessProblem problem, IStochasticPolicy<TState, TAction> policy, IStochasticPolicy<TState, TAction> expert, double[][] rewards)
        where TState : struct
        where TAction : struct
    {
        problem.RequireStart("a score");
        double[][] own = Read(model, problem, policy), his = Read(model, problem, expert), visits = problem.Occupancy(own), hisVisits = problem.Occupancy(his);
        double[][] staged = [.. Enumerable.Range(0, problem.StageCount).Select(t => rewards[rewards.Length == 1 ? 0 : t])];
        RewardPlan best = problem.CreatePlan();
        if (!best.TrySolve(staged))
            throw new InvalidOperationException($"{problem.Name}: for this reward the best value is not finite at discount {problem.Discount}. Compare at a discount below 1, or over a horizon.");
        return new(Worth(problem, own, staged), Worth(problem, his, staged), AtStart(problem, best.Values[0]), Divergence(hisVisits, his, own), Divergence(visits, own, his), Distance(visits, hisVisits));
    }

    private static double[][] Read<TState, TAction>(Model<TState, TAction> model, RewardlessProblem problem, IStochasticPolicy<TState, TAction> policy)
        where TState : struct
        where TAction : struct
    {
        double[][] probabilities = problem.NewPairs();
        for (int t = 0; t < probabilities.Length; t++)
        {
            TState last = default;
            ActionDistribution<TAction> distribution = default;
            bool asked = false;
            GivenPolicy.Read(model, problem.Measure(t), problem.Pairs, (state, action, stage) =>
            {
                if (!asked || !EqualityComparer<TState>.Default.Equals(state, last))
                    (last, distribution, asked) = (state, policy.Policy(state, stage), true);
                return distribution[action];
            }, t, probabilities[t]);
        }

        return probabilities;
    }

    private static double Worth(RewardlessProblem problem, double[][] policy, double[][] rewards) => AtStart(problem, problem.Evaluate(policy, rewards)[0]);

    private static double AtStart(RewardlessProblem problem, double[] values)
    {
        double value = 0;
        for (int s = 0; s < values.Length; s++)
            value += problem.Start[s] * values[s];
        return value;
    }

    // The visits of a state times pi(a|s) are those of the pair: no sum over states is needed.
    private static double Divergence(double[][] visits, double[][] policy, double[][] other)
    {
        double sum = 0, mass = 0;
        for (int t = 0; t < visits.Length; t++)
        {
            for (int pair = 0; pair < visits[t].Length; pair++)
            {
                mass += visits[t][pair];
                if (visits[t][pair] > 0)
                    sum += visits[t][pair] * Math.Log(policy[t][pair] / other[t][pair]);
            }
        }

        return Math.Max(0, sum / mass);
    }

    private static double Distance(double[][] visits, double[][] others)
    {
        double mass = visits.Sum(stage => stage.Sum()), otherMass = others.Sum(stage => stage.Sum()), sum = 0;
        for (int t = 0; t < visits.Length; t++)
        {
            for (int pair = 0; pair < visits[t].Length; pair++)
                sum += Math.Abs((visits[t][pair] / mass) - (others[t][pair] / otherMass));
        }

        return sum / 2;
    }
}
