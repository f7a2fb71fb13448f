using Cai.Models;
using Cai.RewardInference;

namespace Cai.Rewards;

/// <summary>Regret against the values of every deterministic policy.</summary>
public sealed class RegretTests
{
    [Fact]
    public void Regret_AgainstAllPolicies_IsTheirRange()
    {
        ProblemBuilder builder = RandomProblem.Create(21, states: 4, actions: 2, parameters: 1, terminal: true);
        var (model, kernel) = builder.Build();
        var inverse = ArrayInverse.Of(model, kernel);
        TabularReward<int, int> truth = RewardWorld.Reward(inverse, 1), pursued = RewardWorld.Reward(inverse, 2);
        using RewardlessProblem problem = inverse.Parts.PoseHard(new RewardOptions());
        double[][] rewards = truth.Table.Pairs, sought = pursued.Table.Pairs;
        List<(double True, double Sought)> worth = [];
        for (int code = 0; code < 8; code++)
        {
            double[] policy = new double[problem.PairCount];
            bool isPossible = true;
            for (int s = 0; s < 3; s++)
            {
                int pair = problem.Pairs.Find(s, (code >> s) & 1);
                policy[pair] = 1;
                isPossible &= problem.Measure(0).Weights[pair] > 0;
            }

            if (isPossible)
                worth.Add((Worth(problem, policy, rewards), Worth(problem, policy, sought)));
        }

        RewardRegret regret = inverse.Regret(truth, pursued);
        Assert.True(worth.Count > 1);
        Assert.Equal(worth.Max(policy => policy.True), regret.Best, 1e-10);
        Assert.Equal(worth.Min(policy => policy.True), regret.Worst, 1e-10);
        Assert.Equal(worth.MaxBy(policy => policy.Sought).True, regret.Value, 1e-10);
        Assert.Equal(0, inverse.Regret(truth, truth).Loss, 1e-12);
        Assert.Equal(0, inverse.Regret(truth.Times(0), pursued.Times(0)).Share);
    }

    [Fact]
    public void Regret_WithoutAStart_SaysSo()
    {
        ProblemBuilder builder = new(2, 2, parameters: 1) { Discount = 0.9 };
        var (model, kernel) = builder.Go(0, 0, 1).Go(1, 0, 0).Build();
        var inverse = ArrayInverse.Of(model, kernel);
        TabularReward<int, int> reward = inverse.Reward((s, a) => s + a);
        Assert.Contains("declares no start", Assert.Throws<InvalidOperationException>(() => inverse.Regret(reward, reward)).Message, StringComparison.Ordinal);
    }

    private static double Worth(RewardlessProblem problem, double[] policy, double[][] rewards) =>
        problem.Evaluate([policy], rewards)[0].Zip(problem.Start, (value, share) => value * share).Sum();
}
