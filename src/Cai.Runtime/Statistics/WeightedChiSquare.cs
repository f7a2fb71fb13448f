using System.Numerics;
using System.Numerics.Tensors;

namespace Cai.Statistics;

/// <summary>
/// The distribution of <c>sum_k w_k z_k^2</c>, z independent standard normal and w at least 0, by the Laplace transform <c>prod_k (1 + 2 w_k s)^(-1/2) / s</c> of its distribution function: all that is singular lies
/// on the negative real axis, and the trapezoidal rule on a parabola around it converges geometrically (Weideman and Trefethen 2007): to 14 digits of 1, whatever the weights.
/// </summary>
internal static class WeightedChiSquare
{
    // The error is about exp(-2 pi/3 N), and rounding about exp(pi/12 N) of the last bit: both below 1e-14 here.
    private const int Nodes = 18;

    /// <summary>How probable a larger value is.</summary>
    public static double Tail(ReadOnlySpan<double> weights, double value)
    {
        if (!(value > 0) || TensorPrimitives.Sum(weights) == 0)
            return value > 0 ? 0 : 1;
        double step = 3.0 / Nodes, size = Math.PI * Nodes / (12 * value), sum = 0;
        for (int k = 0; k < Nodes; k++)
        {
            Complex turn = new(1, (k + 0.5) * step), s = size * turn * turn, transform = 1 / s;
            foreach (double weight in weights)
                transform /= Complex.Sqrt(1 + (2 * weight * s));
            sum += (Complex.Exp(s * value) * transform * turn).Real;
        }

        return Math.Clamp(1 - (sum * step * 2 * size / Math.PI), 0, 1);
    }
}
