namespace Cai.RewardInference;

/// <summary>Log-odds that are affine in weights, <c>l = c + A w</c>, as an operator: rows are decisions, or transitions. Nothing allocates.</summary>
internal interface ILogitModel
{
    /// <summary>The number of weights.</summary>
    int Count { get; }

    /// <summary>The number of rows.</summary>
    int RowCount { get; }

    /// <summary>Adds c.</summary>
    void AddConstant(Span<double> rows);

    /// <summary>Writes <c>A w</c>.</summary>
    void Apply(ReadOnlySpan<double> weights, Span<double> rows);

    /// <summary>Writes <c>A' q</c>.</summary>
    void Gather(ReadOnlySpan<double> rows, Span<double> weights);

    /// <summary>Writes <c>sum_i q_i A_ik^2</c>: the diagonal of <c>A' diag(q) A</c>.</summary>
    void GatherSquares(ReadOnlySpan<double> rows, Span<double> weights);
}
