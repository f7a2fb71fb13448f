using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;

namespace Cai.Learning;

/// <summary>Soft Q-learning: against dynamic programming, against updates worked out by hand, and its limits against each other.</summary>
public sealed class QLearningTests
{
    private static readonly QLearningOptions Everywhere = new() { Start = EpisodeStart.EveryState, Exploration = Exploration.Prior, EpisodeLength = 5 };

    // Seeds are fixed: how far samples lead is a matter of chance, and some problem among all would be out of any tolerance.
    [Theory]
    [InlineData(3)]
    [InlineData(14)]
    [InlineData(159)]
    [InlineData(2653)]
    [InlineData(58979)]
    [InlineData(323846)]
    public void Values_OfRandomProblems_AreThoseOfDynamicProgramming(int seed)
    {
        foreach (double temperature in (double[])[0, 0.7])
        {
            ProblemBuilder builder = RandomProblem.Create(seed, terminal: seed % 2 == 0);
            (Model<int, int> model, ArrayKernel kernel) = builder.Build(dense: seed % 3 == 0);
            Solution<int, int> exact = Planner.Solve(model, kernel, [], [], new() { Temperature = temperature });

            ActionValuePolicy<int, int> learned = Learn(model, kernel, Everywhere with { Temperature = temperature, Steps = 500_000, Seed = (ulong)(uint)seed });

            // Values are some units; the noise of targets, about 0.3, is averaged over ten thousands of updates of each pair.
            AssertClose(model, kernel, exact, learned, 0.06);
            Assert.Equal(0, learned.UnseenCount);
        }
    }

    [Fact]
    public void Updates_OfAProblemWithoutChance_AreThoseWorkedOutByHand()
    {
        // 0 -> 1 -> 2, which ends and pays 8; each step pays 1; g = 1/2, steps 1/2.
        ProblemBuilder builder = new(3, 1) { Discount = 0.5, Temperature = 0 };
        builder.Go(0, 0, 1).Go(1, 0, 2).Go(2, 0, 2).Reward(0, 0, 1).Reward(1, 0, 1).Terminal(2, 8).Start(0);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();

        ActionValuePolicy<int, int> learned = Learn(model, kernel, new() { Steps = 4, StepSize = StepSize.Constant(0.5), KeepEpisodes = true });

        // Q(1): (1 + 8/2)/2 = 2.5, then 3.75. Q(0): 1/2, then 1/4 + (1 + 2.5/2)/2 = 1.375.
        Assert.Equal(3.75, learned.ActionValue(1, 0));
        Assert.Equal(1.375, learned.ActionValue(0, 0));
        Assert.Equal(8, learned.Value(2));
        Assert.Equal(2, learned.Visits(0, 0));
        Assert.Equal([new(2, 10), new(2, 10)], learned.Episodes);

        // Temporal differences: 1, 5, then 1 + 2.5/2 - 1/2 and 5 - 2.5.
        Assert.Equal((1 + 5 + 1.75 + 2.5) / 4, learned.Trace[^1].MeanError, 14);
    }

    [Fact]
    public void SoftUpdate_OfTwoActions_IsThatOfTheFormula()
    {
        ProblemBuilder builder = new(2, 2) { Discount = 0.5, Temperature = 0.5, Prior = ActionPrior.Uniform };
        builder.Go(0, 0, 1).Go(0, 1, 1).Go(1, 0, 1).Go(1, 1, 1).Reward(0, 0, 1).Reward(0, 1, 1).Reward(1, 0, 2).Reward(1, 1, -1).Start(0);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();

        ActionValuePolicy<int, int> learned = Learn(model, kernel, new() { Steps = 2000, StepSize = StepSize.Constant(1), EpisodeLength = 200, Exploration = Exploration.Prior });

        // Without chance and at steps of 1 it is value iteration, a pair at a time: exact after many.
        Solution<int, int> exact = builder.Solve();
        AssertClose(model, kernel, exact, learned, 1e-8);
        Assert.Equal(0.5 * Math.Log((Math.Exp(learned.ActionValue(1, 0) / 0.5) + Math.Exp(learned.ActionValue(1, 1) / 0.5)) / 2), learned.Value(1), 13);
        Assert.Equal(Math.Exp(learned.Advantage(1, 0) / 0.5) / 2, learned.Policy(1)[0], 13);
    }

