using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;

namespace Cai.RewardInference;

/// <summary>log Z, visits and derivatives of the trajectory form, against every trajectory written down and against finite differences.</summary>
public sealed class TrajectoryDistributionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0.8)]
    [InlineData(0)]
    public void Finite_IsTheSumOverAllTrajectories(double discount)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, states: 4, actions: 2, stages: seed % 3 == 0 ? 4 : 1, parameters: 2, terminal: seed % 2 == 0, successors: 2);
            (builder.Horizon, builder.Discount) = (4, discount);
            builder.TerminalRewards(0.1, -0.4, 0.3, 0.2);
            (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed % 4 < 2);
            EnumeratedTrajectories all = new(model, kernel);
            using RewardlessProblem problem = Pose(model, kernel);
            double[] point = [0.7, -1.2];
            TrajectoryDistribution trajectories = TrajectoryDistribution.Of(problem, MaximumEntropyForm.Trajectory, problem.Start, startIsGiven: false);
            Assert.True(trajectories.TrySolve(Rewards(model, problem, point)));
            Assert.Equal(all.LogPartition(point), trajectories.LogPartition(), 1e-12);
            trajectories.Visit();
            foreach ((double[] expected, double[] found) in all.Visits(point).Zip(trajectories.Visits))
                Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    /// <summary>Without a horizon, the same as of a horizon so long that what is left does not count.</summary>
    [Theory]
    [InlineData(0.6, false)]
    [InlineData(0.6, true)]
    [InlineData(1, true)]
    public void Stationary_IsTheLimitOfLongHorizons(double discount, bool terminal)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, parameters: 2, terminal: terminal);
            builder.Discount = discount;
            (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed % 2 == 0);
            double[] point = [0.3, -0.4];
            (double log, double[] visits) = Solve(model, kernel, point, 0, -1.5);
            (double limit, double[] summed) = Solve(model, kernel, point, 400, -1.5);
            Assert.Equal(limit, log, 1e-9);
            Assert.All(summed.Zip(visits), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        }
    }

    /// <summary>Expected visits are the derivative of log Z by rewards; the Hessian is that of the gradient. All forms that have an objective, both horizons, both starts.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(2, 0)]
    [InlineData(2, 5)]
    public void Derivatives_AreThoseOfFiniteDifferences(int formNumber, int horizon)
    {
        MaximumEntropyForm form = (MaximumEntropyForm)formNumber;
        for (int seed = 0; seed < 6; seed++)
        {
            ProblemBuilder builder = RandomProblem.Create(seed, parameters: 3, terminal: seed % 2 == 0);
            (builder.Horizon, builder.Discount, builder.Prior) = (horizon, horizon > 0 && seed % 3 == 0 ? 1 : 0.7, ActionPrior.Uniform);
            (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed % 4 < 2);
            using RewardlessProblem problem = Pose(model, kernel);
            EntropyObjective objective = Objective(model, problem, form, startIsGiven: seed % 2 == 1, seed);
            double[] point = [0.2, -0.5, 0.4], gradient = new double[3], hessian = new double[9], up = new double[3], down = new double[3];
            Assert.True(objective.TryEvaluate(point, out _));
            objective.Differentiate(gradient);
            objective.Curve(hessian);
            for (int k = 0; k < 3; k++)
            {
                const double Step = 1e-5;
                double[] moved = [.. point];
                moved[k] = point[k] + Step;
                Assert.True(objective.TryEvaluate(moved, out double above));
                objective.Differentiate(up);
                moved[k] = point[k] - Step;
                Assert.True(objective.TryEvaluate(moved, out double below));
                objective.Differentiate(down);
                Assert.Equal((above - below) / (2 * Step), gradient[k], 1e-7 * (1 + Math.Abs(gradient[k])));
                for (int l = 0; l < 3; l++)
                    Assert.Equal((up[l] - down[l]) / (2 * Step), hessian[(k * 3) + l], 1e-7 * (1 + Math.Abs(hessian[(k * 3) + l])));
            }
        }
    }

    /// <summary>Rewards of thousands of temperatures: nothing overflows, and the best path is certain.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void ExtremeRewards_StayFinite(int horizon)
    {
        ProblemBuilder builder = new(3, 2, parameters: 1) { Discount = 1, Temperature = 1, Horizon = horizon };
        for (int s = 0; s < 2; s++)
            builder.Go(s, 0, s + 1).Go(s, 1, s, 0.5).Go(s, 1, 2, 0.5).Feature(0, s, 0, -1).Feature(0, s, 1, -3);
        (Model<int, int> model, ArrayKernel kernel) = builder.Terminal(2).Start(0).Build();
        using RewardlessProblem problem = Pose(model, kernel);
        TrajectoryDistribution trajectories = TrajectoryDistribution.Of(problem, MaximumEntropyForm.Trajectory, problem.Start, startIsGiven: false);
        Assert.True(trajectories.TrySolve(Rewards(model, problem, [5000])));
        Assert.Equal(-10000, trajectories.LogPartition(), 1e-8);
        trajectories.Visit();
        double steps = trajectories.Visits.Sum(stage => stage.Sum());
        Assert.Equal(2, steps, 1e-12);
    }

    [Theory]
    [InlineData(0, 0, 0.7)]
    [InlineData(0, 6, 0.7)]
    [InlineData(1, 0, 0.7)]
    [InlineData(1, 6, 0.7)]
    [InlineData(2, 0, 0.7)]
    [InlineData(2, 6, 0.7)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 6, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 6, 1)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 6, 1)]
    public void ValueAndGradient_AllocateNothing(int form, int horizon, double discount)
    {
        ProblemBuilder builder = RandomProblem.Create(3, parameters: 3, terminal: discount == 1);
        (builder.Horizon, builder.Discount, builder.Prior) = (horizon, discount, ActionPrior.Uniform);

        // Undiscounted, steps that cost keep values finite.
        for (int pair = 0; pair < 7 * 3 && discount == 1; pair++)
            builder.Reward(pair / 3, pair % 3, -2);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        using RewardlessProblem problem = Pose(model, kernel);
        EntropyObjective objective = Objective(model, problem, (MaximumEntropyForm)form, startIsGiven: false, 3);
        double[] point = new double[3], gradient = new double[3];
        bool inside = true;
        long bytes = Allocation.OnceWarm(() =>
        {
            point[0] += 0.01;
            inside &= objective.TryEvaluate(point, out _);
            objective.Differentiate(gradient);
        });
        Assert.True(inside);

        Assert.Equal(0, bytes);
    }

    internal static RewardlessProblem Pose(Model<int, int> model, ArrayKernel kernel, int? horizon = null) =>
        new RewardlessProblem<ArrayKernel>(DecisionProblem<ArrayKernel>.Create(model, kernel, [], new() { Horizon = horizon }, new(1))) { Name = model.Name };

    internal static double[][] Rewards(Model<int, int> model, RewardlessProblem problem, double[] point, double shift = 0)
    {
        double[][] rewards = problem.NewPairs();
        for (int t = 0; t < rewards.Length; t++)
        {
            model.Reward.Evaluate(point, [], t, rewards[t]);
            for (int pair = 0; pair < rewards[t].Length; pair++)
                rewards[t][pair] += shift;
        }

        return rewards;
    }

    internal static EntropyObjective Objective(Model<int, int> model, RewardlessProblem problem, MaximumEntropyForm form, bool startIsGiven, int seed)
    {
        Random random = new(seed);
        double[][] expert = problem.NewPairs();
        foreach (double[] stage in expert)
        {
            for (int pair = 0; pair < stage.Length; pair++)
                stage[pair] = problem.Measure(0).Weights[pair] > 0 ? random.NextDouble() : 0;
        }

        return new(model.Reward, [], TrajectoryDistribution.Of(problem, form, problem.Start, startIsGiven), expert, 7, hasForecast: form == MaximumEntropyForm.Causal && problem.Horizon == 0);
    }

    private static (double Log, double[] Visits) Solve(Model<int, int> model, ArrayKernel kernel, double[] point, int horizon, double shift)
    {
        using RewardlessProblem problem = Pose(model, kernel, horizon);
        TrajectoryDistribution trajectories = TrajectoryDistribution.Of(problem, MaximumEntropyForm.Trajectory, problem.Start, startIsGiven: false);
        Assert.True(trajectories.TrySolve(Rewards(model, problem, point, shift)));
        double log = trajectories.LogPartition();
        trajectories.Visit();
        return (log, [.. Enumerable.Range(0, problem.PairCount).Select(pair => trajectories.Visits.Sum(stage => stage[pair]))]);
    }
}
