namespace Cai.Learning;

/// <summary>The squared error of a network with one output that gives targets in units of their scale: <c>(scale (f - y))^2</c>, with the derivative of <c>(f - y)^2</c>.</summary>
/// <param name="inputs">The network's inputs, row by row.</param>
/// <param name="targets">y, in units of the scale.</param>
/// <param name="scale">The scale.</param>
/// <param name="counts">How much each row counts.</param>
/// <param name="batch">Room for as many rows as are asked for at once.</param>
internal sealed class SquaredLoss(double[] inputs, double[] targets, double scale, double[] counts, NetworkBatch batch) : RowLoss(inputs, counts, batch)
{
    /// <inheritdoc/>
    protected override double Of(int row, ReadOnlySpan<double> outputs, Span<double> slopes)
    {
        double error = outputs[0] - targets[row];
        slopes[0] = 2 * error;
        return scale * error * (scale * error);
    }
}
