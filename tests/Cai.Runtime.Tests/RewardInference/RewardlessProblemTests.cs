using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>What inverse methods stand on: plans of either temperature, occupancies and values of any policy, and demonstrations by index.</summary>
public sealed class RewardlessProblemTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.7, 0)]
    [InlineData(0, 4)]
    [InlineData(0.7, 4)]
    public void Plan_OfRandomProblems_IsWorthWhatItsOccupancyEarns(double temperature, int horizon)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, terminal: seed % 2 == 0);
            builder.Horizon = horizon;
            (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed % 3 == 0);
            using RewardlessProblem problem = Pose(model, kernel, temperature);
            double[][] rewards = [.. Enumerable.Range(0, problem.StageCount).Select(t => Numbers(seed + t, problem.PairCount))];
            RewardPlan plan = problem.CreatePlan();
            Assert.True(plan.TrySolve(rewards));

            double[][] decisions = problem.NewPairs(), evaluated = problem.Evaluate(plan.Probabilities, rewards);
            plan.Occupancy(problem.Start, new double[problem.StateCount], decisions);
            for (int s = 0; s < problem.StateCount; s++)
                Assert.Equal(evaluated[0][s], plan.Values[0][s], 1e-9);

            // The same visits by the other road, and what they earn: with no entropy, at temperature 0, that is the value.
            double[][] visits = problem.Occupancy(plan.Probabilities);
            for (int t = 0; t < problem.StageCount; t++)
                Assert.All(decisions[t].Zip(visits[t]), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
            if (temperature == 0)
            {
                double value = 0, ends = 0;
                for (int s = 0; s < problem.StateCount; s++)
                    value += problem.Start[s] * plan.Values[0][s];
                double[][] nothing = problem.Evaluate(plan.Probabilities, problem.NewPairs());
                for (int s = 0; s < problem.StateCount; s++)
                    ends += problem.Start[s] * nothing[0][s];
                Assert.Equal(value, RewardPlan.Dot(decisions, rewards) + ends, 1e-9);
            }
        }
    }

    /// <summary>Rewards that are the same everywhere move all values alike: at the first backup their span is nothing, and their size is not.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Plan_OfUniformRewards_IsWorthAllOfThem(double temperature)
    {
        (Model<int, int> model, ArrayKernel kernel) = Ring().Build(dense: true);
        using RewardlessProblem problem = Pose(model, kernel, temperature);
        RewardPlan plan = problem.CreatePlan();
        double entropy = temperature * Math.Log(2);
        foreach (double reward in (double[])[1, 2, -3, 0])
        {
            Assert.True(plan.TrySolve([[.. Enumerable.Repeat(reward, problem.PairCount)]]));
            Assert.All(plan.Values[0], value => Assert.Equal((reward + entropy) / 0.1, value, 1e-12 * 100));
        }
    }

    [Fact]
    public void Visits_OfTrajectories_AreDiscountedFromTheirStart()
    {
        (Model<int, int> model, ArrayKernel kernel) = Ring().Build(dense: true);
        using RewardlessProblem problem = Pose(model, kernel, 1);
        ExpertDecisions expert = ExpertDecisions.Of(model, problem, Demonstrations<int, int>.FromTrajectories([
            new([new(0, 0), new(1, 0), new(2, 1)]) { Last = 1 },
            new([new(0, 1)]) { Last = 2 }]));
        double[] visits = expert.Visits("this test")[0];
        Pairs pairs = problem.Pairs;
        Assert.Equal(0.5, visits[pairs.Find(0, 0)], 1e-15);
        Assert.Equal(0.5, visits[pairs.Find(0, 1)], 1e-15);
        Assert.Equal(0.5 * 0.9, visits[pairs.Find(1, 0)], 1e-15);
        Assert.Equal(0.5 * 0.81, visits[pairs.Find(2, 1)], 1e-15);
        Assert.Equal(0.5 * (0.9 + (0.9 * 0.81)), expert.MissingMass, 1e-15);
    }

    [Fact]
    public void Demonstrations_ThatTheDynamicsCannotMake_AreNamedByTrajectoryAndStep()
    {
        (Model<int, int> model, ArrayKernel kernel) = Ring().Build(dense: true);
        using RewardlessProblem problem = Pose(model, kernel, 1);
        ArgumentException fault = Assert.Throws<ArgumentException>(() => ExpertDecisions.Of(model, problem, Demonstrations<int, int>.FromTrajectories([
            new([new(0, 0), new(1, 0)]), new([new(0, 0), new(2, 0)])])));
        Assert.Contains("cannot lead to", fault.Message, StringComparison.Ordinal);
        Assert.Contains("rajectory 1", fault.Message, StringComparison.Ordinal);
    }

    private static RewardlessProblem Pose(Model<int, int> model, ArrayKernel kernel, double temperature) =>
        new RewardlessProblem<ArrayKernel>(DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Temperature = temperature }, new(1))) { Name = model.Name };

    // Forwards by action 0, backwards by action 1.
    private static ProblemBuilder Ring()
    {
        ProblemBuilder ring = new(3, 2) { Discount = 0.9, Temperature = 1 };
        for (int s = 0; s < 3; s++)
            ring.Go(s, 0, (s + 1) % 3).Go(s, 1, (s + 2) % 3);
        return ring.Start(0);
    }

    private static double[] Numbers(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
    }
}
