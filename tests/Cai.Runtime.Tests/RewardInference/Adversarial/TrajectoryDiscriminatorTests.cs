using Cai.CompilerServices;
using Cai.Models;
using Xunit.Abstractions;

namespace Cai.RewardInference;

/// <summary>The discriminator of whole trajectories, against all trajectories of small problems written down.</summary>
public sealed class TrajectoryDiscriminatorTests(ITestOutputHelper output)
{
    private static readonly double[] s_truth = [1.5, -1];
    private static readonly double[] s_tastes = [1, -0.5];

    /// <summary>With the right reward, and whatever the imitator does, the optimum is the reward, Z is the partition function, and D is <c>p/(p + q)</c>.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 0.9)]
    [InlineData(3, 0.9)]
    public void Optimum_OfAllTrajectories_IsTheRewardAndItsPartitionFunction(int seed, double discount)
    {
        Small small = new(seed, discount);
        double[] expert = small.Target(s_truth), imitator = small.Drawn(seed);
        LogisticFit fit = new(small.Logits, 1e-13);
        fit.Run(expert, imitator, small.Offsets(seed));
        output.WriteLine($"{small.All.Count} trajectories: {fit.Weights[0]:R} {fit.Weights[1]:R}, log Z {TrajectoryLogits.LogPartition(fit.Weights):R}");
        Assert.Equal(s_truth[0], fit.Weights[0], 1e-5);
        Assert.Equal(s_truth[1], fit.Weights[1], 1e-5);
        Assert.Equal(small.All.TrajectoryForm(s_truth, small.LogPrior).LogPartition, TrajectoryLogits.LogPartition(fit.Weights), 1e-5);
        for (int i = 0; i < expert.Length; i++)
            Assert.Equal(expert[i] / (expert[i] + imitator[i]), Odds.Logistic(fit.Logits[i]), 1e-5);
    }

    /// <summary>Where the imitator is the distribution of the reward, the discriminator's loss has half the gradient of maximum entropy over trajectories.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 0.9)]
    public void Gradient_WhereTheImitatorIsTheTarget_IsHalfOfMaximumEntropys(int seed, double discount)
    {
        Small small = new(seed, discount);
        double[] here = [0.4, 0.3], expert = small.Target(s_truth), own = small.Target(here);
        (double logPartition, double[] features) = small.All.TrajectoryForm(here, small.LogPrior);
        double[] demonstrated = small.All.TrajectoryForm(s_truth, small.LogPrior).Features;

        // log rho - log q, q = exp(R/a) rho / Z.
        double[] offsets = [.. small.Logs(here).Select(log => logPartition - log)];
        double[] weights = [.. here, logPartition / 100];
        LogisticFit fit = new(small.Logits, 1e-13);
        weights.CopyTo(fit.Weights, 0);
        fit.Evaluate(weights, expert, own, offsets);
        Assert.All(fit.Logits, logit => Assert.Equal(0, logit, 1e-12));
        ReadOnlySpan<double> gradient = fit.Gradient(expert, own);
        for (int k = 0; k < 2; k++)
            Assert.Equal(-0.5 * (demonstrated[k] - features[k]) / small.Temperature, gradient[k], 1e-10);
        Assert.Equal(0, gradient[2], 1e-10);
    }

    /// <summary>
    /// Guided cost learning: at the optimal Z the gradient is that of maximum entropy, its expectation over demonstrations and episodes together, <c>(p_E + q)/2</c>, weighed by <c>exp(R/a)/Z</c> over the mean of that and q, and
    /// the weights sum to 1 (Finn, Christiano, Abbeel and Levine 2016, section 3).
    /// </summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 0.9)]
    public void Gradient_AtTheOptimalPartition_IsThatOfGuidedCostLearning(int seed, double discount)
    {
        Small small = new(seed, discount);
        double[] here = [0.4, 0.3], expert = small.Target(s_truth), drawn = small.Drawn(seed), offsets = small.Offsets(seed), logs = small.Logs(here);

        // The optimal Z: weights that sum to 1, by bisection.
        double Share(int i, double logZ) => Math.Exp(logs[i] - logZ) / ((Math.Exp(logs[i] - logZ) + Math.Exp(-offsets[i])) / 2);
        double Total(double logZ) => Enumerable.Range(0, logs.Length).Sum(i => (expert[i] + drawn[i]) / 2 * Share(i, logZ));
        (double low, double high) = (-50, 50);
        for (int i = 0; i < 200; i++)
            (low, high) = Total((low + high) / 2) > 1 ? ((low + high) / 2, high) : (low, (low + high) / 2);
        double[] weights = [.. here, low / 100];
        LogisticFit fit = new(small.Logits, 1e-13);
        weights.CopyTo(fit.Weights, 0);
        fit.Evaluate(weights, expert, drawn, offsets);
        double[] gradient = fit.Gradient(expert, drawn).ToArray();
        Assert.Equal(0, gradient[2], 1e-8);
        for (int k = 0; k < 2; k++)
        {
            double guided = Enumerable.Range(0, logs.Length).Sum(i => ((expert[i] + drawn[i]) / 2 * Share(i, low) * small.Feature(i, k)) - (expert[i] * small.Feature(i, k))) / small.Temperature;
            Assert.Equal(guided, gradient[k], 1e-8);
        }
    }

