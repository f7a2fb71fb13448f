namespace Cai.Learning;

/// <summary>A loss that is a sum over rows, each passed through the network by itself: an example is a row.</summary>
internal abstract class RowLoss : ITrainingLoss
{
    private readonly double[] _inputs;
    private readonly double[] _counts;
    private readonly NetworkBatch _batch;
    private readonly int[] _rows;

    /// <param name="inputs">The network's inputs, row by row.</param>
    /// <param name="counts">How much each row counts; those of 0 take no part.</param>
    /// <param name="batch">Room for as many rows as are asked for at once.</param>
    protected RowLoss(double[] inputs, double[] counts, NetworkBatch batch)
    {
        (_inputs, _counts, _batch) = (inputs, counts, batch);
        _rows = [.. Enumerable.Range(0, counts.Length).Where(row => counts[row] > 0)];
    }

    /// <inheritdoc/>
    public int ExampleCount => _rows.Length;

    /// <inheritdoc/>
    public double Weight(int example) => _counts[_rows[example]];

    /// <inheritdoc/>
    public double Add(ReadOnlySpan<double> weights, ReadOnlySpan<int> examples, Span<double> gradient)
    {
        int inputs = _batch.Network.InputCount, outputs = _batch.Network.OutputCount;
        for (int i = 0; i < examples.Length; i++)
            _inputs.AsSpan(_rows[examples[i]] * inputs, inputs).CopyTo(_batch.Inputs(i));
        ReadOnlySpan<double> given = _batch.Forward(weights, examples.Length);
        Span<double> slopes = _batch.OutputSlopes;
        double loss = 0;
        for (int i = 0; i < examples.Length; i++)
        {
            int row = _rows[examples[i]];
            Span<double> slope = slopes.Slice(i * outputs, outputs);
            loss += _counts[row] * Of(row, given.Slice(i * outputs, outputs), slope);
            foreach (ref double derivative in slope)
                derivative *= _counts[row];
        }

        if (!gradient.IsEmpty)
            _batch.Backward(weights, gradient);
        return loss;
    }

    /// <summary>The loss of a row, and its derivatives by the network's outputs (of the loss up to a constant factor, the same for all rows).</summary>
    protected abstract double Of(int row, ReadOnlySpan<double> outputs, Span<double> slopes);
}
