using Cai.CompilerServices;
using Cai.Runtime.Tests.Tabulation;
using Cai.Tabulation;

namespace Cai.Kernels;

/// <summary>One successor a pair against the same transitions as compressed rows, whose probabilities are 1.</summary>
public class DeterministicKernelTests
{
    [Fact]
    public void Choice_OneOutcome_IsSuccessorsAlone()
    {
        TransitionTable table = Tabulate(new(200, 3, 1));
        Assert.Equal(Layout.Deterministic, table.Layout);
        Assert.Empty(table.Probabilities);
        Assert.Equal(600, table.EntryCount);
        Assert.Equal("the dynamics are deterministic, so there are no probabilities, and 600 of 600 state-action pairs are available", table.Reason);
    }

    [Fact]
    public void Choice_OneOutcomeInRuns_IsRunsAndSaysThatThereAreNoProbabilities()
    {
        TransitionTable table = Tabulate(new(200, 3, 1) { Dynamics = (s, a, _) => Math.Clamp(s + a - 1, 0, 199) });
        Assert.Equal(Layout.Runs, table.Layout);
        Assert.Contains("there are no probabilities", table.Reason, StringComparison.Ordinal);
        Assert.Contains("constant offsets", table.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Choice_TwoOutcomes_KeepsTheirProbabilities() => Assert.Equal(Layout.Outcomes, Tabulate(new(200, 3, 2)).Layout);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(137)]
    public void Backups_CutAnywhere_AreThoseOfCompressedRows(int states)
    {
        const int actions = 3;
        Random random = new(states);
        int[] successors = [.. Enumerable.Range(0, states * actions).Select(_ => random.Next(states))];
        TableKernel kernel = Kernel(states, actions, successors);
        double[] values = Draw(random, states), rewards = Draw(random, states * actions);
        int[] pointers = [.. Enumerable.Range(0, states + 1).Select(s => s * actions)], rows = [.. Enumerable.Range(0, (states * actions) + 1)];
        int[] columns = [.. from s in Enumerable.Range(0, states) from a in Enumerable.Range(0, actions) select successors[(a * states) + s]];
        double[] masses = [.. columns.Select(_ => 1.0)], plain = new double[states * actions];
        RowsKernel.Expect(0, states, pointers, rows, columns, masses, values, plain);

        double[] expected = new double[plain.Length], q = new double[plain.Length], best = new double[states], mass = new double[states], rowMass = new double[states];
        kernel.Expect(0, states, values, expected);
        kernel.ActionValues(0, states, values, 0.9, new(rewards, []), q);
        kernel.Best(0, states, values, 0.9, new(rewards, []), [], best);
        for (int s = 0; s < states; s++)
        {
            double largest = double.NegativeInfinity;
            for (int a = 0; a < actions; a++)
            {
                Assert.Equal(plain[(s * actions) + a], expected[(a * states) + s]);
                Assert.Equal(rewards[(a * states) + s] + (0.9 * plain[(s * actions) + a]), q[(a * states) + s], 1e-12);
                largest = Math.Max(largest, q[(a * states) + s]);
            }

            Assert.Equal(largest, best[s]);
        }

        RowsKernel.Scatter(0, states, pointers, rows, columns, masses, [.. from s in Enumerable.Range(0, states) from a in Enumerable.Range(0, actions) select rewards[(a * states) + s]], rowMass);
        for (int from = 0, to; from < states; from = to)
        {
            to = Math.Min(states, from + 1 + random.Next(1 + (states / 3)));
            int count = to - from;
            double[] part = new double[count * actions], next = new double[count];
            kernel.ActionValues(from, to, values, 0.9, new(rewards, []), part);
            kernel.Best(from, to, values, 0.9, new(rewards, []), [], next);
            for (int a = 0; a < actions; a++)
                Assert.Equal(q[((a * states) + from)..((a * states) + to)], part[(a * count)..((a + 1) * count)]);
            Assert.Equal(best[from..to], next);
            kernel.Scatter(from, to, [.. Enumerable.Range(0, actions).SelectMany(a => rewards[((a * states) + from)..((a * states) + to)])], mass);
        }

        Assert.All(rowMass.Zip(mass), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Methods_Warm_AllocateNothing()
    {
        TableKernel kernel = Kernel(100, 2, [.. Enumerable.Range(0, 200).Select(i => i * 7 % 100)]);
        double[] values = new double[100], q = new double[200];
        void Sweep()
        {
            kernel.Expect(0, 100, values, q);
            kernel.ActionValues(0, 100, values, 0.9, new(q, []), q);
            kernel.Best(0, 100, values, 0.9, new(q, []), [], values);
            kernel.Scatter(0, 100, q, values);
        }

        Sweep();
        Assert.Equal(0, Allocation.OnceWarm(() => Sweep()));
    }

    [Fact]
    public void Row_IsTheSuccessorForSure()
    {
        List<int> next = [];
        List<double> probabilities = [];
        Kernel(3, 2, [1, 2, 0, 2, 2, 1]).Row(0, 1, new double[3], next, probabilities);
        Assert.Equal([2], next);
        Assert.Equal([1.0], probabilities);
    }

    private static TransitionTable Tabulate(Jumble problem) => Tabulator.Build(problem, TabulatorLimits.RunTime, default).Transitions[0];

    private static TableKernel Kernel(int states, int actions, int[] successors) => new(new()
    {
        StateCount = states,
        ActionCount = actions,
        Transitions = [new() { Layout = Layout.Deterministic, OutcomeCount = 1, Successors = successors }],
    });

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
}
