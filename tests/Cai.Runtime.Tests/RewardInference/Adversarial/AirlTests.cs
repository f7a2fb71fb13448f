using Cai.CompilerServices;
using Cai.Models;
using Xunit.Abstractions;

namespace Cai.RewardInference;

/// <summary>Adversarial inverse reinforcement learning against exact soft solutions, with demonstrations without end, and from trajectories.</summary>
public sealed class AirlTests(ITestOutputHelper output)
{
    /// <summary>Theorem 5.1 of Fu, Luo and Levine (2018): deterministic, decomposable dynamics, a reward of states alone.</summary>
    [Theory]
    [InlineData(ShapingForm.Expected)]
    [InlineData(ShapingForm.Sampled)]
    public void StateReward_OfDeterministicDynamics_IsTheExperts(ShapingForm form)
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(5, 2).Build();
        using RewardlessProblem problem = Duel.Pose(model, kernel, 0.5);
        (double[] rewards, double[] potentials, _) = Play(problem, Duel.Expert(model, kernel, 0.5), form, edges => new StateLogits(edges));
        double[] truth = Rewards(model, problem), values = Duel.Solve(model, problem, []).Values[0];
        double constant = truth[0] - rewards[0], other = values[0] - potentials[0];
        for (int s = 0; s < 25; s++)
        {
            Assert.Equal(truth[s], rewards[s] + constant, 1e-3);
            Assert.Equal(values[s], potentials[s] + other, 1e-3);
        }
    }

    /// <summary>A reward of states and actions is entangled with the dynamics: it is the advantage, and not the reward, even up to a constant.</summary>
    [Fact]
    public void StateActionReward_IsTheAdvantage()
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(4, 3, slip: 0.2).Build();
        using RewardlessProblem problem = Duel.Pose(model, kernel, 0.5);
        (double[] rewards, _, double[] advantages) = Play(problem, Duel.Expert(model, kernel, 0.5), ShapingForm.None, edges => new FreeLogits(edges.Origins.Length));
        RewardPlan plan = Duel.Solve(model, problem, []);
        double[] truth = Rewards(model, problem);
        for (int pair = 0; pair < rewards.Length; pair++)
        {
            Assert.Equal(0.5 * plan.LogProbabilities[0][pair], rewards[pair], 1e-4);
            Assert.Equal(rewards[pair], advantages[pair], 1e-15);
        }

        double[] differences = [.. truth.Zip(rewards, (r, f) => r - f)];
        Assert.True(differences.Max() - differences.Min() > 0.5);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 6)]
    public void Parameters_WithExpectedShaping_AreTheExpertsWhateverTheDynamics(bool terminal, int horizon)
    {
        for (int seed = 0; seed < 3; seed++)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, states: 9, parameters: 2, terminal: terminal);
            builder.Horizon = horizon;
            (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed == 1);
            double[] truth = [1.5, -2];
            using RewardlessProblem problem = Duel.Pose(model, kernel, 0.7);
            DecisionRows rows = new(problem);
            (_, double[] potentials, double[] advantages, double[] weights) = PlayParameters(model, problem, Duel.Expert(model, kernel, 0.7, truth), ShapingForm.Expected);
            output.WriteLine($"seed {seed}: {weights[0]:R} {weights[1]:R}");
            Assert.Equal(truth[0], weights[0], 1e-3);
            Assert.Equal(truth[1], weights[1], 1e-3);
            RewardPlan plan = Duel.Solve(model, problem, truth);
            ImitatorState prior = new SoftSteps(problem, 1, "this test").State;
            for (int t = 0; t < problem.StageCount; t++)
            {
                for (int pair = 0; pair < problem.PairCount; pair++)
                {
                    if (prior.Decisions[t][pair] > 1e-4)
                        Assert.Equal(0.7 * (plan.LogProbabilities[t][pair] - problem.Measure(t).Logs[pair]), advantages[(t * problem.PairCount) + pair], 5e-3);
                }
            }
        }
    }

    /// <summary>With stochastic dynamics no f of the next state met is the advantage: the parameters are off, by much more than expected shaping's.</summary>
    [Fact]
    public void SampledShaping_OfStochasticDynamics_IsBiased()
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(4, 3, slip: 0.4, parameters: 2).Build();
        double[] truth = [3, -2];
        using RewardlessProblem problem = Duel.Pose(model, kernel, 0.5);
        ExpertOccupancy expert = Duel.Expert(model, kernel, 0.5, truth);
        double Error(ShapingForm form) => PlayParameters(model, problem, expert, form).Weights.Zip(truth, (found, true_) => Math.Abs(found - true_)).Max();
        (double expected, double sampled) = (Error(ShapingForm.Expected), Error(ShapingForm.Sampled));
        output.WriteLine($"expected {expected:G4}, sampled {sampled:G4}");
        Assert.True(expected < 1e-3);
        Assert.True(sampled > 0.1);
    }

    [Theory]
    [InlineData(true, DiscriminatorForm.Tabular, 10)]
    [InlineData(false, DiscriminatorForm.Tabular, 10)]
    [InlineData(false, DiscriminatorForm.Neural, 5)]
    public void Policy_OfTrajectories_DecidesAsTheyDo(bool stateOnly, DiscriminatorForm form, int n)
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(n, 1, slip: 0.1, parameters: 4).Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [3, -2, 1, 2], [], 3, 300, 40);
        FunctionInputs<int, int> inputs = new(("Column", (s, _) => s % n / (double)n), ("Row", (s, _) => s / n / (double)n));
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel, network: new LayeredNetwork(Activation.Tanh, 2, 16, 1), inputs: inputs);
        AdversarialReward<int, int> found = inverse.Airl(data, new() { StateOnly = stateOnly, Form = form, MaxIterations = 100, Penalty = 1e-5 });
        output.WriteLine(found.ToString());
        double prior = -data.DecisionCount * Math.Log(4);
        output.WriteLine($"log-likelihood {found.LogLikelihood(data):G6}, prior {prior:G6}");
        Assert.True(found.JensenShannonDivergence < 0.1);
        Assert.True(found.LogLikelihood(data) > 0.85 * prior);
        double expected = found.Reward(0, 1) + (0.9 * ((0.9 * found.Shaping(1)) + (0.1 * found.Shaping(n)))) - found.Shaping(0);
        Assert.Equal(expected, found.Advantage(0, 1), 1e-12);
    }

    [Fact]
    public void Parameters_OfTrajectories_AreNearTheExperts()
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(5, 1, slip: 0.1, parameters: 2).Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [3, -2], [], 3, 500, 60);
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        AdversarialParameters<int, int, Coefficients> found = inverse.AirlParameters(data);
        output.WriteLine(found.ToString());
        Assert.Equal(3, found["Theta0"], 0.2);
        Assert.Equal(-2, found["Theta1"], 0.2);
        Assert.True(found.IsConverged);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sampled_FromEpisodes_ComesToDecideAsTheExpert_WhateverTheSeed(bool stateOnly)
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(4, 1, parameters: 2).Build();
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        List<double> divergences = [];
        for (int seed = 0; seed < 10; seed++)
        {
            Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [3, -2], [], seed, 300, 60);
            AirlOptions options = new() { StateOnly = stateOnly, MaxIterations = 150, Seed = (ulong)seed, Sampling = new() { Episodes = 30, Length = 40 } };
            AdversarialReward<int, int> found = inverse.Airl(data, options), exact = inverse.Airl(data, options with { Sampling = null });
            output.WriteLine($"seed {seed}: {found.JensenShannonDivergence:G4}, exact {exact.JensenShannonDivergence:G4}, {found.Trace.Count} iterations, converged {found.IsConverged}; log-likelihood a decision {found.LogLikelihood(data) / data.DecisionCount:F4} exact {exact.LogLikelihood(data) / data.DecisionCount:F4}; rewards {found.Rewards[0].Max(Math.Abs):G4}");
            divergences.Add(found.JensenShannonDivergence);
        }

        Assert.All(divergences, divergence => Assert.True(divergence < 0.02));
        AirlOptions brief = new() { StateOnly = stateOnly, MaxIterations = 3, Sampling = new() { Episodes = 30, Length = 40 } };
        Demonstrations<int, int> few = Behaviour.Simulate(model, kernel, [3, -2], [], 3, 50, 60);
        Assert.Equal(inverse.Airl(few, brief).Rewards[0], inverse.Airl(few, brief).Rewards[0]);
    }

    [Theory]
    [InlineData(ShapingForm.None, 0)]
    [InlineData(ShapingForm.Expected, 0)]
    [InlineData(ShapingForm.Sampled, 0)]
    [InlineData(ShapingForm.Sampled, 3)]
    [InlineData(ShapingForm.Expected, 3)]
    public void ShapedLogits_AreAnOperatorWithItsAdjoint(ShapingForm form, int horizon)
    {
        ProblemBuilder builder = RandomProblem.Create(4, terminal: true);
        builder.Horizon = horizon;
        (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: false);
        using RewardlessProblem problem = Duel.Pose(model, kernel, 0.7);
        Edges edges = new(problem);
        ShapedLogits logits = new(new StateLogits(edges), edges, 0.9, 0.7, form);
        Random random = new(1);
        double[] q = [.. Enumerable.Range(0, logits.RowCount).Select(_ => random.NextDouble())], gathered = new double[logits.Count], squares = new double[logits.Count], row = new double[logits.RowCount];
        logits.Gather(q, gathered);
        logits.GatherSquares(q, squares);
        for (int k = 0; k < logits.Count; k++)
        {
            double[] unit = new double[logits.Count];
            unit[k] = 1;
            logits.Apply(unit, row);
            Assert.Equal(row.Zip(q, (x, y) => x * y).Sum(), gathered[k], 1e-12);

            // A reward of states meets the shaping of the same states, in weights of their own.
            Assert.Equal(row.Zip(q, (x, y) => x * x * y).Sum(), squares[k], 1e-12);
        }
    }

    [Fact]
    public void NeuralReward_HasTheGradientOfItsLoss()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(5, terminal: true).Build(dense: false);
        ExpertOccupancy expert = Duel.Expert(model, kernel, 0.1);
        using RewardlessProblem problem = Duel.Pose(model, kernel, 0.5);
        DecisionRows rows = new(problem);
        InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel, new LayeredNetwork(Activation.Tanh, 2, 4, 1), new FunctionInputs<int, int>(("S", (s, _) => s / 7.0), ("A", (_, a) => a)));
        AirlOptions options = new() { Penalty = 1e-2 };
        NeuralAirlAdversary adversary = new(rows, new(problem), NetworkRows.Of(inverse.Parts, rows, 3, "reward"), ShapingForm.Expected, expert, null, options);
        adversary.Fit(new SoftSteps(problem, 1, "this test").State, problem.NewPairs());
        double[] gradient = new double[adversary.Weights.Length];
        double Loss() => adversary.Evaluate() + (0.5 * options.UsedPenalty * adversary.Weights.Sum(w => w * w));
        Loss();
        adversary.Differentiate(gradient);
        for (int k = 0; k < gradient.Length; k++)
        {
            double at = adversary.Weights[k];
            adversary.Weights[k] = at + 1e-5;
            double up = Loss();
            adversary.Weights[k] = at - 1e-5;
            double slope = (up - Loss()) / 2e-5;
            adversary.Weights[k] = at;
            Assert.Equal(slope, gradient[k], 1e-8);
        }
    }

    [Fact]
    public void Steps_AllocateNothing()
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(5, 2).Build();
        using RewardlessProblem problem = Duel.Pose(model, kernel, 0.5);
        ExpertOccupancy expert = Duel.Expert(model, kernel, 0.5);
        Edges edges = new(problem);
        AdversarialGame game = new(problem, new SoftSteps(problem, 1, "AIRL"), new AirlAdversary(new(problem), edges, new StateLogits(edges), ShapingForm.Expected, expert, null, 1e-6), expert.Mass);
        game.Step();
        Assert.Equal(0, Allocation.OnceWarm(() => game.Step()));
    }

    [Fact]
    public void Airl_RefusesWhatItCannotDo()
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(3, 2).Build();
        InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel);
        Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories([new([new(0, 1), new(1, 2)])]);
        Assert.Contains("AirlParameters", Assert.Throws<ArgumentException>(() => inverse.Airl(data, new() { Form = DiscriminatorForm.Linear })).Message, StringComparison.Ordinal);
        Assert.Contains("reads the dynamics", Assert.Throws<ArgumentException>(() => inverse.Airl(data, new() { Shaping = ShapingForm.Expected, Sampling = new() })).Message, StringComparison.Ordinal);
        Assert.Contains("leave the action out", Assert.Throws<ArgumentException>(() => inverse.Airl(data, new() { StateOnly = true, Form = DiscriminatorForm.Neural })).Message, StringComparison.Ordinal);
        Assert.Contains("[NeuralReward]", Assert.Throws<InvalidOperationException>(() => inverse.Airl(data, new() { Form = DiscriminatorForm.Neural })).Message, StringComparison.Ordinal);
        Assert.Contains("are counts", Assert.Throws<ArgumentException>(() => inverse.Airl(Demonstrations<int, int>.FromCounts([(0, 0, 1)]))).Message, StringComparison.Ordinal);
    }

    private static double[] Rewards(Model<int, int> model, RewardlessProblem problem)
    {
        double[] rewards = new double[problem.PairCount];
        model.Reward.Evaluate([], [], 0, rewards);
        return rewards;
    }

    private (double[] Rewards, double[] Potentials, double[] Advantages) Play(RewardlessProblem problem, ExpertOccupancy expert, ShapingForm form, Func<Edges, ILogitModel> reward)
    {
        (double[] rewards, double[] potentials, double[] advantages, _) = Play(problem, expert, form, (_, edges) => reward(edges));
        return (rewards, potentials, advantages);
    }

    private (double[] Rewards, double[] Potentials, double[] Advantages, double[] Weights) PlayParameters(Model<int, int> model, RewardlessProblem problem, ExpertOccupancy expert, ShapingForm form) =>
        Play(problem, expert, form, (rows, _) =>
        {
            double[] constant = new double[rows.Count];
            for (int t = 0; t < problem.StageCount; t++)
                model.Reward.Evaluate([0, 0], [], t, constant.AsSpan(t * problem.PairCount, problem.PairCount));
            return new FeatureLogits(constant, ParameterRows.Of(model.Reward, [], rows, [0, 0]));
        });

    private (double[] Rewards, double[] Potentials, double[] Advantages, double[] Weights) Play(RewardlessProblem problem, ExpertOccupancy expert, ShapingForm form, Func<DecisionRows, Edges, ILogitModel> reward)
    {
        DecisionRows rows = new(problem);
        Edges edges = new(problem);
        ILogitModel model = reward(rows, edges);
        AirlAdversary adversary = new(rows, edges, model, form, expert, null, 1e-11);
        SoftSteps steps = new(problem, 1, "AIRL");
        double begin = OccupancyDivergence.KullbackLeibler(expert.Decisions, steps.State.Decisions);
        GameRun run = Duel.Play(problem, steps, adversary, expert, new AirlOptions { Tolerance = 1e-12, MaxIterations = 300 });
        double end = OccupancyDivergence.KullbackLeibler(expert.Decisions, steps.State.Decisions);
        output.WriteLine($"{form}: {run.Trace.Count} iterations, {steps.Solves} solves, gap {run.Trace[^1].Gap:G3}, KL {begin:G4} to {end:G4}, loss {adversary.Loss:R}. {run.Remark}");
        Assert.True(end < begin);
        double[][] rewards = problem.NewPairs();
        (double[] potentials, double[] advantages) = adversary.Read(rewards);
        return (rewards[0], potentials, advantages, [.. adversary.Weights[..model.Count]]);
    }
}
