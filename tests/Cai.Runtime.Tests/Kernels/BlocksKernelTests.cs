using System.Runtime.InteropServices;
using Cai.CompilerServices;
using Cai.Numerics;
using Cai.Tabulation;
using FsCheck;
using FsCheck.Fluent;

namespace Cai.Kernels;

/// <summary>Blocks of four states against the rows of the declaration that they were made from.</summary>
public class BlocksKernelTests
{
    [Fact]
    public void Choice_EvenRowsOfMostPairs_AreBlocks()
    {
        TransitionTable table = Garnet.Tabulate(1, 301, 4, 5, closed: 0.1).Transitions[0];
        Assert.Equal(Layout.Blocks, table.Layout);
        Assert.Equal(5, table.RowWidth);
        Assert.Equal(304 * 4 * 5, table.Columns.Length);
        Assert.Contains("rows are of about one length, so four states are swept at once", table.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301, 0.5)]
    [InlineData(200, 0)]
    public void Choice_MissingPairsOrFewStates_AreRows(int states, double closed) =>
        Assert.Equal(Layout.Rows, Garnet.Tabulate(1, states, 4, 5, closed).Transitions[0].Layout);

    [Fact]
    public void Backups_AnyGarnetCutAnywhere_AreThoseOfItsRows() =>
        Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), seed =>
        {
            Random random = new(seed);
            (int states, int actions, int branches) = (256 + random.Next(9), 1 + random.Next(4), 2 + random.Next(5));
            Garnet garnet = new(seed, states, actions, branches, 0.1);
            Tables tables = Tabulator.Build(garnet, TabulatorLimits.RunTime, default);
            Assert.Equal(Layout.Blocks, tables.Transitions[0].Layout);
            TableKernel kernel = new(tables);
            int pairs = states * actions;
            double[] values = Draw(random, states), rewards = Draw(random, pairs), weights = Draw(random, pairs), work = new double[pairs];
            double[] expected = new double[pairs], q = new double[pairs], best = new double[states], mass = new double[states];
            kernel.Expect(0, states, values, expected);
            kernel.ActionValues(0, states, values, 0.9, new(rewards, []), q);
            kernel.Best(0, states, values, 0.9, new(rewards, []), work, best);
            for (int s = 0; s < states; s++)
            {
                double largest = double.NegativeInfinity;
                for (int a = 0; a < actions; a++)
                {
                    double sum = 0;
                    bool isThere = !garnet.IsTerminal(s) && garnet.IsAvailable(s, a, 0);
                    for (int w = 0; w < branches; w++)
                        sum += isThere ? garnet.Probability(s, a, w, 0) * values[garnet.Next(s, a, w, 0)] : values[s] / branches;
                    Assert.Equal(sum, expected[(a * states) + s], 1e-12);
                    Assert.Equal(rewards[(a * states) + s] + (0.9 * sum), q[(a * states) + s], 1e-12);
                    largest = Math.Max(largest, q[(a * states) + s]);
                }

                Assert.Equal(largest, best[s]);
            }

            for (int from = 0, to; from < states; from = to)
            {
                to = Math.Min(states, from + 1 + random.Next(40));
                int count = to - from;
                double[] part = new double[count * actions], next = new double[count], share = new double[count * actions];
                kernel.ActionValues(from, to, values, 0.9, new(rewards, []), part);
                kernel.Best(from, to, values, 0.9, new(rewards, []), work, next);
                Assert.Equal(best[from..to], next);
                for (int a = 0; a < actions; a++)
                {
                    Assert.Equal(q[((a * states) + from)..((a * states) + to)], part[(a * count)..((a + 1) * count)]);
                    weights.AsSpan((a * states) + from, count).CopyTo(share.AsSpan(a * count));
                }

                kernel.Scatter(from, to, share, mass);
            }

            Assert.Equal(weights.Zip(expected, (w, e) => w * e).Sum(), mass.Zip(values, (m, v) => m * v).Sum(), 1e-11 * pairs);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    [Fact]
    public void Backups_EveryLengthAtTheEndOfMemory_AreThoseOfPlainRows()
    {
        Random random = new(5);
        for (int states = 1; states <= 67; states++)
        {
            (int actions, int width) = (1 + (states % 3), 1 + (states % 4));
            int pairs = states * actions, entries = (int)BlockLayout.CountOf(states, actions, width);
            using GuardedMemory table = new(entries), chances = new(entries), before = new(states), earned = new(pairs), written = new(pairs), chosen = new(states);
            Span<int> successors = MemoryMarshal.Cast<double, int>(table.Last(entries / 2));
            Span<double> masses = chances.Last(entries), values = before.Last(states), rewards = earned.Last(pairs);
            foreach (ref int successor in successors)
                successor = random.Next(states);
            Draw(random, entries).CopyTo(masses);
            Draw(random, states).CopyTo(values);
            Draw(random, pairs).CopyTo(rewards);
            BlocksKernel kernel = new(states, actions, width, successors, masses);
            int from = random.Next(3) == 0 ? random.Next(states) : 0, count = states - from;
            Span<double> q = written.Last(count * actions), choices = chosen.Last(count);
            kernel.ActionValues(from, states, values, 0.9, new(rewards, []), q);
            double[] kept = q.ToArray(), plain = new double[q.Length];
            for (int i = 0; i < plain.Length; i++)
            {
                (int state, int action) = (from + (i % count), i / count);
                for (int k = 0; k < width; k++)
                {
                    int at = BlockLayout.Index(state, action, k, actions, width);
                    plain[i] += masses[at] * values[successors[at]];
                }

                plain[i] = rewards[(action * states) + state] + (0.9 * plain[i]);
                Assert.Equal(plain[i], kept[i], 1e-12);
            }

            Span<double> best = written.Last(count);
            kernel.Best(from, states, values, 0.9, new(rewards, []), best);
            double[] largest = best.ToArray();
            kernel.Choose(from, states, values, 0.9, new(rewards, []), best, choices);
            Assert.Equal(largest, best.ToArray());
            for (int i = 0; i < count; i++)
            {
                double[] own = [.. Enumerable.Range(0, actions).Select(a => kept[(a * count) + i])];
                Assert.Equal(own.Max(), largest[i]);
                Assert.Equal(Array.IndexOf(own, own.Max()), choices[i]);
            }
        }
    }

    [Fact]
    public void Choice_EqualActionsOrNone_IsTheFirst()
    {
        double[] values = [1, 2, 3, 4, 5], next = new double[5], choices = new double[5];
        int[] successors = [.. Enumerable.Range(0, 24).Select(i => i % 4)];
        double[] masses = [.. Enumerable.Repeat(1.0, 24)], rewards = [.. Enumerable.Repeat(2.0, 5), .. Enumerable.Repeat(2.0, 5), .. Enumerable.Repeat(2.0, 5)];
        rewards[1] = rewards[6] = rewards[11] = double.NegativeInfinity;
        rewards[4] = double.NegativeInfinity;
        new BlocksKernel(5, 3, 1, successors, masses).Choose(0, 5, values, 0.5, new(rewards, []), next, choices);
        Assert.Equal([2.5, double.NegativeInfinity, 3.5, 4, 2.5], next);
        Assert.Equal([0.0, 0, 0, 0, 1], choices);
    }

    [Fact]
    public void Backups_Warm_AllocateNothing()
    {
        Tables tables = Garnet.Tabulate(2, 401, 3, 4, closed: 0);
        TableKernel kernel = new(tables);
        double[] values = new double[401], q = new double[3 * 401], next = new double[401];
        void Sweep()
        {
            kernel.Expect(0, 401, values, q);
            kernel.ActionValues(3, 350, values, 0.9, new(q, []), q);
            kernel.Best(0, 401, values, 0.9, new(q, []), q, next);
            kernel.Scatter(0, 401, q, next);
        }

        Sweep();
        Assert.Equal(0, Allocation.OnceWarm(() => Sweep()));
    }

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
}
