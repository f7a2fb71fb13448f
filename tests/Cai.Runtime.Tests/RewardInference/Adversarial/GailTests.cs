using Cai.CompilerServices;
using Cai.Models;
using Xunit.Abstractions;

namespace Cai.RewardInference;

/// <summary>Generative adversarial imitation against the convex program that it solves, and against experts of whom everything is known.</summary>
public sealed class GailTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(ImitationReward.Survival, 0.5)]
    [InlineData(ImitationReward.Survival, 0.01)]
    [InlineData(ImitationReward.Termination, 0.1)]
    [InlineData(ImitationReward.LogOdds, 0.1)]
    [InlineData(ImitationReward.LogOdds, 0.01)]
    public void Policy_OfRandomProblems_IsTheOptimumOfTheConvexProgram(ImitationReward reward, double temperature)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(seed, terminal: seed % 2 == 0).Build(dense: seed < 2);
            ExpertOccupancy expert = Duel.Expert(model, kernel, 0.2);
            using RewardlessProblem problem = Duel.Pose(model, kernel, temperature);
            SoftSteps steps = new(problem, 0, "GAIL");
            double[] everything = [.. steps.State.Decisions[0]];
            const double smoothing = 0.02;
            TabularDiscriminator adversary = new(expert, [everything], reward, smoothing);
            GameRun run = Duel.Play(problem, steps, adversary, expert, new GailOptions { Tolerance = 1e-11, MaxIterations = 3000 });
            output.WriteLine($"{reward} a {temperature} seed {seed}: {run.Trace.Count} iterations, gap {run.Trace[^1].Gap:G3}, objective {run.Trace[^1].Objective:G10}, {run.Remark}");

            int[] reached = [.. Enumerable.Range(0, everything.Length).Where(pair => everything[pair] > 0)];
            double C(int pair) => ((1 - smoothing) * expert.Decisions[0][pair]) + (smoothing * expert.Mass / reached.Length);
            (Func<double, int, double> slope, Func<double, int, double> curvature) = reward switch
            {
                ImitationReward.Survival => ((Func<double, int, double>)((x, p) => Math.Log(x / (x + C(p)))), (Func<double, int, double>)((x, p) => (1 / x) - (1 / (x + C(p))))),
                ImitationReward.Termination => ((x, p) => Math.Log((x + C(p)) / C(p)), (x, p) => 1 / (x + C(p))),
                _ => ((x, p) => Math.Log(x / C(p)), (x, _) => 1 / x),
            };
            double[] x = OccupancyProgram.Solve(problem, reached, everything, slope, curvature, temperature);
            for (int i = 0; i < x.Length; i++)
                Assert.Equal(x[i], steps.State.Decisions[0][reached[i]], 1e-5);
        }
    }

    [Fact]
    public void Imitator_OfAnExpertWithoutEnd_ComesToDoTheSame()
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(5, 1, slip: 0.1).Build();
        ExpertOccupancy expert = Duel.Expert(model, kernel, 0.1);
        using RewardlessProblem problem = Duel.Pose(model, kernel, 1e-4);
        SoftSteps steps = new(problem, 0, "GAIL");
        TabularDiscriminator adversary = new(expert, steps.State.Decisions, ImitationReward.Survival, 0);
        AdversarialGame game = new(problem, steps, adversary, expert.Mass);
        double begin = OccupancyDivergence.KullbackLeibler(expert.Decisions, steps.State.Decisions), last = game.Objective(1e-4);
        for (int i = 0; i < 200 && game.Gap > 1e-8; i++)
        {
            Assert.True(game.Step());
            double objective = game.Objective(1e-4);
            Assert.True(objective <= last + 1e-9, $"The objective rose in iteration {i}, from {last:R} to {objective:R}.");
            last = objective;
        }

        double end = OccupancyDivergence.KullbackLeibler(expert.Decisions, steps.State.Decisions);
        output.WriteLine($"KL {begin:G4} to {end:G4}, gap {game.Gap:G3}, loss {adversary.Loss:R}");
        Assert.True(begin > 0.1);
        Assert.True(end < 1e-6);
        Assert.Equal(Math.Log(4), adversary.Loss, 1e-4);
        Assert.All(Enumerable.Range(0, problem.PairCount), pair => Assert.Equal(Math.Log(2), game.Rewards[0][pair], 0.02));
    }

    [Theory]
    [InlineData(DiscriminatorForm.Tabular, 5)]
    [InlineData(DiscriminatorForm.Tabular, 10)]
    [InlineData(DiscriminatorForm.Linear, 10)]
    [InlineData(DiscriminatorForm.Neural, 5)]
    public void Imitator_OfTrajectories_DecidesAsTheyDo(DiscriminatorForm form, int n)
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(n, 1, slip: 0.1, parameters: 4).Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [3, -2, 1, 2], [], 3, 200, 40);
        FunctionInputs<int, int> inputs = new(("Column", (s, _) => s % n / (double)n), ("Row", (s, _) => s / n / (double)n),
            ("North", (_, a) => a == 0 ? 1 : 0), ("East", (_, a) => a == 1 ? 1 : 0), ("South", (_, a) => a == 2 ? 1 : 0));
        InverseProblem<int, int> inverse = ArrayInverse.Of(model, kernel, network: new LayeredNetwork(Activation.Tanh, 5, 16, 1), inputs: inputs);
        GailOptions options = new() { Discriminator = form, MaxIterations = form == DiscriminatorForm.Neural ? 150 : 300, Temperature = form == DiscriminatorForm.Tabular ? 0.01 : 0.05 };
        ImitatingPolicy<int, int> imitator = inverse.Gail(data, options);
        output.WriteLine(imitator.ToString());
        ImitatingPolicy<int, int> stiff = inverse.Gail(data, options with { Temperature = 1000, Discriminator = DiscriminatorForm.Tabular });
        output.WriteLine($"prior: {stiff.JensenShannonDivergence:G4}, {stiff.LogLikelihood(data):G6}; imitator {imitator.LogLikelihood(data):G6}");
        Assert.True(imitator.JensenShannonDivergence < 0.6 * stiff.JensenShannonDivergence);
        Assert.Contains("cut off", imitator.Remark, StringComparison.Ordinal);
        if (form != DiscriminatorForm.Neural)
            Assert.True(imitator.IsConverged);
    }

    /// <summary>One state, in which the expert ends half of the time: what each reward makes of the choice to go on.</summary>
    [Fact]
    public void Rewards_WhereEndingIsAChoice_HaveTheirBias()
    {
        (Model<int, int> model, ArrayKernel kernel) = new ProblemBuilder(2, 2) { Discount = 0.9, Temperature = 1 }.Go(0, 0, 0).Go(0, 1, 1).Terminal(1).Start(0).Build();
        ExpertOccupancy expert = Duel.Expert(model, kernel, 1);
        Dictionary<ImitationReward, double> masses = [];
        foreach (ImitationReward reward in Enum.GetValues<ImitationReward>())
        {
            using RewardlessProblem problem = Duel.Pose(model, kernel, 1e-5);
            SoftSteps steps = new(problem, 0, "GAIL");
            TabularDiscriminator adversary = new(expert, steps.State.Decisions, reward, 0);
            GameRun run = Duel.Play(problem, steps, adversary, expert, new GailOptions { Tolerance = 1e-8, MaxIterations = 5000 });
            masses[reward] = steps.State.Decisions[0].Sum();
            output.WriteLine($"{reward}: {masses[reward]:R} against {expert.Mass:R}; {run.Trace.Count} {run.Remark}");
            Assert.True(run.IsConverged);
        }

        Assert.True(masses[ImitationReward.Survival] > 1.1 * expert.Mass);
        Assert.True(masses[ImitationReward.Termination] < 0.9 * expert.Mass);
        Assert.Equal(expert.Mass, masses[ImitationReward.LogOdds], 1e-3);
    }

    /// <summary>A room with a home: by default the imitator gets there as soon as the expert; the published reward keeps it out, and log D hurries it.</summary>
    [Fact]
    public void Rewards_WhereHomeIsTerminal_DecideHowSoonOneGetsThere()
    {
        ProblemBuilder room = Duel.Grid(4, 1, slip: 0.1, start: 0);
        (room.Discount, room.Temperature) = (0.95, 0.5);
        for (int pair = 0; pair < 16 * 4; pair++)
            room.Reward(pair / 4, pair % 4, -1.5);
        (Model<int, int> model, ArrayKernel kernel) = room.Terminal(15, 4).Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [], [], 3, 400, 2000);
        InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel);
        using RewardlessProblem problem = Duel.Pose(model, kernel, 0.5);
        double Mass(ImitatingPolicy<int, int> imitator) => problem.Occupancy(imitator.Probabilities)[0].Sum();
        double expert = ExpertOccupancy.Of(problem, ExpertDecisions.Of(model, problem, data), "this test").Mass, plain = Mass(inverse.Gail(data));
        (double survival, double termination) = (Mass(inverse.Gail(data, new() { Reward = ImitationReward.Survival })), Mass(inverse.Gail(data, new() { Reward = ImitationReward.Termination })));
        output.WriteLine($"discounted decisions: expert {expert:G4}, by default {plain:G4}, survival {survival:G4}, termination {termination:G4}");
        Assert.Equal(expert, plain, 0.05 * expert);
        Assert.True(survival > 1.15 * expert);
        Assert.True(termination < 0.97 * expert);
    }

    [Fact]
    public void Sampled_FromEpisodes_IsStableWhateverTheSeed()
    {
        ProblemBuilder room = Duel.Grid(4, 1, slip: 0.1, start: 0);
        for (int pair = 0; pair < 16 * 4; pair++)
            room.Reward(pair / 4, pair % 4, -1.5);
        (Model<int, int> model, ArrayKernel kernel) = room.Terminal(15, 4).Build();
        InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel);
        List<double> divergences = [];
        for (int seed = 0; seed < 8; seed++)
        {
            Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [], [], seed, 300, 200);
            ImitatingPolicy<int, int> found = inverse.Gail(data, new() { Seed = (ulong)seed, Sampling = new() { Episodes = 30 } }), exact = inverse.Gail(data);
            output.WriteLine($"seed {seed}: {found.JensenShannonDivergence:G4}, known dynamics {exact.JensenShannonDivergence:G4}; log-likelihood a decision {found.LogLikelihood(data) / data.DecisionCount:F4}, {exact.LogLikelihood(data) / data.DecisionCount:F4}; {found.Trace.Count} iterations, converged {found.IsConverged}");
            divergences.Add(found.JensenShannonDivergence);
        }

        Assert.All(divergences, divergence => Assert.True(divergence < 0.005));
    }

    [Fact]
    public void Steps_OfATabularGame_AllocateNothing()
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(6, 1, slip: 0.1).Build();
        ExpertOccupancy expert = Duel.Expert(model, kernel, 0.3);
        using RewardlessProblem problem = Duel.Pose(model, kernel, 0.1);
        SoftSteps steps = new(problem, 0, "GAIL");
        AdversarialGame game = new(problem, steps, new TabularDiscriminator(expert, steps.State.Decisions, ImitationReward.Survival, 1e-6), expert.Mass);
        game.Step();
        game.Step();
        Assert.Equal(0, Allocation.OnceWarm(() => game.Step()));
    }

    [Fact]
    public void FiniteHorizon_HasADiscriminatorForEachStage()
    {
        ProblemBuilder builder = RandomProblem.Create(3, terminal: true);
        (builder.Horizon, builder.Discount) = (5, 1);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        ExpertOccupancy expert = Duel.Expert(model, kernel, 0.2);
        using RewardlessProblem problem = Duel.Pose(model, kernel, 1e-4);
        SoftSteps steps = new(problem, 0, "GAIL");
        GameRun run = Duel.Play(problem, steps, new TabularDiscriminator(expert, steps.State.Decisions, ImitationReward.LogOdds, 1e-9), expert, new GailOptions { Tolerance = 1e-7 });
        output.WriteLine($"{run.Trace.Count}: {run.Trace[^1]}");
        Assert.True(run.IsConverged);
        Assert.All(Enumerable.Range(0, 5), t => Assert.All(expert.Decisions[t].Zip(steps.State.Decisions[t]), pair => Assert.Equal(pair.First, pair.Second, 2e-3)));
    }

    [Fact]
    public void Sampled_FromEpisodes_FindsTheImitatorOfKnownDynamics()
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(4, 1, slip: 0.1, parameters: 4).Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [3, -2, 1, 2], [], 3, 300, 60);
        InverseProblem<int, int> inverse = ArrayInverse.Of(model, kernel);
        GailOptions options = new() { Temperature = 0.1, MaxIterations = 200, Seed = 7, Sampling = new() { Episodes = 30, Length = 40 } };
        ImitatingPolicy<int, int> sampled = inverse.Gail(data, options), again = inverse.Gail(data, options), exact = inverse.Gail(data, options with { Sampling = null }), prior = inverse.Gail(data, options with { Sampling = null, Temperature = 1000 });
        output.WriteLine($"{sampled}\n{exact}\n{prior.JensenShannonDivergence:G4}");
        Assert.Equal(sampled.Probabilities[0], again.Probabilities[0]);
        Assert.True(sampled.JensenShannonDivergence < exact.JensenShannonDivergence + (0.15 * (prior.JensenShannonDivergence - exact.JensenShannonDivergence)));
    }
}
