using Cai.Numerics;

namespace Cai.Planning;

public class DensePassTests
{
    private const double Temperature = 0.3;
    private const int Rows = 4;

    [Fact]
    public void Compete_EveryWidth_LeavesTheLargestInTheFirstRow() => LaneTesting.AssertAlike(
        [First],
        (width, memory, n) =>
        {
            DensePasses.Compete pass = new(memory[0].Last(Rows * n), n);
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            for (int i = 0; i < before[0].Length / Rows; i++)
            {
                Assert.Equal(Column(before[0], i).Max(), after[0][i]);
                Assert.Equal(Column(before[0], i).Order(), Column(after[0], i).Order());
            }
        },
        Rows);

    [Fact]
    public void Largest_EveryWidth_IsTheMaximum() => LaneTesting.AssertAlike(
        [First, _ => double.NaN],
        (width, memory, n) =>
        {
            DensePasses.Largest pass = new(memory[0].Last(Rows * n), memory[1].Last(n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            int n = before[0].Length / Rows;
            Assert.Equal(Enumerable.Range(0, n).Select(i => Column(before[0], i).Max()), after[1][^n..]);
        },
        Rows);

    [Fact]
    public void Invert_EveryWidth_Divides() => LaneTesting.AssertAlike(
        [i => 1 + (i % 7)],
        (width, memory, n) =>
        {
            DensePolicyPasses.Invert pass = new(memory[0].Last(n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) => Assert.Equal(before[0].Select(x => 1 / x), after[0]));

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void AddExponentials_EveryWidthAndNumberOfRows_IsTheSum(int rows) => LaneTesting.AssertAlike(
        [i => -First(i) * First(i), _ => double.NaN],
        (width, memory, n) =>
        {
            // The last of the rows that there is room for.
            Span<double> q = memory[0].Last(rows * n);
            q[..n].Clear();
            DensePasses.AddExponentials pass = new(q, n, 1 / Temperature, memory[1].Last(n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            int n = before[0].Length / Rows;
            for (int i = 0; i < n; i++)
            {
                double[] losers = Column(before[0], i)[(Rows - rows + 1)..];
                Assert.Equal(1 + losers.Sum(x => Math.Exp(x / Temperature)), after[1][^(n - i)], 3e-15);
            }
        },
        Rows);

    [Fact]
    public void Finish_OverTheLargestValues_IsTheSame() => LaneTesting.AssertAlike(
        [First, i => 1 + (i % 7), Second],
        (width, memory, n) =>
        {
            DensePasses.Finish pass = new(memory[0].Last(n), memory[1].Last(n), Temperature, memory[2].Last(n), memory[0].Last(n));
            width.Run(ref pass);
            return [pass.Residual.Min, pass.Residual.Max];
        },
        (before, after, found) =>
        {
            for (int i = 0; i < after[0].Length; i++)
                Assert.Equal(before[0][i] + (Temperature * Math.Log(before[1][i])), after[0][i], 1e-15);
            AssertExtremes([.. after[0].Zip(before[2], (next, old) => next - old)], found);
        });

    [Fact]
    public void Exponentiate_EveryWidth_KeepsWeightsAndTheirSum() => LaneTesting.AssertAlike(
        [i => i % 5 == 4 ? double.NegativeInfinity : First(i), i => 1 + (i % 3), i => i % 2],
        (width, memory, n) =>
        {
            DensePolicyPasses.Exponentiate pass = new(memory[0].Last(Rows * n), memory[1].Last(n), 1 / Temperature, memory[2].Last(n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            int n = before[0].Length / Rows;
            for (int i = 0; i < n; i++)
            {
                double[] weights = [.. Column(before[0], i).Select(x => Math.Exp((x - before[1][^(n - i)]) / Temperature))], found = Column(after[0], i);
                for (int row = 0; row < Rows; row++)
                {
                    Assert.Equal(weights[row], found[row], 1e-15);
                    Assert.False(weights[row] == 0 && found[row] != 0, "an action that cannot be taken has no weight at all");
                }

                Assert.Equal(before[2][^(n - i)] + weights.Sum(), after[2][^(n - i)], 3e-15);
            }
        },
        Rows);

    [Fact]
    public void Finish_EveryWidth_IsTheValueAndItsChange() => LaneTesting.AssertAlike(
        [First, i => 1 + (i % 7), Second, _ => 0],
        (width, memory, n) =>
        {
            DensePasses.Finish pass = new(memory[0].Last(n), memory[1].Last(n), Temperature, memory[2].Last(n), memory[3].Last(n));
            width.Run(ref pass);
            return [pass.Residual.Min, pass.Residual.Max];
        },
        (before, after, found) =>
        {
            for (int i = 0; i < after[3].Length; i++)
                Assert.Equal(before[0][i] + (Temperature * Math.Log(before[1][i])), after[3][i], 1e-15);
            AssertExtremes([.. after[3].Zip(before[2], (next, old) => next - old)], found);
        });

    [Fact]
    public void Normalise_EveryWidth_Multiplies() => LaneTesting.AssertAlike(
        [First, i => 1 + (i % 7), _ => 0],
        (width, memory, n) =>
        {
            DensePolicyPasses.Normalise pass = new(memory[0].Last(Rows * n), memory[1].Last(n), memory[2].Last(Rows * n), n);
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            int n = before[0].Length / Rows;
            for (int i = 0; i < n; i++)
                Assert.Equal(Column(before[0], i).Select(weight => weight * before[1][^(n - i)]), Column(after[2], i));
        },
        Rows);

    [Fact]
    public void TakeBest_EveryWidth_TakesTheFirstOfTheBest() => LaneTesting.AssertAlike(
        [i => i * 7 % 3, _ => 2, _ => double.NaN],
        (width, memory, n) =>
        {
            DensePasses.Largest best = new(memory[0].Last(Rows * n), memory[1].Last(n));
            width.Run(ref best);
            DensePolicyPasses.TakeBest pass = new(memory[0].Last(Rows * n), memory[1].Last(n), memory[2].Last(Rows * n), n);
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            for (int i = 0; i < before[0].Length / Rows; i++)
            {
                double[] column = Column(before[0], i);
                int best = Array.IndexOf(column, column.Max());
                Assert.Equal(Enumerable.Range(0, Rows).Select(row => row == best ? 1.0 : 0), Column(after[2], i));
            }
        },
        Rows);

    [Fact]
    public void Between_EveryWidth_IsTheSmallestAndLargestChange() => LaneTesting.AssertAlike(
        [First, Second],
        (width, memory, n) =>
        {
            Residual.Extremes pass = new(memory[0].Last(n), memory[1].Last(n));
            width.Run(ref pass);
            return [pass.Found.Min, pass.Found.Max];
        },
        (before, _, found) => AssertExtremes([.. before[1].Zip(before[0], (next, old) => next - old)], found));

    private static double First(int i) => Math.Sin(i * 1.7);

    private static double Second(int i) => Math.Cos(i * 2.3);

    private static double[] Column(double[] rows, int i) => [.. Enumerable.Range(0, Rows).Select(row => rows[(row * (rows.Length / Rows)) + i])];

    private static void AssertExtremes(double[] changes, double[] found)
    {
        Assert.Equal(changes.Length == 0 ? double.PositiveInfinity : changes.Min(), found[0]);
        Assert.Equal(changes.Length == 0 ? double.NegativeInfinity : changes.Max(), found[1]);
    }
}