    [Fact]
    public void Loss_HasItsGradient()
    {
        Small small = new(2, 0.9);
        double[] expert = small.Target(s_truth), drawn = small.Drawn(5), offsets = small.Offsets(5), weights = [0.3, -0.2, 0.01];
        LogisticFit fit = new(small.Logits, 1e-3);
        weights.CopyTo(fit.Weights, 0);
        fit.Evaluate(weights, expert, drawn, offsets);
        double[] gradient = fit.Gradient(expert, drawn).ToArray();
        for (int k = 0; k < weights.Length; k++)
        {
            double Loss(double by)
            {
                double[] moved = [.. weights];
                moved[k] += by;
                return fit.Evaluate(moved, expert, drawn, offsets);
            }

            Assert.Equal((Loss(1e-5) - Loss(-1e-5)) / 2e-5, gradient[k], 1e-7 * Math.Max(1, Math.Abs(gradient[k])));
        }
    }

    /// <summary>An episode weighs by the density of the mixture that drew it: over all trajectories of equal dynamics the densities sum to 1.</summary>
    [Fact]
    public void Density_OfTheMixture_SumsToOne()
    {
        Small small = new(1, 1);
        SeenEpisodes seen = new(small.Problem, 0.3);
        for (int round = 0; round < 12; round++)
            seen.Remember([small.Paths[round], small.Paths[round + 1]], small.LogRatios(round));
        Assert.Equal(1, seen.All().Sum(episode => episode.Weight), 1e-12);
        Assert.Equal(2 * seen.Rounds, seen.All().Count());
        Assert.Equal(1, Enumerable.Range(0, small.All.Count).Sum(i => small.All.All[i].Chance * Math.Exp(small.PriorOf(i) + seen.LogDensity(small.Paths[i]))), 1e-10);
    }

    /// <summary>From episodes, where trajectories follow the reward (deterministic, nothing discounted): parameters near the truth, whatever the seed.</summary>
    [Fact]
    public void Parameters_OfEpisodes_AreNearTheTruth()
    {
        (Model<int, int> model, ArrayKernel kernel) = Walks();
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        double[] errors = new double[2];
        for (int seed = 0; seed < 6; seed++)
        {
            Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, s_tastes, [], seed, 300, 8);
            AdversarialParameters<int, int, Coefficients> found = inverse.AirlParameters(data, new() { Scope = DiscriminatorScope.Trajectories, MaxIterations = 60, Seed = (ulong)seed, Sampling = new() { Episodes = 30 } });
            InferredEntropy<int, int, Coefficients> exact = inverse.MaximumEntropy(data);
            output.WriteLine($"seed {seed}: {found["Theta0"]:F3} {found["Theta1"]:F3}, maximum entropy {exact["Theta0"]:F3} {exact["Theta1"]:F3}, divergence {found.JensenShannonDivergence:G3}");
            Assert.True(found.JensenShannonDivergence < 0.03);
            Assert.Contains("whole trajectories", found.Method, StringComparison.Ordinal);
            (errors[0], errors[1]) = (errors[0] + ((found["Theta0"] - exact["Theta0"]) / 6), errors[1] + ((found["Theta1"] - exact["Theta1"]) / 6));
        }

