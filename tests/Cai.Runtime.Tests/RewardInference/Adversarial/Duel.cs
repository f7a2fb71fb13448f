using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>Problems with an expert of whom everything is known: the soft-optimal policy for the declared reward.</summary>
internal static class Duel
{
    public static RewardlessProblem Pose(Model<int, int> model, ArrayKernel kernel, double temperature) =>
        new RewardlessProblem<ArrayKernel>(DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Temperature = temperature }, new(1))) { Name = model.Name };

    /// <summary>The soft-optimal policy for the reward at given parameters.</summary>
    public static RewardPlan Solve(Model<int, int> model, RewardlessProblem problem, double[] parameters)
    {
        RewardPlan plan = problem.CreatePlan();
        Assert.True(plan.TrySolve([.. Enumerable.Range(0, problem.StageCount).Select(t =>
        {
            double[] rewards = new double[problem.PairCount];
            model.Reward.Evaluate(parameters, [], t, rewards);
            return rewards;
        })]));
        return plan;
    }

    /// <summary>Its exact occupancy: demonstrations without end.</summary>
    public static ExpertOccupancy Expert(Model<int, int> model, ArrayKernel kernel, double temperature, params double[] parameters)
    {
        using RewardlessProblem problem = Pose(model, kernel, temperature);
        return new(problem.Occupancy(Solve(model, problem, parameters).Probabilities), "");
    }

    /// <summary>A square room of n x n states, moves north, east, south and west, which bump into walls; a share of them slips to the right. Rewards of states from a seed. Starts anywhere, or in one state.</summary>
    public static ProblemBuilder Grid(int n, int seed, double slip = 0, int parameters = 0, int start = -1)
    {
        Random random = new(seed);
        ProblemBuilder grid = new(n * n, 4, parameters: parameters) { Discount = 0.9, Temperature = 0.5 };
        (int Column, int Row)[] moves = [(0, -1), (1, 0), (0, 1), (-1, 0)];
        int Next(int s, int a) => (Math.Clamp((s / n) + moves[a].Row, 0, n - 1) * n) + Math.Clamp((s % n) + moves[a].Column, 0, n - 1);
        for (int s = 0; s < n * n; s++)
        {
            double reward = random.NextDouble();
            for (int a = 0; a < 4; a++)
            {
                grid.Go(s, a, Next(s, a), 1 - slip).Reward(s, a, parameters == 0 ? reward : 0);
                if (slip > 0)
                    grid.Go(s, a, Next(s, (a + 1) % 4), slip);
                for (int k = 0; k < parameters; k++)
                    grid.Feature(k, s, a, Math.Exp(-(Math.Pow((s % n) - (k * n / (double)parameters), 2) + Math.Pow((s / n) - (n / 2.0 * (k % 2)), 2)) / n));
            }

            if (start < 0 || start == s)
                grid.Start(s, start < 0 ? 1.0 / (n * n) : 1);
        }

        return grid;
    }

    public static GameRun Play(RewardlessProblem problem, SoftSteps steps, IAdversary adversary, ExpertOccupancy expert, AdversarialOptions options) =>
        GameRun.Play(new(problem, steps, adversary, expert.Mass), steps, adversary, options, null, default);
}
