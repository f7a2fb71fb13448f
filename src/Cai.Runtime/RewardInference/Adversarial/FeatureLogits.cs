using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>Rows over decisions, those of each stage together, that are affine in features: <c>c + sum_k w_k phi_k</c>.</summary>
/// <param name="constant">c; empty for 0.</param>
/// <param name="features">phi, one array over rows a feature.</param>
internal sealed class FeatureLogits(double[] constant, double[][] features) : ILogitModel
{
    public int Count => features.Length;

    public int RowCount => features[0].Length;

    public void AddConstant(Span<double> rows)
    {
        if (constant.Length > 0)
            TensorPrimitives.Add(rows, constant, rows);
    }

    public void Apply(ReadOnlySpan<double> weights, Span<double> rows)
    {
        rows.Clear();
        for (int k = 0; k < features.Length; k++)
            TensorPrimitives.MultiplyAdd(features[k], weights[k], rows, rows);
    }

    public void Gather(ReadOnlySpan<double> rows, Span<double> weights)
    {
        for (int k = 0; k < features.Length; k++)
            weights[k] = TensorPrimitives.Dot(features[k], rows);
    }

    public void GatherSquares(ReadOnlySpan<double> rows, Span<double> weights)
    {
        for (int k = 0; k < features.Length; k++)
        {
            double sum = 0;
            for (int i = 0; i < rows.Length; i++)
                sum += features[k][i] * features[k][i] * rows[i];
            weights[k] = sum;
        }
    }
}
