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
            DensePasses.Invert pass = new(memory[0].Last(n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) => Assert.Equal(before[0].Select(x => 1 / x), after[0]));

    [Fact]
    public void AddExponentials_EveryWidth_IsTheSum() => LaneTesting.AssertAlike(
        [First, i => First(i) + 1 + (i % 3), _ => 1],
        (width, memory, n) =>
        {
            DensePasses.AddExponentials pass = new(memory[0].Last(n), memory[1].Last(n), 1 / Temperature, memory[2].Last(n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            for (int i = 0; i < after[2].Length; i++)
                Assert.Equal(1 + Math.Exp((before[0][i] - before[1][i]) / Temperature), after[2][i], 1e-15);
        });

    [Fact]
    public void Exponentiate_EveryWidth_KeepsWeightsAndTheirSum() => LaneTesting.AssertAlike(
        [i => i % 5 == 4 ? double.NegativeInfinity : First(i), i => (i % 5 == 4 ? 0 : First(i)) + (i % 3), i => i % 2],
        (width, memory, n) =>
        {
            DensePasses.Exponentiate pass = new(memory[0].Last(n), memory[1].Last(n), 1 / Temperature, memory[2].Last(n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            for (int i = 0; i < after[0].Length; i++)
            {
                double weight = Math.Exp((before[0][i] - before[1][i]) / Temperature);
                Assert.Equal(weight, after[0][i], 1e-15);
                Assert.Equal(before[2][i] + weight, after[2][i], 1e-15);
                Assert.False(i % 5 == 4 && after[0][i] != 0, "an action that cannot be taken has no weight at all");
            }
        });

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
            DensePasses.Normalise pass = new(memory[0].Last(n), memory[1].Last(n), memory[2].Last(n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) => Assert.Equal(before[0].Zip(before[1], (weight, factor) => weight * factor), after[2]));

    [Fact]
    public void TakeBest_EveryWidth_TakesTheFirstOfTheBest() => LaneTesting.AssertAlike(
        [i => i % 3, i => Math.Max(i % 3, i % 2), i => i % 4 == 0 ? 0 : 1, _ => double.NaN],
        (width, memory, n) =>
        {
            DensePasses.TakeBest pass = new(memory[0].Last(n), memory[1].Last(n), memory[2].Last(n), memory[3].Last(n));
            width.Run(ref pass);
            return [];
        },
        (before, after, _) =>
        {
            for (int i = 0; i < after[0].Length; i++)
            {
                double expected = before[0][i] == before[1][i] && before[2][i] == 1 ? 1 : 0;
                Assert.Equal(expected, after[3][i]);
                Assert.Equal(before[2][i] - expected, after[2][i]);
            }
        });

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
