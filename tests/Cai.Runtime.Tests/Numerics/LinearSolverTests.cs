using MathNet.Numerics.LinearAlgebra;

namespace Cai.Numerics;

/// <summary>Against MathNet's dense algebra.</summary>
public class LinearSolverTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(7), InlineData(40)]
    public void DenseLu_RandomMatrix_SolvesBothWays(int n)
    {
        (Matrix<double> a, Vector<double> b) = Random(n, seed: n);
        double[] factors = a.ToRowMajorArray(), x = b.ToArray(), y = b.ToArray();
        int[] pivots = new int[n];

        Assert.True(DenseLu.Factor(factors, pivots));
        DenseLu.Solve(factors, pivots, x);
        DenseLu.SolveTransposed(factors, pivots, y);

        AssertClose(a.Solve(b), x, 1e-10);
        AssertClose(a.Transpose().Solve(b), y, 1e-10);
    }

    [Fact]
    public void DenseLu_SingularMatrix_IsRefused() => Assert.False(DenseLu.Factor([1, 2, 2, 4], new int[2]));

    [Theory, InlineData(2), InlineData(30)]
    public void BiConjugateGradients_DiagonallyDominant_Solves(int n)
    {
        (Matrix<double> a, Vector<double> b) = Random(n, seed: n + 1);
        a += Matrix<double>.Build.DenseIdentity(n) * n;
        double[] x = new double[n], work = new double[BiConjugateGradients.WorkVectors * n];

        Assert.True(BiConjugateGradients.Solve(new Dense(a), b.ToArray(), x, 1e-12, 1000, work));

        AssertClose(a.Solve(b), x, 1e-10);
    }

    [Fact]
    public void BiConjugateGradients_TooFewProducts_SaysSo()
    {
        (Matrix<double> a, Vector<double> b) = Random(30, seed: 5);
        Assert.False(BiConjugateGradients.Solve(new Dense(a), b.ToArray(), new double[30], 1e-12, 4, new double[180]));
    }

    private static (Matrix<double> A, Vector<double> B) Random(int n, int seed)
    {
        Random random = new(seed);
        return (Matrix<double>.Build.Dense(n, n, (_, _) => random.NextDouble() - 0.5), Vector<double>.Build.Dense(n, _ => random.NextDouble() - 0.5));
    }

    private static void AssertClose(Vector<double> expected, double[] actual, double tolerance) =>
        Assert.True((expected - Vector<double>.Build.Dense(actual)).InfinityNorm() <= tolerance * (1 + expected.InfinityNorm()));

    private readonly struct Dense(Matrix<double> matrix) : ILinearOperator
    {
        public void Apply(ReadOnlySpan<double> x, Span<double> product) => (matrix * Vector<double>.Build.Dense(x.ToArray())).ToArray().CopyTo(product);
    }
}