        // One by one they vary, as the method does; they do not lean to a side.
        Assert.All(errors, error => Assert.Equal(0, error, 0.4));
    }

    /// <summary>
    /// What Fu, Luo and Levine left whole trajectories for: with a number for every decision to tell from as many demonstrations and episodes, judging trajectories ends further from the expert than judging decisions.
    /// </summary>
    [Fact]
    public void Table_ByTrajectories_IsFurtherFromTheExpertThanByDecisions()
    {
        (Model<int, int> model, ArrayKernel kernel) = Walks();
        InverseProblem<int, int, Coefficients> inverse = ArrayInverse.Of(model, kernel);
        Dictionary<DiscriminatorScope, double> divergences = [];
        foreach (DiscriminatorScope scope in Enum.GetValues<DiscriminatorScope>())
        {
            double sum = 0;
            for (int seed = 0; seed < 2; seed++)
            {
                Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, s_tastes, [], seed, 300, 8);
                AdversarialReward<int, int> found = inverse.Airl(data, new() { Scope = scope, MaxIterations = 12, Seed = (ulong)seed, Sampling = new() { Episodes = 30 } });
                output.WriteLine($"{scope} seed {seed}: {found.JensenShannonDivergence:G4} {found.Elapsed}");
                sum += found.JensenShannonDivergence;
            }

            divergences[scope] = sum / 2;
        }

        output.WriteLine($"mean divergence: decisions {divergences[DiscriminatorScope.Decisions]:G3}, trajectories {divergences[DiscriminatorScope.Trajectories]:G3}");
        Assert.True(divergences[DiscriminatorScope.Trajectories] > 1.2 * divergences[DiscriminatorScope.Decisions]);
    }

    [Fact]
    public void Advantages_AreThoseOfTheRewardFound()
    {
        ProblemBuilder grid = Duel.Grid(3, 1, parameters: 2);
        (grid.Horizon, grid.Discount) = (5, 1);
        (Model<int, int> model, ArrayKernel kernel) = grid.Build();
        Demonstrations<int, int> data = Behaviour.Simulate(model, kernel, [1, -0.5], [], 1, 100, 5);
        AdversarialReward<int, int> found = ArrayInverse.Of(model, kernel).Airl(data, new() { Scope = DiscriminatorScope.Trajectories, StateOnly = true, MaxIterations = 10, Sampling = new() { Episodes = 20 } });
        Assert.Equal(found.Reward(0, 1, 2) + found.Shaping(1, 3) - found.Shaping(0, 2), found.Advantage(0, 1, 2), 1e-9);
        Assert.Equal(0.5 * Math.Log(found.Policy(0, 2)[1]), found.Advantage(0, 1, 2), 1e-9);
    }

    [Fact]
    public void Trajectories_RefuseWhatTheyCannotDo()
    {
        (Model<int, int> model, ArrayKernel kernel) = Duel.Grid(3, 2).Build();
        InverseProblem<int, int> inverse = ArrayInverse.WithoutParameters(model, kernel);
        Demonstrations<int, int> data = Demonstrations<int, int>.FromTrajectories([new([new(0, 1), new(1, 2)])]);
        AirlOptions options = new() { Scope = DiscriminatorScope.Trajectories, Sampling = new() };
        Assert.Contains("Sampling = new()", Assert.Throws<ArgumentException>(() => inverse.Airl(data, options with { Sampling = null })).Message, StringComparison.Ordinal);
        Assert.Contains("at its ends", Assert.Throws<ArgumentException>(() => inverse.Airl(data, options with { Shaping = ShapingForm.Sampled })).Message, StringComparison.Ordinal);
        Assert.Contains("Tabular", Assert.Throws<ArgumentException>(() => inverse.Airl(data, options with { Form = DiscriminatorForm.Neural })).Message, StringComparison.Ordinal);
    }

    // Trajectories are as likely as exp(R/a): one start, deterministic, nothing discounted.
    private static (Model<int, int> Model, ArrayKernel Kernel) Walks()
    {
        ProblemBuilder grid = Duel.Grid(4, 1, parameters: 2, start: 5);
        (grid.Horizon, grid.Discount) = (8, 1);
        return grid.Build();
    }

    /// <summary>A small problem with a horizon, all its trajectories as rows, and policies from seeds that draw them.</summary>
    private sealed class Small
    {
        private readonly Model<int, int> _model;

        public Small(int seed, double discount)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, states: 4, parameters: 2, terminal: true);
            (builder.Horizon, builder.Discount) = (3, discount);
            (_model, ArrayKernel kernel) = builder.Build();
            All = new(_model, kernel);
            Problem = Duel.Pose(_model, kernel, _model.Temperature);
            DecisionRows rows = new(Problem);
            double[] constant = new double[rows.Count];
            for (int t = 0; t < Problem.StageCount; t++)
                _model.Reward.Evaluate([0, 0], [], t, constant.AsSpan(t * Problem.PairCount, Problem.PairCount));
            Logits = new(new FeatureLogits(constant, ParameterRows.Of(_model.Reward, [], rows, [0, 0])), Problem, All.Count);
            Paths = [.. All.All.Select(path => new ExpertPath(new int[path.Pairs.Length], path.Pairs, path.End, 0, true))];
            for (int i = 0; i < Paths.Length; i++)
                Logits.Place(i, Paths[i]);
        }

        public Sampled.EnumeratedTrajectories All { get; }

        public RewardlessProblem Problem { get; }

        public TrajectoryLogits Logits { get; }

        public ExpertPath[] Paths { get; }

        public double Temperature => _model.Temperature;

        public double LogPrior(int stage, int pair) => Problem.Measure(stage).Logs[pair];

        public double PriorOf(int i) => All.All[i].Pairs.Select((pair, t) => LogPrior(t, pair)).Sum();

        /// <summary>R / a of each trajectory, what ending earns included.</summary>
        public double[] Logs(double[] theta)
        {
            double[] rewards = new double[Problem.PairCount];
            _model.Reward.Evaluate(theta, [], 0, rewards);
            return [.. All.All.Select(path => (path.Pairs.Select((pair, t) => Math.Pow(_model.Discount, t) * rewards[pair]).Sum() + (Math.Pow(_model.Discount, path.Pairs.Length) * _model.TerminalRewards[path.End])) / Temperature)];
        }

        /// <summary>The discounted sum of a feature over a trajectory.</summary>
        public double Feature(int i, int k)
        {
            double[] features = new double[2 * Problem.PairCount];
            _model.Reward.Differentiate([0, 0], [], 0, features);
            return All.All[i].Pairs.Select((pair, t) => Math.Pow(_model.Discount, t) * features[(k * Problem.PairCount) + pair]).Sum();
        }

        /// <summary>The probability of each trajectory, <c>p exp(R/a) / Z</c>.</summary>
        public double[] Target(double[] theta)
        {
            double[] logs = Logs(theta), weights = [.. logs.Select((log, i) => All.All[i].Chance * Math.Exp(log + PriorOf(i)))];
            return [.. weights.Select(weight => weight / weights.Sum())];
        }

        /// <summary>log(pi/rho) of a policy from a seed.</summary>
        public double[][] LogRatios(int seed)
        {
            Random random = new(seed);
            double[][] policy = Problem.NewPairs();
            for (int t = 0; t < policy.Length; t++)
            {
                double[] weights = Problem.Measure(t).Weights;
                for (int s = 0; s < Problem.StateCount; s++)
                {
                    Pairs pairs = Problem.Pairs;
                    int first = pairs.First(s), end = first + (pairs.Length(s) * pairs.Stride);
                    double sum = 0;
                    for (int pair = first; pair < end; pair += pairs.Stride)
                        sum += policy[t][pair] = weights[pair] > 0 ? 0.2 + random.NextDouble() : 0;
                    for (int pair = first; pair < end; pair += pairs.Stride)
                        policy[t][pair] = weights[pair] > 0 ? Math.Log(policy[t][pair] / sum) - Problem.Measure(t).Logs[pair] : 0;
                }
            }

            return policy;
        }

        /// <summary>The probability of each trajectory under that policy.</summary>
        public double[] Drawn(int seed) => [.. Offsets(seed).Select((offset, i) => All.All[i].Chance * Math.Exp(PriorOf(i) - offset))];

        /// <summary>log rho - log q of each trajectory, q the policy's.</summary>
        public double[] Offsets(int seed)
        {
            double[][] ratios = LogRatios(seed);
            return [.. All.All.Select(path => -path.Pairs.Select((pair, t) => ratios[t][pair]).Sum())];
        }
    }
}
