using MathNet.Numerics.LinearAlgebra;

namespace Cai.Numerics;

/// <summary>Programmes against conditions of optimality, enumerated vertices, closed forms and certificates.</summary>
public sealed class InteriorPointTests
{
    [Fact]
    public void LinearProgrammes_AreSolvedAtTheBestVertex()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            ConvexProgramme programme = Polytope(seed, variables: 2 + (seed % 3), rows: 6 + (seed % 4));
            ProgrammeSolution solution = InteriorPoint.Solve(programme);
            Assert.Equal(ProgrammeStatus.Optimal, solution.Status);
            AssertOptimal(programme, solution, 1e-8);
            Assert.Equal(BestVertex(programme), solution.Primal, 1e-8);
        }
    }

    [Fact]
    public void QuadraticProgrammes_MeetTheConditionsOfOptimality()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Random random = new(seed);
            int n = 2 + (seed % 5);
            ConvexProgramme programme = Polytope(seed, n, 3 * n);

            // Of rank below n in every second case.
            Matrix<double> root = Matrix<double>.Build.Dense(seed % 2 == 0 ? n : n - 1, n, (_, _) => random.NextDouble() - 0.5);
            programme.Curvature = root.TransposeThisAndMultiply(root).ToColumnMajorArray();
            if (seed % 3 == 0)
                programme.Equal([.. Enumerable.Range(0, n).Select(_ => random.NextDouble())], 0.1);
            ProgrammeSolution solution = InteriorPoint.Solve(programme);
            Assert.Equal(ProgrammeStatus.Optimal, solution.Status);
            AssertOptimal(programme, solution, 1e-8);
        }
    }

    /// <summary>Onto a simplex (Held, Wolfe and Crowder 1974: shift until what is positive sums to one), a box and a half space.</summary>
    [Fact]
    public void Projections_AreThoseOfClosedForms()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Random random = new(seed);
            int n = 6;
            double[] y = [.. Enumerable.Range(0, n).Select(_ => (3 * random.NextDouble()) - 1)];
            ConvexProgramme simplex = Distance(y).Equal([.. y.Select(_ => 1.0)], 1), box = Distance(y), half = Distance(y);
            double[] normal = [.. y.Select(_ => random.NextDouble() + 0.1)];
            for (int k = 0; k < n; k++)
            {
                simplex.Between(k, 0, double.PositiveInfinity);
                box.Between(k, -0.2, 0.7);
            }

            half.AtMost(normal, 0.3);
            double[] sorted = [.. y.OrderDescending()];
            double shift = Enumerable.Range(1, n).Select(k => (sorted.Take(k).Sum() - 1) / k).Where((t, k) => sorted[k] > t).Last();
            AssertNear([.. y.Select(v => Math.Max(0, v - shift))], InteriorPoint.Solve(simplex).Point);
            AssertNear([.. y.Select(v => Math.Clamp(v, -0.2, 0.7))], InteriorPoint.Solve(box).Point);
            double over = Math.Max(0, (y.Zip(normal, (a, b) => a * b).Sum() - 0.3) / normal.Sum(v => v * v));
            AssertNear([.. y.Zip(normal, (a, b) => a - (over * b))], InteriorPoint.Solve(half).Point);
        }
    }

    [Fact]
    public void EqualitiesAlone_AreALinearSystem()
    {
        ConvexProgramme programme = Distance([1, 2, 3]).Equal([1, 1, 1], 0).Equal([2, 2, 2], 0);
        ProgrammeSolution solution = InteriorPoint.Solve(programme);
        Assert.Equal(ProgrammeStatus.Optimal, solution.Status);
        AssertNear([-1, 0, 1], solution.Point);
        AssertNear([3, 4], InteriorPoint.Solve(new ConvexProgramme(2).Equal([1, 0], 3).Equal([0, 2], 8)).Point);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void InfeasibleProgrammes_ComeWithAFarkasCertificate(bool isQuadratic)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            ConvexProgramme programme = Polytope(seed, 3, 6);
            double[] row = [.. programme.Inequalities[0].Zip(programme.Inequalities[1], (a, b) => -(a + (2 * b)))];
            programme.AtMost(row, -(programme.Limits[0] + (2 * programme.Limits[1])) - 0.01 - seed);
            if (seed % 2 == 0)
                programme.Equal([1, 0, 1], 0);
            if (isQuadratic)
                programme.Curvature = [1, 0, 0, 0, 1, 0, 0, 0, 0];
            ProgrammeSolution solution = InteriorPoint.Solve(programme);
            Assert.Equal(ProgrammeStatus.Infeasible, solution.Status);
            Assert.All(solution.InequalityMultipliers, z => Assert.True(z >= 0));
            double[] sum = Combination(programme, solution);
            double level = programme.Limits.Zip(solution.InequalityMultipliers, (h, z) => h * z).Sum() + programme.Levels.Zip(solution.EqualityMultipliers, (b, y) => b * y).Sum();
            Assert.Equal(-1, level, 1e-9);
            double size = solution.InequalityMultipliers.Max();
            Assert.All(sum, value => Assert.Equal(0, value / size, 1e-8));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UnboundedProgrammes_ComeWithADirection(bool isQuadratic)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Random random = new(seed);

            // Rows that allow to go along (1, 1, 1) for ever; the objective falls there, and does not curve.
            ConvexProgramme programme = new(3);
            for (int i = 0; i < 5; i++)
            {
                double a = random.NextDouble() - 0.5, b = random.NextDouble() - 0.5;
                programme.AtMost([a, b, -a - b - (i % 2 == 0 ? 0 : random.NextDouble())], random.NextDouble() - 0.2);
            }

            double[] cost = [random.NextDouble() - 0.5, random.NextDouble() - 0.5, 0];
            cost[2] = -cost[0] - cost[1] - 0.3;
            cost.CopyTo(programme.Cost, 0);
            if (isQuadratic)
                programme.Curvature = [1, -1, 0, -1, 1, 0, 0, 0, 0];
            ProgrammeSolution solution = InteriorPoint.Solve(programme);
            Assert.Equal(ProgrammeStatus.Unbounded, solution.Status);
            Assert.Equal(-1, programme.Cost.Zip(solution.Point, (c, x) => c * x).Sum(), 1e-9);
            double size = solution.Point.Max(Math.Abs);
            Assert.All(programme.Inequalities, row => Assert.True(row.Zip(solution.Point, (g, x) => g * x).Sum() <= 1e-8 * size));
            double[] curve = new double[3];
            programme.Curve(solution.Point, curve);
            Assert.All(curve, value => Assert.Equal(0, value / size, 1e-8));
        }
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e6)]
    public void PowersOfTenInTheData_ChangeNothing(double scale)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            ConvexProgramme plain = Polytope(seed, 3, 8), scaled = new(3);
            for (int i = 0; i < plain.Inequalities.Count; i++)
                scaled.AtMost([.. plain.Inequalities[i].Select((g, k) => g * (k == 0 ? scale : 1) * (i % 2 == 0 ? scale : 1))], plain.Limits[i] * (i % 2 == 0 ? scale : 1));
            for (int k = 0; k < 3; k++)
                scaled.Cost[k] = plain.Cost[k] * (k == 0 ? scale : 1);
            ProgrammeSolution a = InteriorPoint.Solve(plain), b = InteriorPoint.Solve(scaled);
            Assert.Equal(ProgrammeStatus.Optimal, b.Status);
            Assert.Equal(a.Primal, b.Primal, 1e-7);
        }
    }

    /// <summary>Rows twice, equalities as two inequalities, faces of optima without end, a point alone.</summary>
    [Fact]
    public void DegenerateProgrammes_AreSolved()
    {
        // x = 1 by two inequalities, y between; the optimum of 0 x + y is a point of a set without interior.
        ConvexProgramme flat = new ConvexProgramme(2).AtMost([1, 0], 1).AtMost([-1, 0], -1).Between(1, -2, 5).Between(1, -2, 5);
        flat.Cost[1] = 1;
        ProgrammeSolution solution = InteriorPoint.Solve(flat);
        Assert.True(solution.IsOptimal);
        AssertNear([1, -2], solution.Point);

        // The optimal face is a ray.
        ConvexProgramme ray = new ConvexProgramme(2).Between(0, 0, double.PositiveInfinity).Between(1, 0, double.PositiveInfinity);
        ray.Cost[0] = 1;
        Assert.Equal(0, InteriorPoint.Solve(ray).Primal, 1e-9);

        // Equalities that contradict each other, and no inequality; a direction without any row.
        Assert.Equal(ProgrammeStatus.Infeasible, InteriorPoint.Solve(new ConvexProgramme(2).Equal([1, 1], 1).Equal([1, 1], 2)).Status);
        ConvexProgramme free = new(2);
        free.Cost[0] = -3;
        Assert.Equal(ProgrammeStatus.Unbounded, InteriorPoint.Solve(free).Status);
        Assert.Equal(0, InteriorPoint.Solve(new ConvexProgramme(2)).Primal);

        // Klee and Minty's cube, on whose corners the simplex method goes astray: x_n = 100^(n-1).
        ConvexProgramme cube = new(6);
        for (int i = 0; i < 6; i++)
        {
            double[] row = new double[6];
            for (int j = 0; j < i; j++)
                row[j] = 2 * Math.Pow(10, i - j);
            row[i] = 1;
            cube.AtMost(row, Math.Pow(100, i)).Between(i, 0, double.PositiveInfinity);
            cube.Cost[i] = -Math.Pow(10, 5 - i);
        }

        solution = InteriorPoint.Solve(cube);
        Assert.True(solution.IsOptimal);
        Assert.Equal(-1, solution.Primal / 1e10, 1e-9);
    }

    [Fact]
    public void LargerProgrammes_MeetTheConditionsOfOptimality()
    {
        for (int seed = 0; seed < 3; seed++)
        {
            ConvexProgramme programme = Polytope(seed, 60, 200);
            ProgrammeSolution solution = InteriorPoint.Solve(programme);
            AssertOptimal(programme, solution, 1e-7);
            Assert.InRange(solution.Iterations, 5, 40);
        }
    }

    [Fact]
    public void Rows_ThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ConvexProgramme(2).AtMost([1], 0));
        Assert.Throws<ArgumentException>(() => new ConvexProgramme(1).AtMost([double.NaN], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvexProgramme(0));
    }

    internal static void AssertOptimal(ConvexProgramme programme, ProgrammeSolution solution, double tolerance)
    {
        double[] gradient = new double[programme.Variables], sum = Combination(programme, solution);
        programme.Curve(solution.Point, gradient);
        for (int k = 0; k < gradient.Length; k++)
            Assert.Equal(0, gradient[k] + programme.Cost[k] + sum[k], tolerance);
        for (int i = 0; i < programme.Inequalities.Count; i++)
        {
            double slack = programme.Limits[i] - programme.Inequalities[i].Zip(solution.Point, (g, x) => g * x).Sum(), z = solution.InequalityMultipliers[i];
            Assert.True(slack >= -tolerance && z >= -tolerance && Math.Min(slack, z) <= Math.Sqrt(tolerance), $"row {i}: slack {slack}, multiplier {z}");
        }

        for (int i = 0; i < programme.Equalities.Count; i++)
            Assert.Equal(programme.Levels[i], programme.Equalities[i].Zip(solution.Point, (a, x) => a * x).Sum(), tolerance);
        Assert.Equal(solution.Primal, programme.Objective(solution.Point), 1e-12);
        Assert.Equal(solution.Primal, solution.Dual, tolerance);
    }

    private static double[] Combination(ConvexProgramme programme, ProgrammeSolution solution)
    {
        double[] sum = new double[programme.Variables];
        for (int k = 0; k < sum.Length; k++)
        {
            sum[k] = programme.Inequalities.Select((row, i) => row[k] * solution.InequalityMultipliers[i]).Sum()
                + programme.Equalities.Select((row, i) => row[k] * solution.EqualityMultipliers[i]).Sum();
        }

        return sum;
    }

    // A box, and random half spaces around the origin.
    private static ConvexProgramme Polytope(int seed, int variables, int rows)
    {
        Random random = new(1000 + seed);
        ConvexProgramme programme = new(variables);
        for (int i = 0; i < rows; i++)
            programme.AtMost([.. Enumerable.Range(0, variables).Select(_ => random.NextDouble() - 0.5)], 0.1 + random.NextDouble());
        for (int k = 0; k < variables; k++)
        {
            programme.Between(k, -3, 2);
            programme.Cost[k] = random.NextDouble() - 0.5;
        }

        return programme;
    }

    // 1/2 |x - y|^2, but for a constant.
    private static ConvexProgramme Distance(double[] y)
    {
        ConvexProgramme programme = new(y.Length) { Curvature = Matrix<double>.Build.DenseIdentity(y.Length).ToColumnMajorArray() };
        for (int k = 0; k < y.Length; k++)
            programme.Cost[k] = -y[k];
        return programme;
    }

    private static double BestVertex(ConvexProgramme programme)
    {
        int n = programme.Variables, rows = programme.Inequalities.Count;
        double best = double.PositiveInfinity;
        foreach (int[] chosen in Choose(rows, n))
        {
            Matrix<double> a = Matrix<double>.Build.DenseOfRowArrays(chosen.Select(i => programme.Inequalities[i]));
            if (Math.Abs(a.Determinant()) < 1e-12)
                continue;
            double[] x = [.. a.Solve(Vector<double>.Build.DenseOfEnumerable(chosen.Select(i => programme.Limits[i])))];
            if (Enumerable.Range(0, rows).All(i => programme.Inequalities[i].Zip(x, (g, v) => g * v).Sum() <= programme.Limits[i] + 1e-10))
                best = Math.Min(best, programme.Objective(x));
        }

        return best;
    }

    private static IEnumerable<int[]> Choose(int count, int size)
    {
        if (size == 0)
            return [[]];
        return Enumerable.Range(size - 1, count - size + 1).SelectMany(last => Choose(last, size - 1).Select(rest => (int[])[.. rest, last]));
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        for (int k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], 1e-8);
    }
}
