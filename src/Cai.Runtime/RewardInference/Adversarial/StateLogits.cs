namespace Cai.RewardInference;

/// <summary>A weight for each state (of each stage), the same for all its decisions.</summary>
/// <param name="edges">Which state each decision is taken in.</param>
internal sealed class StateLogits(Edges edges) : ILogitModel
{
    public int Count => edges.NodeCount;

    public int RowCount => edges.Origins.Length;

    public void AddConstant(Span<double> rows)
    {
    }

    public void Apply(ReadOnlySpan<double> weights, Span<double> rows)
    {
        for (int row = 0; row < rows.Length; row++)
            rows[row] = weights[edges.Origins[row]];
    }

    public void Gather(ReadOnlySpan<double> rows, Span<double> weights)
    {
        weights.Clear();
        for (int row = 0; row < rows.Length; row++)
            weights[edges.Origins[row]] += rows[row];
    }

    public void GatherSquares(ReadOnlySpan<double> rows, Span<double> weights) => Gather(rows, weights);
}
