using Cai.CompilerServices;
using Cai.Kernels;
using Cai.Tabulation;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Planning;

/// <summary>The chain of a policy in single precision, and its equations, against successors written out one by one.</summary>
public class RunChainTests
{
    [Fact]
    public void Sweep_AnyPolicyCutAnywhere_IsThatOfTheSuccessors() => Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), seed =>
    {
        Random random = new(seed);
        Box box = BoxProblem.Draw(seed, 10 + random.Next(60));
        Matrix<double> chain = Chain(box, out double[] policy, random);
        RunChain rows = RunChain.Of(BoxProblem.Kernel(box), policy, Workers.None)!;
        rows.Read();
        int length = rows.BlockCount * IStepRows.Lanes;
        float[] b = Numbers(random, length), x = Numbers(random, length), whole = new float[length], next = new float[length];
        Residual change = rows.Sweep(0, rows.BlockCount, -0.9f, b, x, whole), parts = Residual.Empty;
        for (int from = 0, to; from < rows.BlockCount; from = to)
        {
            to = Math.Min(rows.BlockCount, from + 1 + random.Next(9));
            parts = parts.Union(rows.Sweep(from, to, -0.9f, b, x, next));
        }

        Assert.Equal(whole, next);
        Assert.Equal(change, parts);
        Vector<double> product = chain * Vector<double>.Build.Dense(box.States, s => x[s]);
        for (int s = 0; s < box.States; s++)
            Assert.Equal(b[s] - (0.9 * product[s]), whole[s], 2e-6);
        Assert.Equal(Enumerable.Range(0, box.States).Min(s => whole[s] - x[s]), change.Min);
        Assert.Equal(Enumerable.Range(0, box.States).Max(s => whole[s] - x[s]), change.Max);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Of_KernelWithoutRuns_IsNone()
    {
        (_, TableKernel kernel, _) = GreedyEvaluationTests.Problem(new(1, 260, 4, 5, 0.05), 1);
        Assert.Null(RunChain.Of(kernel, new double[kernel.Pairs.Count], Workers.None));
    }

    [Theory]
    [InlineData(1, 0.9, 1e-2)]
    [InlineData(2, 0.99, 1e-3)]
    [InlineData(3, 0.999, 1e-4)]
    public void Gradients_AnySystem_HaveTheResidualAskedFor(int seed, double discount, double tolerance)
    {
        Random random = new(seed);
        Box box = BoxProblem.Draw(seed);
        Matrix<double> system = Matrix<double>.Build.DenseIdentity(box.States) - (discount * Chain(box, out double[] policy, random));
        RunChain rows = RunChain.Of(BoxProblem.Kernel(box), policy, Workers.None)!;
        rows.Read();
        double[] b = [.. Enumerable.Range(0, box.States).Select(_ => 1e-30 * (random.NextDouble() - 0.3))], x = new double[box.States];
        Assert.True(new SingleGradients(rows, discount, Workers.None).Solve(b, x, tolerance, default));
        Vector<double> right = Vector<double>.Build.Dense(b), left = right - (system * Vector<double>.Build.Dense(x));

        // Beside it stands what rounding leaves, as much as x is larger than b.
        Assert.InRange(left.L2Norm() / right.L2Norm(), 0, tolerance + (1e-7 / (1 - discount)));

        double[] zero = [.. b];
        Assert.True(new SingleGradients(rows, discount, Workers.None).Solve(new double[box.States], zero, tolerance, default));
        Assert.All(zero, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Gradients_AnyNumberOfThreads_HaveTheSameBitsAndAllocateNothing()
    {
        Random random = new(5);
        Box box = BoxProblem.Draw(5, 4000);
        (double[] policy, TableKernel kernel) = (BoxProblem.Policy(random, BoxProblem.Kernel(box).Pairs), BoxProblem.Kernel(box));
        double[] b = [.. Enumerable.Range(0, box.States).Select(_ => random.NextDouble())];
        double[][] found = [.. new[] { 1, 2, 5 }.Select(threads =>
        {
            using Workers workers = new(threads);
            RunChain rows = RunChain.Of(kernel, policy, workers)!;
            SingleGradients gradients = new(rows, 0.99, workers);
            double[] x = new double[box.States];
            Assert.Equal(0, Allocation.OnceWarm(() =>
            {
                rows.Read();
                Assert.True(gradients.Solve(b, x, 1e-3, default));
            }));
            return x;
        })];
        Assert.Equal(found[0], found[1]);
        Assert.Equal(found[0], found[2]);
    }

    private static Matrix<double> Chain(Box box, out double[] policy, Random random)
    {
        TransitionTable plain = Boxes.Plain(box);
        policy = BoxProblem.Policy(random, new(box.States, box.Actions));
        Matrix<double> chain = Matrix<double>.Build.Dense(box.States, box.States);
        for (int s = 0; s < box.States; s++)
        {
            for (int a = 0; a < box.Actions; a++)
            {
                for (int w = 0; w < plain.OutcomeCount; w++)
                    chain[s, plain.Successor(box.States, s, a, w)] += policy[(a * box.States) + s] * plain.Probabilities[w];
            }
        }

        return chain;
    }

    private static float[] Numbers(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - 0.5))];
}
