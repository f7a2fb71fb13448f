using MathNet.Numerics.LinearAlgebra;

namespace Cai.Statistics;

/// <summary>
/// The eigenvalues of <c>B diag(I_1^-1, -I_2^-1)</c> (Vuong 1989, equation 3.6): B the mean outer product of the stacked scores of two models, I their mean informations. They are those of the symmetric
/// <c>B^(1/2) diag(I_1^-1, -I_2^-1) B^(1/2)</c>, and so real.
/// </summary>
internal static class NonNestedEigenvalues
{
    /// <summary>Computes them.</summary>
    /// <param name="scores">The sum of outer products of stacked scores over units, row by row.</param>
    /// <param name="first">The inverse information of the first, summed over units: its covariance.</param>
    /// <param name="second">That of the second.</param>
    public static double[] Of(double[] scores, double[,] first, double[,] second)
    {
        int n = first.GetLength(0), m = second.GetLength(0), all = n + m;

        // In units in which each score has mean square 1: eigenvalues do not depend on them, rounding does.
        double[] scale = [.. Enumerable.Range(0, all).Select(k => Math.Sqrt(scores[(k * all) + k]) is > 0 and var size ? size : 1)];
        Matrix<double> outer = Matrix<double>.Build.Dense(all, all, (i, j) => scores[(i * all) + j] / (scale[i] * scale[j]));
        Matrix<double> inverse = Matrix<double>.Build.Dense(all, all, (i, j) => scale[i] * scale[j] * (i < n && j < n ? first[i, j] : i >= n && j >= n ? -second[i - n, j - n] : 0));
        var decomposition = outer.Evd(Symmetricity.Symmetric);
        Vector<double> roots = decomposition.EigenValues.Map(value => Math.Sqrt(Math.Max(0, value.Real)));
        Matrix<double> root = decomposition.EigenVectors * Matrix<double>.Build.DiagonalOfDiagonalVector(roots) * decomposition.EigenVectors.Transpose();
        return [.. (root * inverse * root).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real)];
    }
}
