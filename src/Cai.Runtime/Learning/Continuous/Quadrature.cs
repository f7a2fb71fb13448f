using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Learning;

/// <summary>Nodes and weights of integration rules. Nodes ascend.</summary>
internal static class Quadrature
{
    /// <summary>A rule over an interval: weights sum to its length.</summary>
    public static (double[] Nodes, double[] Weights) Over(double from, double to, int points, QuadratureRule rule) => rule switch
    {
        QuadratureRule.Midpoint => Midpoint(from, to, points),
        QuadratureRule.Trapezoid => Trapezoid(from, to, points),
        _ => GaussLegendre(from, to, points),
    };

    /// <summary>Gauss-Legendre over an interval: exact for polynomials of degree 2 n - 1.</summary>
    public static (double[] Nodes, double[] Weights) GaussLegendre(double from, double to, int points)
    {
        GaussLegendreRule rule = new(from, to, points);
        double[] nodes = [.. rule.Abscissas], weights = [.. rule.Weights];
        Array.Sort(nodes, weights);
        return (nodes, weights);
    }

    /// <summary>Gauss-Hermite for the standard normal distribution: weights sum to one, exact for polynomials of degree 2 n - 1.</summary>
    /// <remarks>Nodes are the eigenvalues of the symmetric tridiagonal matrix with <c>sqrt(k)</c> beside the diagonal, weights the squares of the eigenvectors' first entries (Golub and Welsch 1969).</remarks>
    public static (double[] Nodes, double[] Weights) GaussHermite(int points)
    {
        var jacobi = Matrix<double>.Build.Dense(points, points, (row, column) => Math.Abs(row - column) == 1 ? Math.Sqrt(Math.Max(row, column)) : 0);
        var spectrum = jacobi.Evd(Symmetricity.Symmetric);
        double[] nodes = [.. spectrum.EigenValues.Select(value => value.Real)];
        double[] weights = [.. Enumerable.Range(0, points).Select(k => spectrum.EigenVectors[0, k] * spectrum.EigenVectors[0, k])];
        Array.Sort(nodes, weights);
        return (nodes, weights);
    }

    private static (double[] Nodes, double[] Weights) Midpoint(double from, double to, int points)
    {
        double step = (to - from) / points;
        return ([.. Enumerable.Range(0, points).Select(k => from + ((k + 0.5) * step))], [.. Enumerable.Repeat(step, points)]);
    }

    private static (double[] Nodes, double[] Weights) Trapezoid(double from, double to, int points)
    {
        double step = (to - from) / (points - 1);
        return (
            [.. Enumerable.Range(0, points).Select(k => k == points - 1 ? to : from + (k * step))],
            [.. Enumerable.Range(0, points).Select(k => k == 0 || k == points - 1 ? step / 2 : step)]);
    }
}
