using Cai.CompilerServices;
using Cai.Planning;
using Cai.Tabulation;
using FsCheck;
using FsCheck.Fluent;

namespace Cai.Kernels;

/// <summary>Runs of constant offsets against the successors that they were cut from, written out one by one.</summary>
public class RunKernelTests
{
    [Fact]
    public void Choice_Grid_IsRunsWithTheEdgesApart()
    {
        TransitionTable table = Boxes.Table(new(11, [12, 40], 4, 2, Noise: false));
        Assert.Equal(Layout.Runs, table.Layout);
        Assert.Equal(12, table.Runs!.Starts.Length);
        Assert.Equal(24, table.Runs.Exceptions.Length);
        Assert.Equal(4 * 2, table.Runs.Columns.Length);
        Assert.Contains("12 runs of 38 states on average, 24 of 480 states apart", table.Reason, StringComparison.Ordinal);
        Assert.True(table.EntryCount < 480, $"{table.EntryCount} numbers");
    }

    [Fact]
    public void Choice_ScatteredSuccessors_KeepsThem()
    {
        Random random = new(3);
        TransitionTable table = new() { Layout = Layout.Outcomes, OutcomeCount = 1, Probabilities = [1], Successors = [.. Enumerable.Range(0, 400).Select(_ => random.Next(200))] };
        Assert.Same(table, LayoutChoice.OrRuns(table, 200));
    }

    [Fact]
    public void Runs_AnyBox_AreTheSuccessors() => ForBoxes(box =>
    {
        (TransitionTable plain, TransitionTable cut) = (Boxes.Plain(box), Boxes.Table(box));
        int states = box.States;
        Assert.Equal(plain.Successors, cut.AllSuccessors(states));
        for (int i = 0; i < plain.Successors.Length; i += 7)
            Assert.Equal(plain.Successors[i], cut.Successor(states, i % states, i / states / plain.OutcomeCount, i / states % plain.OutcomeCount));
    });

    [Fact]
    public void Support_AnyBox_IsWhereTheSuccessorsLead() => ForBoxes(box =>
    {
        TransitionTable plain = Boxes.Plain(box);
        if (Boxes.Table(box).Runs is not { } runs)
            return;
        Support support = Support.Of(runs, box.States);
        for (int s = 0; s < box.States; s++)
        {
            IEnumerable<int> next = from a in Enumerable.Range(0, box.Actions) from w in Enumerable.Range(0, plain.OutcomeCount) select plain.Successor(box.States, s, a, w);
            Assert.Equal(next.Distinct().Order(), support.Of(s).ToArray().Order());
        }
    });

    [Fact]
    public void Backups_AnyBoxCutAnywhere_AreThoseOfTheSuccessors() => ForBoxes(box =>
    {
        TransitionTable plain = Boxes.Plain(box);
        TableKernel kernel = new(Tables(Boxes.Table(box), box));
        int states = box.States, pairs = states * box.Actions;
        Random random = new(box.Seed);
        double[] values = Draw(random, states), rewards = Rewards(random, box), levels = new double[SweptRewards.LevelCount(kernel.Pairs)];
        SweptRewards.FindLevels(kernel.Pairs, rewards, levels);
        double[] expected = new double[pairs], q = new double[pairs], best = new double[states];
        kernel.Expect(0, states, values, expected);
        kernel.ActionValues(0, states, values, 0.9, new(rewards, levels), q);
        kernel.Best(0, states, values, 0.9, new(rewards, levels), new double[pairs], best);
        for (int s = 0; s < states; s++)
        {
            double largest = double.NegativeInfinity;
            for (int a = 0; a < box.Actions; a++)
            {
                double sum = 0;
                for (int w = 0; w < plain.OutcomeCount; w++)
                    sum += plain.Probabilities[w] * values[plain.Successor(states, s, a, w)];
                Assert.Equal(sum, expected[(a * states) + s], 1e-12);
                Assert.Equal(rewards[(a * states) + s] + (0.9 * sum), q[(a * states) + s], 1e-12);
                largest = Math.Max(largest, q[(a * states) + s]);
            }

            Assert.Equal(largest, best[s]);
        }

        for (int from = 0, to; from < states; from = to)
        {
            to = Math.Min(states, from + 1 + random.Next(1 + (states / 3)));
            int count = to - from;
            double[] part = new double[count * box.Actions], next = new double[count];
            kernel.ActionValues(from, to, values, 0.9, new(rewards, random.Next(2) == 0 ? levels : []), part);
            kernel.Best(from, to, values, 0.9, new(rewards, levels), new double[part.Length], next);
            for (int a = 0; a < box.Actions; a++)
                Assert.Equal(q[((a * states) + from)..((a * states) + to)], part[(a * count)..((a + 1) * count)]);
            Assert.Equal(best[from..to], next);
        }
    });

