using Cai.CompilerServices;
using Cai.Models;
using Cai.Planning;
using FsCheck;
using FsCheck.Fluent;

namespace Cai.Learning;

/// <summary>Dyna: without planning against Q-learning, with the most of it against the solution of what was counted, worked out apart; and planning saves steps.</summary>
public sealed class DynaTests
{
    private static readonly DynaOptions Everywhere = new() { Start = EpisodeStart.EveryState, Exploration = Exploration.Prior, EpisodeLength = 20 };

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Dyna_WithoutPlanning_IsQLearning(double temperature)
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3, terminal: true).Build();
        ActionValuePolicy<int, int> dyna = Learn(model, kernel, new() { Steps = 5000, PlanningSteps = 0, Temperature = temperature });
        ActionValuePolicy<int, int> plain = ActionValueLearning.QLearning(model, kernel, new SampledProcess(model, kernel), [], [], new() { Steps = 5000, Temperature = temperature });
        Assert.All(QLearningTests.Taken(model, kernel), pair => Assert.Equal(plain.ActionValue(pair.State, pair.Action), dyna.ActionValue(pair.State, pair.Action)));
    }

    [Fact]
    public void CertaintyEquivalence_OfRandomProblems_SolvesWhatWasCounted() => ForAll(10, seed =>
    {
        foreach (double temperature in (double[])[0, 0.7])
        {
            (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(seed, states: 9, terminal: seed % 2 == 0).Build(dense: seed % 3 == 0);
            DynaOptions options = Everywhere with { Temperature = temperature, Steps = 60, InitialValue = -0.2, Seed = (ulong)(uint)seed, Planning = DynaPlanning.CertaintyEquivalence };
            ActionValuePolicy<int, int> learned = Learn(model, kernel, options);

            // The steps again, counted by hand: the prior explores, so that they do not depend on what is learned.
            Solution<int, int> exact = Counted(model, kernel, options, temperature).Solve();
            foreach ((int s, int a) in QLearningTests.Taken(model, kernel))
                Assert.Equal(learned.Visits(s, a) > 0 ? exact.ActionValue(s, a) : -0.2, learned.ActionValue(s, a), 1e-7);
        }
    });

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void PrioritisedSweeping_WithBackupsEnough_ReachesCertaintyEquivalence(double temperature)
    {
        for (int seed = 0; seed < 3; seed++)
        {
            (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(seed, states: 9, terminal: seed % 2 == 0).Build();
            DynaOptions options = Everywhere with { Temperature = temperature, Steps = 300, Seed = (ulong)seed };
            ActionValuePolicy<int, int> swept = Learn(model, kernel, options with { Planning = DynaPlanning.PrioritisedSweeping, PlanningSteps = 5000, Threshold = 1e-8 });
            ActionValuePolicy<int, int> solved = Learn(model, kernel, options with { Planning = DynaPlanning.CertaintyEquivalence, ResolveEvery = 300 });
            Assert.All(QLearningTests.Taken(model, kernel), pair => Assert.Equal(solved.ActionValue(pair.State, pair.Action), swept.ActionValue(pair.State, pair.Action), 1e-5));
        }
    }

    [Theory]
    [InlineData(DynaPlanning.RandomPairs)]
    [InlineData(DynaPlanning.PrioritisedSweeping)]
    [InlineData(DynaPlanning.CertaintyEquivalence)]
    public void Values_AfterManySteps_AreThoseOfDynamicProgramming(DynaPlanning planning)
    {
        ProblemBuilder builder = RandomProblem.Create(8, terminal: true);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        ActionValuePolicy<int, int> learned = Learn(model, kernel, Everywhere with { Steps = 100_000, Planning = planning, PlanningSteps = 5, ResolveEvery = 20_000 });
        QLearningTests.AssertClose(model, kernel, builder.Solve(), learned, 0.1);
    }

    [Fact]
    public void Planning_SavesSteps()
    {
        // A corridor of 20 cells, reward at its end: each planned step carries the news further back.
        ProblemBuilder builder = new(20, 2) { Discount = 0.95, Temperature = 0 };
        for (int s = 0; s < 19; s++)
            builder.Go(s, 0, Math.Max(s - 1, 0)).Go(s, 1, s + 1).Reward(s, 1, s == 18 ? 1 : 0);
        (Model<int, int> model, ArrayKernel kernel) = builder.Terminal(19).Start(0).Build();
        DynaOptions options = new() { Steps = 100_000, Episodes = 10, EpisodeLength = 10_000, StepSize = StepSize.Constant(0.5), Seed = 2 };
        long Steps(DynaOptions wish) => Learn(model, kernel, wish).Steps;

        long none = Steps(options with { PlanningSteps = 0 }), some = Steps(options with { PlanningSteps = 50 });
        Assert.True(2 * some < none, $"{none} steps without planning, {some} with.");
        Assert.True(Steps(options with { Planning = DynaPlanning.PrioritisedSweeping }) < none);
        Assert.True(Steps(options with { Planning = DynaPlanning.CertaintyEquivalence }) < none);
    }

    [Theory]
    [InlineData(DynaPlanning.RandomPairs)]
    [InlineData(DynaPlanning.CertaintyEquivalence)]
    public void ExplorationBonus_TriesWhatGreedNeverWould(DynaPlanning planning)
    {
        // Staying pays a little from the first, so that the greedy policy never goes on to where more is paid.
        ProblemBuilder builder = new(2, 2) { Discount = 0.5, Temperature = 0 };
        builder.Go(0, 0, 0).Go(0, 1, 1).Go(1, 0, 1).Go(1, 1, 0).Reward(0, 0, 0.1).Reward(0, 1, -0.1).Reward(1, 0, 1).Start(0);
        (Model<int, int> model, ArrayKernel kernel) = builder.Build();
        DynaOptions options = new() { Steps = 2000, Planning = planning, Exploration = Exploration.Policy, StepSize = StepSize.Constant(0.5), EpisodeLength = 1_000_000, InitialValue = -1, Seed = 1 };
        double plain = Enumerable.Range(0, 20).Average(seed => Learn(model, kernel, options with { Seed = (ulong)seed }).UnseenCount);
        Assert.True(plain > 0.5, $"{plain} pairs were left untried on average.");
        Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal(0, Learn(model, kernel, options with { ExplorationBonus = 0.1, Seed = (ulong)seed }).UnseenCount));
    }

    [Theory]
    [InlineData(DynaPlanning.RandomPairs)]
    [InlineData(DynaPlanning.PrioritisedSweeping)]
    [InlineData(DynaPlanning.CertaintyEquivalence)]
    public void Steps_AmongTransitionsSeen_AllocateNothing(DynaPlanning planning)
    {
        (Model<int, int> model, ArrayKernel kernel) = RandomProblem.Create(3).Build();
        DynaOptions options = Everywhere with { Planning = planning, ResolveEvery = 100, ExplorationBonus = planning == DynaPlanning.RandomPairs ? 0.1 : 0 };
        (LearningSettings settings, var problem) = LearningSettings.Resolve(model, kernel, [], options);
        DynaLearner<int, int, SampledProcess> learner = new(model, new(model, kernel), ActionRows.Of(problem, 3), settings, options);
        learner.Advance(2000);
        Assert.Equal(0, Allocation.OnceWarm(() => learner.Advance(2000)));
    }

    [Fact]
    public void Dyna_WithWhatCannotBeUsed_NamesIt()
    {
        (Model<int, int> endless, ArrayKernel kernel) = new ProblemBuilder(2, 2) { Discount = 1, Temperature = 0 }.Terminal(1).Start(0).Build();
        Assert.Contains("discount below 1", Assert.Throws<ArgumentException>(() => Learn(endless, kernel, new() { Planning = DynaPlanning.CertaintyEquivalence })).Message, StringComparison.Ordinal);
        Assert.Contains("ExplorationBonus", Assert.Throws<ArgumentException>(() => Learn(endless, kernel, new() { Planning = DynaPlanning.PrioritisedSweeping, ExplorationBonus = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("PlanningSteps", Assert.Throws<ArgumentException>(() => Learn(endless, kernel, new() { Planning = DynaPlanning.PrioritisedSweeping, PlanningSteps = 0 })).Message, StringComparison.Ordinal);
        (Model<int, int> untold, ArrayKernel own) = new ProblemBuilder(2, 2) { Discount = 0.5 }.Start(0).Build();
        Assert.Contains("DynaOptions.Temperature", Assert.Throws<ArgumentException>(() => Learn(untold, own, new())).Message, StringComparison.Ordinal);
        Assert.Contains("PlanningSteps", Assert.Throws<ArgumentOutOfRangeException>(() => new DynaOptions { PlanningSteps = -1 }).Message, StringComparison.Ordinal);
        Assert.Contains("Threshold", Assert.Throws<ArgumentOutOfRangeException>(() => new DynaOptions { Threshold = double.NaN }).Message, StringComparison.Ordinal);
        Assert.Contains("ResolveEvery", Assert.Throws<ArgumentOutOfRangeException>(() => new DynaOptions { ResolveEvery = 0 }).Message, StringComparison.Ordinal);
        Assert.Contains("ExplorationBonus", Assert.Throws<ArgumentOutOfRangeException>(() => new DynaOptions { ExplorationBonus = -1 }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DynaOptions { Planning = (DynaPlanning)9 });
    }

    [Fact]
    public void SampleEfficiency_OfTraces_AveragesThem()
    {
        ActionValueStep At(long steps, double? value) => new(steps, 1, 0, value);
        IReadOnlyList<ActionValueStep>[] two = [[At(10, 1), At(20, 2)], [At(10, 3), At(20, 2.5)]];
        SampleEfficiency table = SampleEfficiency.Of(("a, b", two), ("c", [two[0]]));

        Assert.Equal("steps,\"a, b\",\"a, b standard error\",c,c standard error\n10,2,1,1,0\n20,2.25,0.25,2,0\n", table.ToCsv());
        Assert.Equal(2, table.Mean(0, 0));
        Assert.Equal(1, table.StandardError(0, 0));
        Assert.Contains("2.2500 (0.2500)", table.ToString(), StringComparison.Ordinal);
        Assert.Contains("same steps", Assert.Throws<ArgumentException>(() => SampleEfficiency.Of(("a", two), ("d", [[At(10, 1)]]))).Message, StringComparison.Ordinal);
        Assert.Contains("TraceValue", Assert.Throws<ArgumentException>(() => SampleEfficiency.Of(("a", [[At(10, null)]]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SampleEfficiency.Of());
    }

    // The problem that the counts of a learner's steps make, with what was never tried ending at once for the initial value.
    private static ProblemBuilder Counted(Model<int, int> model, ArrayKernel kernel, DynaOptions options, double temperature)
    {
        (LearningSettings _, var problem) = LearningSettings.Resolve(model, kernel, [], options);
        ActionRows rows = ActionRows.Of(problem, 3);
        Walk<int, int, SampledProcess> walk = new(model, new(model, kernel), rows, options);
        SoftRow soft = new(rows, temperature);
        Behaviour behaviour = new(rows, soft, temperature, options);
        Dictionary<(int, int), List<(int Next, double Reward)>> seen = [];
        double unused = 0;
        walk.Begin();
        for (long step = 0; step < options.Steps; step++)
        {
            if (walk.IsOver)
                walk.Begin();
            int state = walk.State, action = behaviour.Choose(state, ref unused, true), next = walk.Move(action, out double reward);
            seen.TryAdd((state, action), []);
            seen[(state, action)].Add((next, reward));
        }

        ProblemBuilder builder = new(10, 3) { Discount = 0.9, Temperature = temperature };
        HashSet<(int, int)> taken = [.. QLearningTests.Taken(model, kernel)];
        for (int s = 0; s < 9; s++)
        {
            for (int a = 0; a < 3; a++)
            {
                List<(int Next, double Reward)> all = seen.GetValueOrDefault((s, a)) ?? [(9, -0.2)];
                foreach ((int next, double _) in all)
                    builder.Go(s, a, next, 1.0 / all.Count);
                builder.Reward(s, a, all.Average(step => step.Reward)).Weight(s, a, taken.Contains((s, a)) ? model.PriorWeights[0][kernel.Pairs.Find(s, a)] : 0);
            }
        }

        foreach (int s in model.Terminals)
            builder.Terminal(s, model.TerminalRewards[s]);
        return builder.Terminal(9);
    }

    private static ActionValuePolicy<int, int> Learn(Model<int, int> model, ArrayKernel kernel, DynaOptions options) =>
        ActionValueLearning.Dyna(model, kernel, new SampledProcess(model, kernel), [], [], options);

    private static void ForAll(int count, Action<int> property) => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(count));
}
