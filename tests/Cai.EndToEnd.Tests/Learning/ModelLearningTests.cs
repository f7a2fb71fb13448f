using Cai.Gallery;

namespace Cai.EndToEnd.Tests.Learning;

/// <summary>Models of declared problems, learned from their own simulations.</summary>
public sealed class ModelLearningTests
{
    // Certainty equivalence, as documented: learn, solve, and evaluate the plan in the true problem.
    [Fact]
    public void FrozenLake_RegretOfTheCertaintyEquivalentPolicy_GoesToZero()
    {
        var problem = new FrozenLake();
        double best = problem.Solve().Value(new(0, 0));
        double[] regrets = [Regret(40), Regret(6_000)];
        Assert.InRange(regrets[0], -1e-7, 1);
        Assert.InRange(regrets[1], -1e-7, 0.02);
        Assert.True(regrets[1] < regrets[0] / 3, $"{regrets[0]} and {regrets[1]}");

        double Regret(int episodes)
        {
            var plan = Learn(episodes, new() { PseudoCount = 0.01 }).Solve();
            return best - problem.Evaluate((cell, move, _) => plan.Policy(cell)[move]).Value(new(0, 0));
        }
    }

    [Fact]
    public void FrozenLake_ModelIsNearTheLake_AndTellsHowNear()
    {
        var model = Learn(5_000);
        Assert.Empty(model.Unseen);
        Assert.Equal([new FrozenLake.Cell(0, 0)], model.Start.Select(e => e.State));
        foreach (var e in model.Probabilities(new(0, 1), FrozenLake.Move.Left))
            Assert.InRange((e.Probability - (1 / 3.0)) / e.StandardError!.Value, -4, 4);
        ModelDivergence<FrozenLake.Cell, FrozenLake.Move> divergence = model.Divergence();
        Assert.InRange(divergence.FiniteAverage, 0, 0.01);
        Assert.InRange(divergence.InfiniteShare, 0, 0.02);
        Assert.InRange(Learn(5_000, new() { PseudoCount = 0.1 }).Divergence().Average, 0, 0.01);
        var other = Demonstrations<FrozenLake.Cell, FrozenLake.Move>.FromTrajectories(Simulate(100, seed: 9));
        Assert.InRange(model.HeldOut(other).LogLikelihood / other.TransitionCount, -1.2, -0.8);
        Assert.Contains("all 44 pairs of state and action were observed", model.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FrozenLake_FewEpisodes_RefuseToPlan_AndNameWhatIsMissing()
    {
        var model = Learn(1);
        Assert.False(model.IsComplete);
        Assert.Contains("were never observed: (Cell {", Assert.Throws<InvalidOperationException>(() => model.Solve()).Message, StringComparison.Ordinal);
        Assert.True(Learn(1, new() { Unseen = UnseenPairs.Declared }).Solve().IsConverged);
    }

    [Fact]
    public void BusEngine_RegressionFindsTheCosts_AndTheNoiseIsThatOfEstimateNoise()
    {
        var problem = new BusEngine();
        BusEngine.Costs costs = new(10, 2);
        var plan = problem.Solve(costs, new() { Discount = 0.95 });
        var data = Demonstrations<BusEngine.Bus, BusEngine.Decision>.FromTrajectories(problem.Simulate(plan, costs, new() { Episodes = 40, MaxSteps = 200, Seed = 3 }, new(0)));
        var model = problem.LearnModel(data, new() { Dynamics = LearnedDynamics.Noise, Reward = LearnedRewards.Regression });
        Assert.Equal(10, model.RewardParameters.Replacement, 1e-8);
        Assert.Equal(2, model.RewardParameters.Maintenance, 1e-6);
        Assert.Equal(problem.EstimateNoise(data).Probabilities, model.Noise!.Probabilities);
        double expected = new BusEngine { WearProbabilities = model.Noise.Probabilities }.Solve(new(10, 2), new() { Discount = 0.95 }).Value(new(40));
        Assert.Equal(expected, model.Solve(new() { Discount = 0.95 }).Value(new(40)), 1e-5);
        Assert.Equal(expected, model.With(costs).Solve(new() { Discount = 0.95 }).Value(new(40)), 1e-7);
    }

    [Fact]
    public void BusEngine_LabelsGiveTheCostsBack()
    {
        var problem = new BusEngine();
        BusEngine.Costs costs = new(3, 20);
        const double shift = 0.2;
        var labels = new List<LabelledDecision<BusEngine.Bus, BusEngine.Decision>>();
        for (int mileage = 0; mileage < 90; mileage++)
        {
            Label(mileage, BusEngine.Decision.Keep, Math.Exp((-0.001 * costs.Maintenance * mileage) - shift));
            Label(mileage, BusEngine.Decision.Replace, Math.Exp(-costs.Replacement - shift));
        }

        // Labels in proportion to their probability: the maximum is at the truth.
        var fit = problem.LearnReward(labels);
        Assert.Equal(3, fit.Parameters.Replacement, 1e-4);
        Assert.Equal(20, fit.Parameters.Maintenance, 1e-2);
        Assert.Equal(shift, fit.Shift, 1e-5);
        Assert.Equal(-3.2, fit.Reward(new(7), BusEngine.Decision.Replace).Value, 1e-4);
        Assert.True(problem.SolveReward((bus, decision) => fit.Reward(bus, decision).Value, new() { Discount = 0.9 }).IsConverged);

        void Label(int mileage, BusEngine.Decision decision, double p)
        {
            labels.Add(new(new(mileage), decision, true, 1000 * p));
            labels.Add(new(new(mileage), decision, false, 1000 * (1 - p)));
        }
    }

    [Fact]
    public void CarRental_ModelOfItsNights_PlansNearlyAsWell()
    {
        var problem = new CarRental();
        var explorer = problem.Solve(new() { Temperature = 50, Horizon = 0 });
        var data = Demonstrations<CarRental.Lots, CarRental.Transfer>.FromTrajectories(problem.Simulate(explorer, new() { Episodes = 80, MaxSteps = 1_000, Seed = 1 }, new(10, 10)));
        var model = problem.LearnModel(data, new() { Support = SuccessorSupport.Declared, PseudoCount = 0.05, Unseen = UnseenPairs.Declared });
        Assert.True(double.IsFinite(model.Divergence().Average));
        var plan = model.Solve();
        double best = problem.Solve().Value(new(10, 10)), worth = problem.Evaluate((lots, transfer, _) => plan.Policy(lots)[transfer]).Value(new(10, 10));
        Assert.InRange(best - worth, -1e-6, 0.02 * best);
    }

    [Fact]
    public void Newsstand_MeanOfTheDemand_IsLearned_BetterThanFreeProbabilities()
    {
        var problem = new Newsstand { DemandProbabilities = Poisson(3.1, 13) };
        var data = Demonstrations<Newsstand.Stock, Newsstand.Order>.FromTrajectories(problem.Simulate(problem.Solve(), new() { Episodes = 20, MaxSteps = 100, Seed = 2 }));
        NoiseFit families = new Newsstand().EstimateNoise(data, new() { Form = NoiseForm.Families });
        ParameterEstimate mean = families.Families().Single();
        Assert.InRange((mean.Value - 3.1) / mean.StandardError!.Value, -3.5, 3.5);
        Assert.InRange(mean.StandardError.Value, 0.01, 0.1);
        NoiseFit free = new Newsstand().EstimateNoise(data);
        Assert.True(families.Fields()[0].Outcomes[3].StandardError < free.Fields()[0].Outcomes[3].StandardError);
        Assert.True(free.LogLikelihood >= families.LogLikelihood);

        var model = new Newsstand().LearnModel(data, new() { Dynamics = LearnedDynamics.Families });
        Assert.InRange(model.Divergence().Average, 0.01, 0.6);
        Assert.Equal(problem.Solve().Value(new(4)), model.Solve().Value(new(4)), 0.5);
    }

    private static double[] Poisson(double mean, int count)
    {
        double[] mass = new double[count];
        double term = Math.Exp(-mean);
        for (int k = 0; k < count; term *= mean / ++k)
            mass[k] = term;
        mass[^1] += 1 - mass.Sum();
        return mass;
    }

    private static IReadOnlyList<Trajectory<FrozenLake.Cell, FrozenLake.Move>> Simulate(int episodes, ulong seed)
    {
        var problem = new FrozenLake();
        return problem.Simulate(problem.Solve(new() { Temperature = 1 }), new() { Episodes = episodes, Seed = seed });
    }

    private static LearnedModel<FrozenLake.Cell, FrozenLake.Move> Learn(int episodes, ModelOptions? options = null) =>
        new FrozenLake().LearnModel(Demonstrations<FrozenLake.Cell, FrozenLake.Move>.FromTrajectories(Simulate(episodes, seed: 4)), options);
}
