using System.Reflection;
using Cai.CompilerServices;
using Cai.Tabulation;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.EndToEnd.Tests.Emission;

/// <summary>Emitted kernels against dense algebra on tables that the emitted declaration builds anew.</summary>
public sealed class KernelTests
{
    public static TheoryData<string> Names => Problems.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Kernel_OfAGalleryProblem_IsItsTransitionMatrix(string name)
    {
        EmittedProblem problem = new(Problems.Make(name));
        typeof(KernelTests).GetMethod(nameof(Check), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(problem.Kernel.GetType())
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [problem.Kernel, problem], null);
    }

    /// <summary>Past 25 KB of IL the JIT stops optimising a method.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Kernel_OfAFewStates_IsWrittenOutInLittleCode(string name)
    {
        EmittedProblem problem = new(Problems.Make(name));
        bool isTiny = problem.Get<string>("Layout").StartsWith("Tiny: ", StringComparison.Ordinal);
        if (name is "FrozenLake" or "BusEngine")
            Assert.Equal(name is "FrozenLake", isTiny);
        Assert.True(!isTiny || problem.Tables.StateCount <= 16);
        if (isTiny)
            Assert.All(problem.Kernel.GetType().GetMethods(), method => Assert.InRange(method.GetMethodBody()?.GetILAsByteArray()?.Length ?? 0, 0, 25_000));
    }

    private static void Check<TKernel>(TKernel kernel, EmittedProblem problem)
        where TKernel : struct, IKernel<TKernel>
    {
        Random random = new(7);
        Matrix<double> transitions = Dense(problem);
        int states = problem.Tables.StateCount, pairs = transitions.RowCount;
        Assert.Equal(pairs, kernel.Pairs.Count);
        double[] values = Draw(states), weights = Draw(pairs), expected = new double[pairs], mass = new double[states];
        kernel.Expect(0, states, values, expected);
        AssertClose(transitions * Vector<double>.Build.Dense(values), expected);
        kernel.Scatter(0, states, weights, mass);
        AssertClose(transitions.TransposeThisAndMultiply(Vector<double>.Build.Dense(weights)), mass);

        CheckBackups(kernel, expected, values, Draw(pairs), Draw(pairs));

        // A sweep cut into ranges gives the very same bits.
        int cut = states / 3;
        foreach ((int from, int to) in new[] { (0, cut), (cut, states) })
        {
            double[] part = new double[kernel.Pairs.CountIn(from, to)];
            kernel.Expect(from, to, values, part);
            for (int s = from, i = 0; s < to; s++)
            {
                for (int k = 0; k < kernel.Pairs.Length(s); k++, i++)
                {
                    int compact = kernel.Pairs.IsDense ? (k * (to - from)) + s - from : i;
                    Assert.Equal(expected[kernel.Pairs.First(s) + (k * kernel.Pairs.Stride)], part[compact]);
                }
            }
        }

        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            kernel.Expect(0, states, values, expected);
            kernel.Scatter(0, states, weights, mass);
        }));

        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    // The backups that a kernel makes in ways of its own, in one range and in short ones, against the expectations of next values.
    private static void CheckBackups<TKernel>(TKernel kernel, double[] expected, double[] values, double[] rewards, double[] policy)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs pairs = kernel.Pairs;
        double[] levels = new double[SweptRewards.LevelCount(pairs)], q = new double[rewards.Length], work = new double[rewards.Length], best = new double[values.Length], average = new double[values.Length];
        rewards.AsSpan(0, rewards.Length / 2).Fill(-1);
        SweptRewards.FindLevels(pairs, rewards, levels);
        kernel.ActionValues(0, values.Length, values, 0.9, new(rewards, levels), q);
        kernel.Best(0, values.Length, values, 0.9, new(rewards, levels), work, best);
        kernel.Average(0, values.Length, values, policy, work, average);
        AssertClose((0.9 * Vector<double>.Build.Dense(expected)) + Vector<double>.Build.Dense(rewards), q);
        for (int s = 0; s < values.Length; s++)
        {
            int[] own = [.. Enumerable.Range(0, pairs.Length(s))];
            for (int k = 0; k < own.Length; k++)
                own[k] = pairs.First(s) + (k * pairs.Stride);
            Assert.Equal(own.Select(pair => q[pair]).Append(double.NegativeInfinity).Max(), best[s], 1e-12);
            Assert.Equal(own.Sum(pair => policy[pair] * expected[pair]), average[s], 1e-12);
        }

        for (int from = 0, length = 1, to; from < values.Length; from = to, length++)
        {
            to = Math.Min(values.Length, from + 1 + (length % 13));
            double[] part = new double[pairs.CountIn(from, to)], some = new double[to - from];
            kernel.Best(from, to, values, 0.9, new(rewards, levels), part, some);
            Assert.Equal(best[from..to], some);
            kernel.Average(from, to, values, policy, part, some);
            Assert.Equal(average[from..to], some);
            if (!pairs.IsDense)
                continue;
            kernel.Compete(from, to, values, 0.9, new(rewards, levels), part);
            Assert.Equal(best[from..to], part[..(to - from)]);
        }
    }

    // The matrix of pairs by states, written out from the definition of each layout.
    private static Matrix<double> Dense(EmittedProblem problem)
    {
        TransitionTable table = problem.Tables.Transitions[0];
        int states = problem.Tables.StateCount;
        if (table.Layout == Layout.Rows)
        {
            Matrix<double> rows = Matrix<double>.Build.Dense(table.PairActions.Length, states);
            for (int pair = 0; pair < rows.RowCount; pair++)
            {
                for (int k = table.RowPointers[pair]; k < table.RowPointers[pair + 1]; k++)
                    rows[pair, table.Columns[k]] += table.Masses[k];
            }

            return rows;
        }

        if (table.Layout == Layout.Blocks)
        {
            int actions = problem.Tables.ActionCount, width = table.RowWidth;
            Matrix<double> blocks = Matrix<double>.Build.Dense(states * actions, states);
            for (int i = 0; i < table.Columns.Length; i++)
            {
                int state = (i / 4 / width / actions * 4) + (i % 4), action = i / 4 / width % actions;
                if (state < states)
                    blocks[(action * states) + state, table.Columns[i]] += table.Masses[i];
            }

            return blocks;
        }

        double[] probabilities = problem.Noise.Length > 0 ? problem.Noise : table.Layout == Layout.Deterministic ? [1] : table.Probabilities;
        Matrix<double> dense = Matrix<double>.Build.Dense(states * problem.Tables.ActionCount, states);
        int[] successors = table.AllSuccessors(states);
        for (int i = 0; i < successors.Length; i++)
        {
            int state = i % states, outcome = i / states % table.OutcomeCount, action = i / states / table.OutcomeCount;
            dense[(action * states) + state, successors[i]] += probabilities[outcome];
        }

        return dense;
    }

    private static void AssertClose(Vector<double> expected, double[] actual)
    {
        for (int i = 0; i < actual.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-12 * Math.Max(1, Math.Abs(expected[i])), $"entry {i}: {expected[i]} expected, {actual[i]} found");
    }
}
