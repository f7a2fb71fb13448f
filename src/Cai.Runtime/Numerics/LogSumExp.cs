using System.Numerics.Tensors;

namespace Cai.Numerics;

/// <summary>log sum exp, shifted by the largest term.</summary>
internal static class LogSumExp
{
    /// <summary><c>log sum_i exp(x_i)</c>; minus infinity for no terms. The terms are overwritten by <c>exp(x_i - max)</c>.</summary>
    public static double InPlace(Span<double> x)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in x)
        {
            largest = Math.Max(largest, value);
        }

        if (double.IsNegativeInfinity(largest))
            return largest;

        TensorPrimitives.Subtract(x, largest, x);
        Exponential.OfNonPositive(x);
        double sum = 0;
        foreach (double value in x)
        {
            sum += value;
        }

        return largest + Logarithm.OfAtLeastOne(sum);
    }
}
