using Cai.Checking;
using Cai.Tabulation;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Runtime.Tests.Checking;

public sealed class RankNumericsTests
{
    [Theory]
    [InlineData(0.9, false)]
    [InlineData(0.9999, false)]
    [InlineData(1, true)]
    public void Elimination_SolvesForTheUniformPolicy(double discount, bool hasEnd)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            SmallProblem problem = SmallProblem.Random(seed, 0, discount, hasEnd: hasEnd, states: 12);
            TransitionRows rows = TransitionRows.Of(problem.Tables(), problem.Tables().Transitions[0]);
            UniformElimination factors = UniformElimination.Of(rows, discount, new WorkBudget(long.MaxValue, default))!;
            double[] b = [.. Enumerable.Range(0, 12).Select(state => problem.Terminals.Contains(state) ? 0 : Math.Cos(state))];
            double[] x = [.. b];
            factors.Solve(x);
            Matrix<double> dense = Matrix<double>.Build.Dense(12, 12, (s, next) =>
                (s == next ? 1 : 0) - (problem.Terminals.Contains(s) ? 0 : problem.Pairs.Where(pair => pair.State == s).Average(pair => discount * problem.Moves(s, pair.Action)[next])));
            Vector<double> expected = dense.Solve(Vector<double>.Build.Dense(b));
            for (int state = 0; state < 12; state++)
                Assert.Equal(expected[state], x[state], 1e-11 * expected.AbsoluteMaximum() / Math.Max(1 - discount, 0.01));
        }
    }

    [Fact]
    public void Elimination_UndiscountedWithoutEnd_IsSingular()
    {
        Tables tables = SmallProblem.Random(1, 0, 1).Tables();
        Assert.True(UniformElimination.Of(TransitionRows.Of(tables, tables.Transitions[0]), 1, new WorkBudget(long.MaxValue, default))!.IsSingular);
    }

    [Fact]
    public void Factor_KeepsTheInnerProductsOfColumns()
    {
        var random = new Random(5);
        Matrix<double> matrix = Matrix<double>.Build.Dense(40, 4, (_, _) => random.NextDouble() - 0.5);
        var factor = new TriangularFactor(4);
        foreach (Vector<double> row in matrix.EnumerateRows())
            factor.Append([.. row]);
        Matrix<double> upper = Matrix<double>.Build.DenseOfColumnArrays(Enumerable.Range(0, 4).Select(factor.Column));
        Assert.True(((upper.Transpose() * upper) - (matrix.Transpose() * matrix)).FrobeniusNorm() < 1e-13);
        Assert.Equal(matrix.Column(2).L2Norm(), factor.Norm(2), 1e-13);
    }

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    public void Factor_OfExtremeNumbers_StaysFinite(double scale)
    {
        var factor = new TriangularFactor(1);
        factor.Append([3 * scale]);
        factor.Append([-4 * scale]);
        Assert.Equal(5, factor.Norm(0) / scale, 1e-12);
    }

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(1.0 / 3, "1/3")]
    [InlineData(2.0000000001, "2")]
    [InlineData(0.125, "0.125")]
    [InlineData(3.14159, "3.142")]
    [InlineData(0, "0")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(0.0000123, "1.23E-05")]
    public void Number_IsCleanedOfRounding(double value, string text) => Assert.Equal(text, RelationText.Number(value));

    [Fact]
    public void Sum_ReadsAsOneWouldWriteIt() => Assert.Equal(
        "2 Minutes - 0.5 Links - Toll + 3", RelationText.Sum([(2, "Minutes"), (-0.5, "Links"), (1e-12, "Noise"), (-1, "Toll"), (3, "")]));
}
