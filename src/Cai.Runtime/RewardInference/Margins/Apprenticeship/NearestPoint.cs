using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.RewardInference;

/// <summary>
/// The last digits of the point of a hull nearest to zero. An interior point leaves distances of about the square root of its tolerance; the least-squares problem over the affine hull of those points that
/// carry weight has all of them, and its answer counts where it is a mixture.
/// </summary>
internal static class NearestPoint
{
    private const double RankTolerance = 1e-12;

    /// <summary>The weights improved, or as they were.</summary>
    /// <param name="points">The points.</param>
    /// <param name="weights">Weights that sum to one.</param>
    public static double[] Refine(double[][] points, double[] weights)
    {
        double[] best = weights;
        double nearest = TensorPrimitives.Norm<double>(Combine(points, weights));
        foreach (double threshold in (double[])[1e-3, 1e-5, 1e-7, 1e-9])
        {
            int[] support = [.. Enumerable.Range(0, weights.Length).Where(j => weights[j] > threshold)];
            if (support.Length == 0 || Settle(points, weights, support) is not { } settled)
                continue;
            double distance = TensorPrimitives.Norm<double>(Combine(points, settled));
            if (distance < nearest)
                (best, nearest) = (settled, distance);
        }

        return best;
    }

    /// <summary><c>sum_j w_j x_j</c>.</summary>
    public static double[] Combine(double[][] points, ReadOnlySpan<double> weights)
    {
        double[] sum = new double[points[0].Length];
        for (int j = 0; j < points.Length; j++)
            TensorPrimitives.MultiplyAdd(points[j], weights[j], sum, sum);
        return sum;
    }

    // The smallest change of weights to the point of the affine hull nearest to zero; null where it leaves the hull.
    private static double[]? Settle(double[][] points, double[] weights, int[] support)
    {
        double[] settled = new double[weights.Length];
        double total = support.Sum(j => weights[j]);
        foreach (int j in support)
            settled[j] = weights[j] / total;
        int heaviest = support.MaxBy(j => weights[j]), n = points[0].Length;
        int[] others = [.. support.Where(j => j != heaviest)];
        if (others.Length == 0)
            return settled;
        for (int round = 0; round < 2; round++)
        {
            Matrix<double> edges = Matrix<double>.Build.Dense(n, others.Length, (k, i) => points[others[i]][k] - points[heaviest][k]);
            double[] change = LeastSquares(edges, Combine(points, settled));
            for (int i = 0; i < others.Length; i++)
                (settled[others[i]], settled[heaviest]) = (settled[others[i]] - change[i], settled[heaviest] + change[i]);
        }

        return support.All(j => settled[j] >= 0) ? settled : null;
    }

    private static double[] LeastSquares(Matrix<double> a, double[] b)
    {
        MathNet.Numerics.LinearAlgebra.Factorization.Svd<double> svd = a.Svd();
        Vector<double> along = svd.U.TransposeThisAndMultiply(Vector<double>.Build.Dense(b));
        Vector<double> scaled = Vector<double>.Build.Dense(a.ColumnCount, i => i < svd.S.Count && svd.S[i] > RankTolerance * svd.S[0] ? along[i] / svd.S[i] : 0);
        return svd.VT.TransposeThisAndMultiply(scaled).ToArray();
    }
}
