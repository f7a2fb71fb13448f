using Cai.CompilerServices;
using Cai.Models;
using Cai.RewardInference;

namespace Cai.Learning.Models;

/// <summary>A learned model is a problem again: of data in which shares are the truth, everything it computes is what the declared problem computes.</summary>
public sealed class LearnedProblemTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void DataInProportion_GiveTheDeclaredProblem(int seed, bool dense)
    {
        var (problem, kernel) = RandomProblem.Create(seed, parameters: 2, terminal: true).Build(dense);
        var model = ModelLearning.Learn(problem, kernel, ParameterList.Of(2), Transitions.InProportion(problem, kernel), []);
        Coefficients parameters = new([0.7, -0.4]);
        Assert.Empty(model.Unseen);
        Assert.Equal(0, model.Divergence((_, _) => 1).Average, 1e-12);
        var plan = Planner.Solve(problem, kernel, parameters.Values, []);
        var learned = model.With(parameters).Solve();
        var worth = Planner.Evaluate(problem, kernel, parameters.Values, [], Even, new());
        for (int s = 0; s < problem.States.Count; s++)
        {
            Assert.Equal(plan.Value(s), learned.Value(s), 1e-7);
            foreach ((int action, double probability) in plan.Policy(s))
                Assert.Equal(probability, learned.Policy(s)[action], 1e-7);
            Assert.Equal(worth.Value(s), model.With(parameters).Evaluate(Even).Value(s), 1e-9);
        }

        double[] expected = plan.FeatureExpectations(), features = learned.FeatureExpectations();
        for (int k = 0; k < 2; k++)
            Assert.Equal(expected[k], features[k], 1e-7);

        double Even(int s, int a, int stage)
        {
            int n = plan.Policy(s).Count;
            return n == 0 ? 0 : 1.0 / n;
        }
    }

    [Fact]
    public void OtherRewardsGradientsAndPosteriors_AreThoseOfTheDeclaredProblem()
    {
        var (problem, kernel) = RandomProblem.Create(4, terminal: true).Build();
        var model = ModelLearning.Learn(problem, kernel, Transitions.InProportion(problem, kernel), []);
        double[][] rewards = [PairRewards.Of(problem, kernel.Pairs, (s, a) => s - a)];
        Assert.Equal(Planner.SolveRewards(problem, kernel, rewards, []).Value(0), model.SolveReward((s, a) => s - a).Value(0), 1e-7);
        Assert.Equal(PolicyLearning.Ascend(problem, kernel, new ArrayProcess(problem, kernel), [], []).Objective, model.PolicyGradient().Objective, 1e-9);

        // The evidence of rewards that are of the pair: over 3 stages at discount 1, sum over trajectories of the prior's and the rewards' product.
        var posterior = model.Posterior(new() { Horizon = 3, Discount = 1, Prior = ActionPrior.Uniform });
        Assert.Equal(LogPartition(problem, kernel, 3), posterior.LogPartition, 1e-10);
    }

    [Fact]
    public void TransitionsByStage_AreLearnedByStage()
    {
        var (problem, kernel) = RandomProblem.Create(6, states: 4, stages: 3).Build();
        var data = Transitions.InProportion(problem, kernel);
        var model = ModelLearning.Learn(problem, kernel, data, []);
        for (int t = 0; t < 3; t++)
        {
            foreach ((int s, int a) in Transitions.Pairs(problem, kernel, t))
            {
                foreach (var e in model.Probabilities(s, a, t))
                    Assert.Equal(Transitions.Row(kernel, s, a, t)[e.State], e.Probability, 1e-12);
            }
        }

        Assert.Equal(Planner.Solve(problem, kernel, [], []).Value(1), model.Solve().Value(1), 1e-10);
        var without = Demonstrations<int, int>.FromObservations(data.Observations.Where(o => !(o.State == 1 && o.Stage == 2)));
        var unseen = ModelLearning.Learn(problem, kernel, without, []).Unseen;
        Assert.NotEmpty(unseen);
        Assert.All(unseen, pair => Assert.Equal((1, 2), (pair.State, pair.Stage)));
    }

    [Fact]
    public void Simulations_HaveTheLearnedShares_TheirStartsAndRewards()
    {
        var (problem, kernel) = RandomProblem.Create(9, states: 4, actions: 2).Build();
        var model = ModelLearning.Learn(problem, kernel, Transitions.Draw(problem, kernel, 50, seed: 3), []);
        var policy = model.Solve();
        var episodes = model.Simulate(policy, new() { Episodes = 400, MaxSteps = 50, Seed = 5 });
        var again = ModelLearning.Learn(problem, kernel, Demonstrations<int, int>.FromTrajectories(episodes), [], new() { Reward = LearnedRewards.Mean, UnseenReward = 0 });
        int compared = 0;
        foreach ((int s, int a) in Transitions.Pairs(problem, kernel, 0).Where(pair => again.Visits(pair.State, pair.Action) > 500))
        {
            foreach (var e in again.Probabilities(s, a))
            {
                Assert.Equal(model.Probabilities(s, a).Single(o => o.State == e.State).Probability, e.Probability, 4.5 * e.StandardError!.Value);
                compared++;
            }

            Assert.Equal(model.Reward(s, a).Value, again.Reward(s, a).Value, 1e-12);
        }

        Assert.True(compared > 5);
        foreach (var e in again.Start)
            Assert.Equal(model.Start.Single(o => o.State == e.State).Probability, e.Probability, 4.5 * e.StandardError!.Value);
    }

    // Certainty equivalence: the regret of the plan for the learned model, in the true problem, goes to 0 as data grow.
    [Fact]
    public void Regret_OfTheCertaintyEquivalentPolicy_GoesToZero()
    {
        ProblemBuilder builder = RandomProblem.Create(12, states: 20, actions: 4, successors: 4);
        builder.Temperature = 0;
        var (problem, kernel) = builder.Build();
        var best = Planner.Solve(problem, kernel, [], []);
        double Regret(int each) => Enumerable.Range(0, 10).Average(seed =>
        {
            var plan = ModelLearning.Learn(problem, kernel, Transitions.Draw(problem, kernel, each, seed), []).Solve();
            var worth = Planner.Evaluate(problem, kernel, [], [], (s, a, _) => plan.Policy(s)[a], new());
            double regret = Enumerable.Range(0, problem.States.Count).Average(s => best.Value(s) - worth.Value(s));
            Assert.True(regret > -1e-7);
            return regret;
        });

        double[] regrets = [Regret(2), Regret(20), Regret(1000)];
        Assert.True(regrets[0] > 0.05, $"{regrets[0]}");
        Assert.True(regrets[1] < regrets[0] / 3, $"{regrets[1]}");
        Assert.True(regrets[2] < regrets[0] / 100, $"{regrets[2]}");
    }

    private static double LogPartition(Model<int, int> problem, ArrayKernel kernel, int horizon)
    {
        double[] rewards = new double[kernel.Pairs.Count];
        problem.Reward.Evaluate([], [], 0, rewards);
        var pairs = Transitions.Pairs(problem, kernel, 0);
        double[] message = [.. problem.TerminalRewards.Select(r => Math.Exp(r / problem.Temperature))];
        for (int t = 0; t < horizon; t++)
        {
            double[] next = [.. message];
            foreach (var state in pairs.GroupBy(pair => pair.State))
            {
                next[state.Key] = state.Average(pair => Math.Exp(rewards[kernel.Pairs.Find(pair.State, pair.Action)] / problem.Temperature)
                    * Transitions.Row(kernel, pair.State, pair.Action, 0).Sum(e => e.Value * message[e.Key]));
            }

            message = next;
        }

        return Math.Log(problem.StartStates.Select((s, i) => problem.StartProbabilities[i] * message[s]).Sum());
    }
}
