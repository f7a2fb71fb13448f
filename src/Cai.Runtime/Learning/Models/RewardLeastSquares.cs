using Cai.CompilerServices;
using Cai.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace Cai.Learning;

/// <summary>Least squares of observed rewards on the derivatives of a reward that is affine in its parameters, by normal equations scaled to unit diagonal, solved over the directions of full rank.</summary>
internal static class RewardLeastSquares
{
    /// <summary>A reward that was observed.</summary>
    /// <param name="Pair">The pair.</param>
    /// <param name="Stage">The stage.</param>
    /// <param name="Cluster">Its cluster, from 0.</param>
    /// <param name="Reward">The reward.</param>
    /// <param name="Count">How many times.</param>
    public readonly record struct Row(int Pair, int Stage, int Cluster, double Reward, double Count);

    /// <summary>Fits.</summary>
    /// <param name="reward">The declared reward.</param>
    /// <param name="noise">The joint noise probabilities where noise is estimated; else empty.</param>
    /// <param name="pairs">The number of pairs.</param>
    /// <param name="rows">The observed rewards.</param>
    /// <param name="names">The parameters' names.</param>
    /// <param name="tolerance">The smallest relative eigenvalue that counts.</param>
    public static RewardRegression Fit(RewardModel reward, double[] noise, int pairs, IReadOnlyList<Row> rows, string[] names, double tolerance)
    {
        int n = names.Length;
        Features features = new(reward, noise, pairs);
        double[] products = new double[n * n], sums = new double[n], squares = new double[n * n], clusters = new double[n * n], f = new double[n];
        double count = 0, mean = 0;
        foreach (Row row in rows)
        {
            double target = row.Reward - features.Read(row, f);
            OuterProduct.Add(products, f, row.Count);
            for (int k = 0; k < n; k++)
                sums[k] += row.Count * target * f[k];
            count += row.Count;
            mean += row.Count * target;
        }

        mean /= count;
        Spectrum spectrum = new(Matrix<double>.Build.Dense(n, n, products), tolerance, new double[n]);
        double[] values = (spectrum.Inverse() * Vector<double>.Build.Dense(sums)).ToArray();
        int clusterCount = rows.Max(row => row.Cluster) + 1;
        double[] scores = new double[n * clusterCount];
        double residual = 0, variation = 0;
        foreach (Row row in rows)
        {
            double target = row.Reward - features.Read(row, f), error = target;
            for (int k = 0; k < n; k++)
                error -= values[k] * f[k];
            residual += row.Count * error * error;
            variation += row.Count * (target - mean) * (target - mean);
            OuterProduct.Add(squares, f, row.Count * error * error);
            for (int k = 0; k < n; k++)
                scores[(row.Cluster * n) + k] += row.Count * error * f[k];
        }

        for (int c = 0; c < clusterCount; c++)
            OuterProduct.Add(clusters, scores.AsSpan(c * n, n), 1);

        // Where nothing is left over, the scale only has to be one whose square is a number: errors come out as 0 to that accuracy.
        double freedom = count - spectrum.Rank, variance = freedom > 0 ? residual / freedom : 0;
        double unit = Math.Max(variance, 1e-30 * (1 + variation));
        double[] hessian = [.. products.Select(p => -p / unit)];
        Information information = new(hessian, [.. squares.Select(v => v / (unit * unit))], [.. clusters.Select(v => v / (unit * unit))], clusterCount, new bool[n], tolerance, new double[n]);
        double[,] identity = new double[n, n];
        for (int k = 0; k < n; k++)
            identity[k, k] = 1;
        return new(new(names, values, identity, information), names, values)
        {
            Count = count,
            ResidualDeviation = Math.Sqrt(variance),
            RSquared = variation > 0 ? 1 - (residual / variation) : 1,
        };
    }

    // The fixed part and the derivatives of each pair, by stage.
    private sealed class Features(RewardModel reward, double[] noise, int pairs)
    {
        private readonly Dictionary<int, (double[] Fixed, double[] Slopes)> _stages = [];

        /// <summary>Writes the derivatives of a row's pair, and returns its fixed part.</summary>
        public double Read(Row row, double[] f)
        {
            int stage = reward.DependsOnStage ? row.Stage : 0;
            if (!_stages.TryGetValue(stage, out var tables))
                _stages.Add(stage, tables = Tables(stage));
            for (int k = 0; k < f.Length; k++)
                f[k] = tables.Slopes[(k * pairs) + row.Pair];
            return tables.Fixed[row.Pair];
        }

        private (double[] Fixed, double[] Slopes) Tables(int stage)
        {
            double[] zero = new double[reward.ParameterCount], start = new double[pairs], slopes = new double[zero.Length * pairs];
            reward.Evaluate(zero, noise, stage, start);
            reward.Differentiate(zero, noise, stage, slopes);
            return (start, slopes);
        }
    }
}
