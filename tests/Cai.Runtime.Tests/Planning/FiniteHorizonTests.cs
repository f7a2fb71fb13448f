using Cai.CompilerServices;
using Cai.Models;

namespace Cai.Planning;

public class FiniteHorizonTests
{
    /// <summary>Deterministic transitions: V_0 is the log of the sum over all trajectories of exp(return / a), by enumeration.</summary>
    [Theory, InlineData(1, 1.0), InlineData(2, 0.8), InlineData(3, 0.5)]
    public void Solve_DeterministicDynamics_GivesTheLogPartitionOfAllTrajectories(int seed, double temperature)
    {
        const int horizon = 4;
        ProblemBuilder builder = RandomProblem.Create(seed, states: 5, actions: 3, stages: horizon, successors: 1);
        builder.Discount = 1;
        builder.Terminal(3, 0.4).TerminalRewards(0.1, -0.2, 0.3, 0.4, 0);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        Solution<int, int> solution = Planner.Solve(model, kernel, [], [], new() { Temperature = temperature });

        for (int s = 0; s < 5; s++)
        {
            Assert.Equal(temperature * Math.Log(Partition(model, kernel, s, 0, horizon, temperature)), solution.Value(s), 12);
        }
    }

    [Fact]
    public void Solve_RewardsAndActionsThatDependOnTheStage_LayoutsAndOracleAgree()
    {
        ProblemBuilder builder = RandomProblem.Create(4, stages: 3);
        builder.Weight(1, 0, 0, stage: 1).Reward(2, 1, 5, stage: 2);
        Solution<int, int> dense = builder.Solve(), ragged = builder.Solve(dense: false);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();

        for (int t = 0; t <= 3; t++)
        {
            Assert.True(SolveTesting.Distance(dense.Values(t), ragged.Values(t)) < 1e-13);
        }

        double[][] policies = [.. Enumerable.Range(0, 3).Select(t => dense.Probabilities(t).ToArray())];
        Assert.True(SolveTesting.Distance(Planner.Evaluate(model, kernel, [], [], policies)[0], dense.Values()) < 1e-12);
        Assert.Equal(0, dense.Policy(1, stage: 1)[0]);
        Assert.True(dense.Policy(1, stage: 0).Count > dense.Policy(1, stage: 1).Count);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Solve_Rolled_KeepsStageZeroAsStored(int horizon)
    {
        ProblemBuilder builder = RandomProblem.Create(9);
        Solution<int, int> stored = builder.Solve(new() { Horizon = horizon }), rolled = builder.Solve(new() { Horizon = horizon, StoreStages = false });

        Assert.Equal(stored.Values().ToArray(), rolled.Values().ToArray());
        Assert.Equal(stored.ActionValues().ToArray(), rolled.ActionValues().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => rolled.Value(0, stage: 1));
        if (horizon > 1)
            Assert.Throws<InvalidOperationException>(() => rolled.Occupancy());
    }

    [Theory, InlineData(1.0), InlineData(0.8)]
    public void Occupancy_WithoutTerminals_SumsToTheDiscountedNumberOfDecisions(double discount)
    {
        Solution<int, int> solution = RandomProblem.Create(6, stages: 5).Solve(new() { Discount = discount });

        Assert.Equal(discount == 1 ? 5 : (1 - Math.Pow(discount, 5)) / (1 - discount), solution.Occupancy().Total, 12);
    }

    [Fact]
    public void Solve_PotentialAdded_LeavesThePolicyWhenPaidBackAtTheEnd()
    {
        const int horizon = 4;
        ProblemBuilder plain = RandomProblem.Create(8), shaped = RandomProblem.Create(8);
        double[] h = [.. Enumerable.Range(0, 7).Select(s => Math.Cos(3 * s))];
        (Model<int, int> model, ArrayKernel kernel) = plain.Build();
        double[] rewards = new double[21];
        model.Reward.Evaluate([], [], 0, rewards);
        for (int pair = 0; pair < 21; pair++)
        {
            double next = 0;
            foreach (ArrayKernel.Entry entry in kernel.Row(pair))
            {
                next += entry.Mass * h[entry.Next];
            }

            shaped.Reward(pair % 7, pair / 7, rewards[pair] + (0.9 * next) - h[pair % 7]);
        }

        shaped.TerminalRewards([.. h.Select(x => -x)]);
        SolveOptions options = new() { Horizon = horizon };
        Assert.True(SolveTesting.Distance(plain.Solve(options).Probabilities(), shaped.Solve(options).Probabilities()) < 1e-12);
        Assert.True(SolveTesting.Distance(plain.Solve(options).Probabilities(3), shaped.Solve(options).Probabilities(3)) < 1e-12);
    }

    private static double Partition(Model<int, int> model, ArrayKernel kernel, int state, int stage, int horizon, double temperature)
    {
        if (stage == horizon || model.Terminals.Contains(state))
            return Math.Exp(model.TerminalRewards[state] / temperature);

        double[] rewards = new double[15];
        model.Reward.Evaluate([], [], stage, rewards);
        return Enumerable.Range(0, 3).Select(a => (a * 5) + state).Where(pair => model.PriorWeights[stage][pair] > 0).Sum(pair =>
            Math.Exp(rewards[pair] / temperature) * Partition(model, kernel, kernel.AtStage(stage).Row(pair)[0].Next, stage + 1, horizon, temperature));
    }
}