    [Fact]
    public void Scatter_AnyBoxCutAnywhere_IsTheAdjoint() => ForBoxes(box =>
    {
        TableKernel kernel = new(Tables(Boxes.Table(box), box));
        int states = box.States, pairs = states * box.Actions;
        Random random = new(box.Seed);
        double[] values = Draw(random, states), weights = Draw(random, pairs), expected = new double[pairs], mass = new double[states];
        kernel.Expect(0, states, values, expected);
        for (int from = 0, to; from < states; from = to)
        {
            to = Math.Min(states, from + 1 + random.Next(1 + (states / 3)));
            double[] part = [.. Enumerable.Range(0, box.Actions).SelectMany(a => weights[((a * states) + from)..((a * states) + to)])];
            kernel.Scatter(from, to, part, mass);
        }

        double left = weights.Zip(expected, (w, e) => w * e).Sum(), right = mass.Zip(values, (m, v) => m * v).Sum();
        Assert.Equal(left, right, 1e-11 * pairs);
    });

    [Fact]
    public void Rows_Box_AreTheMergedSuccessors()
    {
        Box box = new(5, [6, 20], 3, 3, Noise: true);
        TransitionTable plain = Boxes.Plain(box);
        TableKernel runs = new(Tables(Boxes.Table(box), box)), oracle = new(Tables(plain, box));
        double[] work = new double[box.States];
        for (int s = 0; s < box.States; s++)
        {
            for (int a = 0; a < box.Actions; a++)
            {
                List<int> next = [], same = [];
                List<double> masses = [], equal = [];
                runs.Row(s, a, work, next, masses);
                oracle.Row(s, a, work, same, equal);
                Assert.Equal(same, next);
                Assert.Equal(equal, masses);
            }
        }
    }

    [Fact]
    public void Backups_Warm_AllocateNothing()
    {
        Box box = new(5, [20, 50], 5, 3, Noise: false);
        TableKernel kernel = new(Tables(Boxes.Table(box), box));
        double[] values = new double[box.States], q = new double[box.States * box.Actions], next = new double[box.States], levels = new double[SweptRewards.LevelCount(kernel.Pairs)];
        void Sweep()
        {
            kernel.Expect(0, box.States, values, q);
            kernel.ActionValues(3, 700, values, 0.9, new(q, levels), new Span<double>(q)[..(697 * box.Actions)]);
            kernel.Best(0, box.States, values, 0.9, new(q, levels), q, next);
            kernel.Scatter(0, box.States, q, next);
        }

        Sweep();
        Assert.Equal(0, Allocation.OnceWarm(() => Sweep()));
    }

    private static void ForBoxes(Action<Box> property) => Prop.ForAll(Boxes.Arbitrary, property).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static Tables Tables(TransitionTable table, Box box) => new() { StateCount = box.States, ActionCount = box.Actions, Transitions = [table] };

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    // Some actions earn the same over long ranges, others differ from state to state.
    private static double[] Rewards(Random random, Box box) =>
        [.. Enumerable.Range(0, box.Actions).SelectMany(a => random.Next(2) == 0 ? Draw(random, box.States) : Enumerable.Range(0, box.States).Select(s => s == 300 ? 1.0 : -a))];
}
