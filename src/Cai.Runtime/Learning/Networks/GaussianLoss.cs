namespace Cai.Learning;

/// <summary>
/// Minus the log density of changes under independent normals, whose means and log variances a network gives in units of the scales: of each coordinate
/// <c>log(scale) + (log(2 pi v) + e^2/v)/2</c> with <c>e = y - mean</c> and <c>v = floor + exp(z)</c>.
/// </summary>
/// <param name="inputs">The network's inputs, row by row.</param>
/// <param name="targets">y, in units of the scales, row by row.</param>
/// <param name="scales">The scale of each coordinate.</param>
/// <param name="counts">How much each row counts.</param>
/// <param name="batch">Room for as many rows as are asked for at once.</param>
internal sealed class GaussianLoss(double[] inputs, double[] targets, double[] scales, double[] counts, NetworkBatch batch) : RowLoss(inputs, counts, batch)
{
    /// <summary>The smallest variance, in units of the scale: what keeps the density of certain dynamics finite.</summary>
    public const double Floor = 1e-6;

    private const double LogTwoPi = 1.8378770664093453;

    // exp stays far from overflow; beyond, the variance no longer grows.
    private const double Largest = 40;

    private readonly double _constant = scales.Sum(Math.Log) + (0.5 * scales.Length * LogTwoPi);

    /// <summary>v of a z.</summary>
    public static double Variance(double z, double floor) => floor + Math.Exp(Math.Min(z, Largest));

    /// <inheritdoc/>
    protected override double Of(int row, ReadOnlySpan<double> outputs, Span<double> slopes)
    {
        double loss = _constant;
        int count = scales.Length;
        for (int i = 0; i < count; i++)
        {
            double error = targets[(row * count) + i] - outputs[i], z = outputs[count + i], variance = Variance(z, Floor), share = error * error / variance;
            loss += 0.5 * (Math.Log(variance) + share);
            slopes[i] = -error / variance;
            slopes[count + i] = z < Largest ? 0.5 * (1 - share) * (variance - Floor) / variance : 0;
        }

        return loss;
    }
}
