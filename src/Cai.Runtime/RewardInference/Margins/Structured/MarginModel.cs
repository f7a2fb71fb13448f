using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>The regularised problem <c>min 1/2 |w|^2 + C R(w)</c> within bounds: where its model by one plane is least, and how low that is.</summary>
/// <param name="c">C.</param>
/// <param name="min">The lower bounds of scaled weights; minus infinity for none.</param>
/// <param name="max">The upper bounds; infinity for none.</param>
internal sealed class MarginModel(double c, double[] min, double[] max)
{
    /// <summary>C.</summary>
    public double C => c;

    /// <summary>The lower bounds.</summary>
    public double[] Min => min;

    /// <summary>The upper bounds.</summary>
    public double[] Max => max;

    /// <summary>Moves weights into the bounds.</summary>
    public void Clamp(Span<double> weights)
    {
        for (int k = 0; k < weights.Length; k++)
            weights[k] = Math.Clamp(weights[k], min[k], max[k]);
    }

    /// <summary><c>1/2 |w|^2 + C risk</c>.</summary>
    public double Objective(ReadOnlySpan<double> weights, double risk) => (TensorPrimitives.SumOfSquares(weights) / 2) + (c * risk);

    /// <summary>
    /// The least of <c>1/2 |w|^2 + C (slope.w + level)</c> within bounds, written to weights. Where the plane is a mean of planes below R, a lower bound of the problem: its dual.
    /// </summary>
    public double Least(ReadOnlySpan<double> slope, double level, Span<double> weights)
    {
        TensorPrimitives.Multiply(slope, -c, weights);
        Clamp(weights);
        return Objective(weights, TensorPrimitives.Dot(slope, weights) + level);
    }
}
