namespace Cai.Planning;

/// <summary>How a solve went.</summary>
/// <param name="Method">The method used.</param>
/// <param name="Iterations">Bellman backups.</param>
/// <param name="Bounds">The certified error.</param>
/// <param name="IsConverged">Whether the tolerance was reached (or the rounding floor, where that is larger).</param>
/// <param name="Remark">Why this method, and whether it had to be helped.</param>
internal readonly record struct SolveReport(SolveMethod Method, int Iterations, ErrorBounds Bounds, bool IsConverged, string Remark)
{
    /// <summary>What was told of the backups on the way; null where nobody listened.</summary>
    public IReadOnlyList<SolveProgress>? Trace { get; init; }
}