    [Fact]
    public void Values_AtSmallTemperatures_TendToTheHardOnes()
    {
        for (int seed = 0; seed < 4; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(seed, terminal: seed % 2 == 0).Build();
            QLearningOptions options = Everywhere with { Steps = 20_000, Prior = ActionPrior.Counting };
            ActionValuePolicy<int, int> hard = Learn(model, kernel, options with { Temperature = 0 });
            foreach (double temperature in (double[])[0.1, 1e-3, 1e-9])
            {
                // The prior explores, so both walk the same way, and each soft target exceeds the hard one by at most g a log A: their values then by that over 1 - g, at every step.
                ActionValuePolicy<int, int> soft = Learn(model, kernel, options with { Temperature = temperature });
                double bound = 0.9 * temperature * Math.Log(3) / (1 - 0.9);
                foreach ((int s, int a) in Taken(model, kernel))
                {
                    Assert.Equal(hard.Visits(s, a), soft.Visits(s, a));
                    Assert.InRange(soft.ActionValue(s, a) - hard.ActionValue(s, a), -1e-12, bound + 1e-12);
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.7, 0)]
    [InlineData(0, 0.6)]
    [InlineData(0.7, 0.6)]
    public void Replay_Converges(double temperature, double priority)
    {
        ProblemBuilder builder = RandomProblem.Create(5, terminal: true);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        Solution<int, int> exact = Planner.Solve(model, kernel, [], [], new() { Temperature = temperature });

        ActionValuePolicy<int, int> learned = Learn(model, kernel, Everywhere with { Temperature = temperature, Steps = 100_000, Replay = new() { BatchSize = 4, Capacity = 50_000, Priority = priority } });

        AssertClose(model, kernel, exact, learned, 0.1);
        Assert.Equal(100_000, Taken(model, kernel).Sum(pair => learned.Visits(pair.State, pair.Action)));
        Assert.Contains(priority > 0 ? "prioritised replay" : "replay", learned.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void DoubleEstimates_Converge(double temperature)
    {
        ProblemBuilder builder = RandomProblem.Create(6);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        Solution<int, int> exact = Planner.Solve(model, kernel, [], [], new() { Temperature = temperature });

        AssertClose(model, kernel, exact, Learn(model, kernel, Everywhere with { Temperature = temperature, Steps = 500_000, DoubleEstimates = true }), 0.08);
    }

    [Fact]
    public void Exploration_TakesItsShares()
    {
        // One state that goes on; action 0 pays 1, so that it is the greedy one from its first visit on. Prior weights 1 and 3.
        ProblemBuilder builder = new(1, 2) { Discount = 0, Temperature = 0.8, PriorIsDeclared = true };
        builder.Go(0, 0, 0).Go(0, 1, 0).Reward(0, 0, 1).Weight(0, 1, 3).Start(0);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();

        Assert.Equal(0.25, Share(Exploration.Prior), 0.01);
        Assert.Equal(0.7 + (0.3 * 0.25), Share(Exploration.EpsilonGreedy(0.3)), 0.01);
        Assert.Equal(Math.Exp(1 / 0.8) / (Math.Exp(1 / 0.8) + 3), Share(Exploration.Policy), 0.01);
        Assert.Equal(Math.Exp(1 / 2.0) / (Math.Exp(1 / 2.0) + 3), Share(Exploration.Boltzmann(2)), 0.01);
        Assert.Equal((0.9 * Math.Exp(1 / 2.0) / (Math.Exp(1 / 2.0) + 3)) + (0.1 * 0.25), Share(Exploration.Boltzmann(2, 0.1)), 0.01);

        double Share(Exploration exploration) =>
            Learn(model, kernel, new() { Steps = 100_000, Exploration = exploration, StepSize = StepSize.Constant(1), InitialValue = 0 }).Visits(0, 0) / 100_000.0;
    }

    [Fact]
    public void Trace_TellsWhatThePolicyIsWorth()
    {
        ProblemBuilder builder = RandomProblem.Create(2);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        List<ActionValueStep> told = [];

        ActionValuePolicy<int, int> learned = ActionValueLearning.QLearning(model, kernel, new SampledProcess(model, kernel), [], [],
            new() { Steps = 2500, TraceEvery = 1000, TraceValue = true, EpisodeLength = 10 }, new Listener(told));

        double[][] policy = [[.. Enumerable.Range(0, 21).Select(pair => learned.Policy(pair % 7)[pair / 7])]];
        double[] values = Planner.Evaluate(model, kernel, [], [], policy)[0];
        Assert.Equal([1000, 2000, 2500], learned.Trace.Select(entry => entry.Steps));
        Assert.Equal([100, 200, 250], learned.Trace.Select(entry => entry.Episodes));
        Assert.Equal(learned.Trace, told);
        Assert.Equal(model.StartStates.Zip(model.StartProbabilities, (s, p) => p * values[s]).Sum(), learned.Trace[^1].Value!.Value, 12);
        Assert.True(learned.Trace[^1].Value <= builder.Solve().Values().ToArray().Max());
        Assert.Contains("worth", learned.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Learning_OfOneSeed_HasTheSameBits()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3).Build();
        foreach (QLearningOptions options in (QLearningOptions[])[new() { Steps = 5000 }, new() { Steps = 5000, DoubleEstimates = true, Replay = new() { Priority = 0.5 } }, new() { Steps = 5000, Temperature = 0 }])
        {
            double[] Values(QLearningOptions wish)
            {
                ActionValuePolicy<int, int> learned = Learn(model, kernel, wish);
                return [.. Taken(model, kernel).Select(pair => learned.ActionValue(pair.State, pair.Action))];
            }

            Assert.Equal(Values(options), Values(options with { TraceEvery = 7 }));
            Assert.NotEqual(Values(options), Values(options with { Seed = 1 }));
        }
    }

    [Theory]
    [InlineData(false, false, 0.7)]
    [InlineData(false, false, 0)]
    [InlineData(true, false, 0.7)]
    [InlineData(true, true, 0.7)]
    public void Updates_AllocateNothing(bool isDouble, bool isReplayed, double temperature)
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3, actions: 6, terminal: true).Build();
        QLearningOptions options = new() { Temperature = temperature, DoubleEstimates = isDouble, Replay = isReplayed ? new() { Priority = 0.5, Capacity = 100 } : null };
        (LearningSettings settings, var problem) = LearningSettings.Resolve(model, kernel, [], options);
        QLearner<int, int, SampledProcess> learner = new(model, new(model, kernel), ActionRows.Of(problem, 6), settings, options);
        learner.Advance(1000);
        int calls = 0;
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            calls++;
            learner.Advance(10_000);
        }));
        Assert.Equal(1000 + (10_000 * calls), learner.Steps);
    }

    [Fact]
    public void Learning_OfAFewEpisodes_EndsWithTheLast()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(4, terminal: true).Build();
        ActionValuePolicy<int, int> learned = Learn(model, kernel, new() { Episodes = 12, EpisodeLength = 30, KeepEpisodes = true, Steps = 100_000 });
        Assert.Equal(12, learned.Episodes.Count);
        Assert.Equal(12, learned.EpisodeCount);
        Assert.Equal(learned.Episodes.Sum(episode => episode.Steps), learned.Steps);
        Assert.Equal(learned.Steps, learned.Trace[^1].Steps);
    }

    [Fact]
    public void Unseen_Pairs_AreTold()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(4).Build();
        ActionValuePolicy<int, int> learned = Learn(model, kernel, new() { Steps = 3, InitialValue = 5 });
        Assert.Equal(learned.UnseenCount, learned.Unseen.Count());
        Assert.All(learned.Unseen, pair => Assert.Equal(5, learned.ActionValue(pair.State, pair.Action)));
        Assert.Equal(Taken(model, kernel).Count(pair => learned.Visits(pair.State, pair.Action) == 0), learned.UnseenCount);
        Assert.Contains("never tried", learned.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Learning_WithWhatCannotBeUsed_NamesIt()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(1).Build();
        (Model<int, int> untold, ArrayKernel own) = new ProblemBuilder(2, 2) { Discount = 0.5 }.Start(0).Build();
        Assert.Contains("no temperature is said", Assert.Throws<ArgumentException>(() => Learn(untold, own, new())).Message, StringComparison.Ordinal);
        Assert.Contains("QLearningOptions.Temperature", Assert.Throws<ArgumentException>(() => Learn(untold, own, new())).Message, StringComparison.Ordinal);
        (Model<int, int> startless, ArrayKernel other) = new ProblemBuilder(2, 2) { Discount = 0.5, Temperature = 0 }.Build();
        Assert.Contains("EpisodeStart.EveryState", Assert.Throws<InvalidOperationException>(() => Learn(startless, other, new())).Message, StringComparison.Ordinal);
        (Model<int, int> finite, ArrayKernel third) = new ProblemBuilder(2, 2) { Discount = 1, Temperature = 0, Horizon = 3 }.Start(0).Build();
        Assert.Contains("horizon", Assert.Throws<ArgumentException>(() => Learn(finite, third, new())).Message, StringComparison.Ordinal);
        (Model<int, int> broken, ArrayKernel fourth) = new ProblemBuilder(2, 2) { Discount = 0.5, Temperature = 0 }.Reward(1, 0, double.NaN).Start(1).Build();
        DeclarationException exception = Assert.Throws<DeclarationException>(() => Learn(broken, fourth, new() { Steps = 100 }));
        Assert.Contains("the reward of 0 in 1 is NaN (step", exception.Message, StringComparison.Ordinal);
        (Model<int, int> over, ArrayKernel fifth) = new ProblemBuilder(2, 1) { Discount = 0.5, Temperature = 0 }.Terminal(0).Start(0).Build();
        Assert.Contains("ends at once", Assert.Throws<InvalidOperationException>(() => Learn(over, fifth, new())).Message, StringComparison.Ordinal);
        (Model<int, int> unended, ArrayKernel sixth) = new ProblemBuilder(2, 1) { Discount = 0.5, Temperature = 0 }.Terminal(1, double.NaN).Start(0).Build();
        Assert.Contains("terminal reward of 1 is NaN", Assert.Throws<ArgumentException>(() => Learn(unended, sixth, new())).Message, StringComparison.Ordinal);

        Assert.Contains("Steps", Assert.Throws<ArgumentOutOfRangeException>(() => new QLearningOptions { Steps = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("EpisodeLength", Assert.Throws<ArgumentOutOfRangeException>(() => new QLearningOptions { EpisodeLength = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("InitialValue", Assert.Throws<ArgumentOutOfRangeException>(() => new QLearningOptions { InitialValue = double.NaN }).Message, StringComparison.Ordinal);
        Assert.Contains("StepSize", Assert.Throws<ArgumentException>(() => Learn(model, kernel, new() { StepSize = default(StepSize) })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => StepSize.Constant(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepSize.Harmonic(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepSize.Polynomial(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Exploration.EpsilonGreedy(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Exploration.Boltzmann(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayOptions { Capacity = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayOptions { Priority = 1.5 });
    }

    [Fact]
    public void Learning_Cancelled_Stops()
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(1).Build();
        Assert.Throws<OperationCanceledException>(() => ActionValueLearning.QLearning(model, kernel, new SampledProcess(model, kernel), [], [], cancellation: new(canceled: true)));
    }

    internal static void AssertClose(Model<int, int> model, ArrayKernel kernel, Solution<int, int> exact, ActionValuePolicy<int, int> learned, double tolerance)
    {
        foreach ((int s, int a) in Taken(model, kernel))
            Assert.Equal(exact.ActionValue(s, a), learned.ActionValue(s, a), tolerance);
    }

    internal static IEnumerable<(int State, int Action)> Taken(Model<int, int> model, ArrayKernel kernel)
    {
        List<(int, int)> taken = [];
        Pairs pairs = kernel.Pairs;
        for (int s = 0; s < pairs.StateCount; s++)
        {
            for (int k = 0, pair = pairs.First(s); k < pairs.Length(s); k++, pair += pairs.Stride)
            {
                if (model.PriorWeights[0][pair] > 0)
                    taken.Add((s, pairs.ActionOf(s, k)));
            }
        }

        return taken;
    }

    private static ActionValuePolicy<int, int> Learn(Model<int, int> model, ArrayKernel kernel, QLearningOptions options) =>
        ActionValueLearning.QLearning(model, kernel, new SampledProcess(model, kernel), [], [], options);

    private sealed class Listener(List<ActionValueStep> told) : IProgress<ActionValueStep>
    {
        public void Report(ActionValueStep value) => told.Add(value);
    }
}
