using Cai.CompilerServices;
using Cai.Tabulation;
using Cai.Workloads;

namespace Cai.EndToEnd.Tests.Emission;

/// <summary>Emitted backups of neighbouring states against the successors one by one, and against the sweep that does without them.</summary>
public sealed class FusedBackupTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(40)]
    public void Grid_OfAnySide_IsItsTransitions(int side) => AssertSame(new Grid(side), isFused: true);

    [Fact]
    public void Bus_WhoseReplacementLeadsToStatesFromEverywhere_IsItsTransitions() => AssertSame(new Bus(700), isFused: true);

    [Fact]
    public void Tandem_WhoseActionsShareMoves_IsItsTransitions() => AssertSame(new Tandem(30), isFused: true);

    [Fact]
    public void Store_WithEstimatedNoiseATerminalStateAndClosedDoors_IsItsTransitions() => AssertSame(new Store(12, 90), isFused: true);

    [Fact]
    public void RareHole_WhoseActionsDifferAtOneState_IsSweptWithoutTheGuess() => AssertSame(new RareHole(), isFused: false);

    [Fact]
    public void Store_WithOtherNoise_IsSweptByIt()
    {
        EmittedProblem problem = new(new Store(4, 50));
        TableKernel fused = ((TableKernel)problem.Kernel).WithNoise([0.1, 0.2, 0.7]), plain = new(problem.Tables, [0.1, 0.2, 0.7]);
        double[] values = Draw(new(3), problem.Tables.StateCount), q = new double[5 * values.Length], expected = new double[q.Length];
        fused.Expect(0, values.Length, values, q);
        plain.Expect(0, values.Length, values, expected);
        Assert.All(q.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-13));
    }

    [Fact]
    public void Backups_Warm_AllocateNothing()
    {
        EmittedProblem problem = new(new Grid(40));
        TableKernel kernel = (TableKernel)problem.Kernel;
        int states = problem.Tables.StateCount;
        double[] values = new double[states], q = new double[5 * states], next = new double[states], levels = new double[SweptRewards.LevelCount(kernel.Pairs)];
        SweptRewards.FindLevels(kernel.Pairs, q, levels);
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            kernel.Best(0, states, values, 0.9, new(q, levels), q, next);
            kernel.Compete(0, states, values, 0.9, new(q, []), q);
            kernel.Average(0, states, values, q, q, next);
        }));
    }

    private static void AssertSame(object declared, bool isFused)
    {
        EmittedProblem problem = new(declared);
        Assert.Equal(isFused, problem.IsFused);
        Random random = new(11);
        TableKernel fused = (TableKernel)problem.Kernel, plain = new(problem.Tables, problem.Noise.Length > 0 ? problem.Noise : null);
        int states = problem.Tables.StateCount, actions = problem.Tables.ActionCount;
        double[] values = Draw(random, states), policy = Draw(random, states * actions), levels = new double[SweptRewards.LevelCount(fused.Pairs)];
        foreach (double[] rewards in new[] { Rewards(problem, states * actions), Levels(states, actions), Draw(random, states * actions) })
        {
            SweptRewards.FindLevels(fused.Pairs, rewards, levels);
            double[] q = new double[rewards.Length], generic = new double[rewards.Length], best = new double[states], rows = new double[rewards.Length], average = new double[states];
            fused.ActionValues(0, states, values, 0.9, new(rewards, levels), q);
            plain.ActionValues(0, states, values, 0.9, new(rewards, levels), generic);
            fused.Best(0, states, values, 0.9, new(rewards, levels), rows, best);
            fused.Compete(0, states, values, 0.9, new(rewards, levels), rows);
            fused.Average(0, states, values, policy, new double[rewards.Length], average);
            AssertClose(ActionValues(problem, values, rewards, 0.9), q);
            AssertClose(generic, q);
            for (int s = 0; s < states; s++)
            {
                double[] own = [.. Enumerable.Range(0, actions).Select(a => q[(a * states) + s])], played = [.. Enumerable.Range(0, actions).Select(a => rows[(a * states) + s])];
                Assert.Equal(own.Max(), best[s]);
                Assert.Equal(own.Max(), played[0]);
                Assert.Equal(own.Order(), played.Order());
            }

            AssertClose(Averages(ActionValues(problem, values, new double[rewards.Length], 1), policy, states), average);
            AssertCuts(fused, random, values, new(rewards, levels), new(rewards, []), q, best, policy, average);
        }
    }

    // The same bits however states are cut, with levels or without.
    private static void AssertCuts(
        TableKernel kernel, Random random, double[] values, SweptRewards levels, SweptRewards read, double[] q, double[] best, double[] policy, double[] average)
    {
        int states = values.Length, actions = q.Length / states;
        for (int from = 0, length = 0, to; from < states; from = to, length = (length + 1) % 68)
        {
            to = Math.Min(states, from + (length == 0 ? 1 + random.Next(300) : length));
            int count = to - from;
            double[] part = new double[count * actions], next = new double[count];
            kernel.ActionValues(from, to, values, 0.9, length % 2 == 0 ? levels : read, part);
            for (int a = 0; a < actions; a++)
                Assert.Equal(q[((a * states) + from)..((a * states) + to)], part[(a * count)..((a + 1) * count)]);
            kernel.Best(from, to, values, 0.9, length % 2 == 0 ? read : levels, part, next);
            Assert.Equal(best[from..to], next);
            kernel.Average(from, to, values, policy, part, next);
            Assert.Equal(average[from..to], next);
        }
    }

    private static double[] ActionValues(EmittedProblem problem, double[] values, double[] rewards, double discount)
    {
        TransitionTable table = problem.Tables.Transitions[0];
        double[] probabilities = problem.Noise.Length > 0 ? problem.Noise : table.Probabilities, q = new double[rewards.Length];
        for (int pair = 0; pair < q.Length; pair++)
        {
            (int action, int state) = Math.DivRem(pair, values.Length);
            double sum = 0;
            for (int w = 0; w < probabilities.Length; w++)
                sum += probabilities[w] * values[table.Successor(values.Length, state, action, w)];
            q[pair] = rewards[pair] + (discount * sum);
        }

        return q;
    }

    private static double[] Averages(double[] q, double[] policy, int states) =>
        [.. Enumerable.Range(0, states).Select(s => Enumerable.Range(0, q.Length / states).Sum(a => policy[(a * states) + s] * q[(a * states) + s]))];

    private static void AssertClose(double[] expected, double[] actual)
    {
        for (int i = 0; i < actual.Length; i++)
            Assert.True(expected[i] == actual[i] || Math.Abs(expected[i] - actual[i]) <= 1e-12, $"entry {i}: {expected[i]} expected, {actual[i]} found");
    }

    // The problem's own rewards; minus infinity where an action is not available.
    private static double[] Rewards(EmittedProblem problem, int pairs)
    {
        double[] rewards = new double[pairs], prior = problem.Tables.Transitions[0].Prior;
        problem.Get<RewardModel>("Reward").Evaluate([], problem.Noise, 0, rewards);
        for (int pair = 0; pair < prior.Length; pair++)
            rewards[pair] = prior[pair] == 0 ? double.NegativeInfinity : rewards[pair];
        return rewards;
    }

    // Each action earns the same everywhere, but for a state in the third block.
    private static double[] Levels(int states, int actions) => [.. Enumerable.Range(0, states * actions).Select(pair => pair % states == 600 ? 2.0 : -(pair / states))];

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
}
