namespace Cai.RewardInference;

/// <summary>A weight for each row.</summary>
/// <param name="count">How many rows there are.</param>
internal sealed class FreeLogits(int count) : ILogitModel
{
    public int Count => count;

    public int RowCount => count;

    public void AddConstant(Span<double> rows)
    {
    }

    public void Apply(ReadOnlySpan<double> weights, Span<double> rows) => weights.CopyTo(rows);

    public void Gather(ReadOnlySpan<double> rows, Span<double> weights) => rows.CopyTo(weights);

    public void GatherSquares(ReadOnlySpan<double> rows, Span<double> weights) => rows.CopyTo(weights);
}
