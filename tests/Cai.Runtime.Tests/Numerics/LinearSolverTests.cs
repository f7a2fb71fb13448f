using MathNet.Numerics.LinearAlgebra;

namespace Cai.Numerics;

/// <summary>Against MathNet's dense algebra.</summary>
public class LinearSolverTests
{
    [Theory]
    [InlineData(1, 0, 0, 0), InlineData(1, 0, 0, 1), InlineData(7, 1, 2, 0), InlineData(9, 0, 2, 3), InlineData(9, 2, 0, 1), InlineData(40, 3, 17, 5)]
    [InlineData(200, 33, 29, 40), InlineData(60, 4, 2, 0), InlineData(61, 5, 9, 33)]
    [InlineData(40, 14, 0, 13), InlineData(33, 0, 0, 33), InlineData(60, 20, 25, 0), InlineData(150, 5, 7, 21), InlineData(131, 0, 2, 3)]
    public void BorderedBandLu_RandomMatrix_SolvesBothWays(int n, int lower, int upper, int border)
    {
        (Matrix<double> a, BorderedBandLu factors) = Band(n, lower, upper, border, slack: 0.01);
        Vector<double> b = Random(n, seed: n).B;
        double[] x = b.ToArray(), y = b.ToArray();

        Assert.True(factors.Factor());
        factors.Solve(x);
        factors.SolveTransposed(y);

        AssertClose(a.Solve(b), x, 1e-11);
        AssertClose(a.Transpose().Solve(b), y, 1e-11);
    }

    /// <summary>With a slack of e in every row, x = 1 / e solves A x = 1 exactly: dense elimination loses the digits of 1 - e, this one none.</summary>
    [Theory, InlineData(1e-3), InlineData(1e-9), InlineData(1e-15)]
    public void BorderedBandLu_NearlySingular_LosesNoDigit(double slack)
    {
        BorderedBandLu factors = Band(50, 3, 4, 2, slack).Factors;
        double[] x = new double[50];
        x.AsSpan().Fill(1);

        Assert.True(factors.Factor());
        factors.Solve(x);

        Assert.All(x, value => Assert.Equal(1, value * slack, 13));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(8)]
    public void BorderedBandLu_NothingLeftOut_IsSingular(int border) => Assert.False(Band(8, 2, 2, border, slack: 0).Factors.Factor());

    [Theory, InlineData(2), InlineData(30), InlineData(90)]
    public void MinimalResiduals_DiagonallyDominant_Solves(int n)
    {
        (Matrix<double> a, Vector<double> b) = Random(n, seed: n + 1);
        a += Matrix<double>.Build.DenseIdentity(n) * n / 4;
        double[] x = new double[n], work = new double[MinimalResiduals.WorkVectors * n];

        Assert.True(MinimalResiduals.Solve(new Dense(a), b.ToArray(), x, 1e-12, 2000, work));

        AssertClose(a.Solve(b), x, 1e-10);
    }

    /// <summary>A rotation: bi-conjugate gradients break down at once, minimal residuals end with the dimension.</summary>
    [Fact]
    public void MinimalResiduals_WhereBiConjugateGradientsBreakDown_Solves()
    {
        Matrix<double> a = Matrix<double>.Build.Dense(6, 6, (i, j) => j == (i + 1) % 6 ? 1 : 0);
        double[] b = [1, 0, 0, 0, 0, 0], x = new double[6];

        Assert.False(BiConjugateGradients.Solve(new Dense(a), b, new double[6], 1e-12, 100, new double[36]));
        Assert.True(MinimalResiduals.Solve(new Dense(a), b, x, 1e-12, 100, new double[6 * MinimalResiduals.WorkVectors]));
        Assert.Equal([0, 1, 0, 0, 0, 0], x);
    }

    [Fact]
    public void MinimalResiduals_SingularMatrix_Ends()
    {
        Matrix<double> a = Matrix<double>.Build.DenseDiagonal(3, 3, i => i == 2 ? 0 : 1);
        Assert.False(MinimalResiduals.Solve(new Dense(a), [1, 1, 1], new double[3], 1e-12, 1000, new double[3 * MinimalResiduals.WorkVectors]));
    }

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

    private static (Matrix<double> A, BorderedBandLu Factors) Band(int n, int lower, int upper, int border, double slack)
    {
        Random random = new(n);
        Matrix<double> h = Matrix<double>.Build.Dense(n, n, (i, j) => i >= n - border || j >= n - border || (j - i >= -lower && j - i <= upper) ? random.NextDouble() : 0);
        BorderedBandLu factors = new(n, lower, upper, border);
        factors.Clear();
        for (int i = 0; i < n; i++)
        {
            h.SetRow(i, h.Row(i) * ((1 - slack) / h.Row(i).Sum()));
            factors.SetSlack(i, slack);
            for (int j = 0; j < n; j++)
            {
                if (h[i, j] != 0)
                    factors.Entries[factors.Place(i, j)] += h[i, j];
            }
        }

        return (Matrix<double>.Build.DenseIdentity(n) - h, factors);
    }

    private static void AssertClose(Vector<double> expected, double[] actual, double tolerance) =>
        Assert.True((expected - Vector<double>.Build.Dense(actual)).InfinityNorm() <= tolerance * (1 + expected.InfinityNorm()));

    private readonly struct Dense(Matrix<double> matrix) : ILinearOperator
    {
        public void Apply(ReadOnlySpan<double> x, Span<double> product) => (matrix * Vector<double>.Build.Dense(x.ToArray())).ToArray().CopyTo(product);
    }
}
