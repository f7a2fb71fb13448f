namespace Cai.RewardInference;

/// <summary>Where a search by samples ended.</summary>
/// <param name="Point">The estimate.</param>
/// <param name="Policy">The policy that goes with it, one array over pairs a stage.</param>
/// <param name="Trace">The iterations.</param>
/// <param name="Steps">What their episodes said.</param>
/// <param name="IsConverged">Whether it stopped by its own rule.</param>
/// <param name="Remark">What is to be known of it.</param>
internal sealed record SampledSearch(double[] Point, double[][] Policy, IReadOnlyList<InverseStep> Trace, IReadOnlyList<SampledStep> Steps, bool IsConverged, string Remark);
