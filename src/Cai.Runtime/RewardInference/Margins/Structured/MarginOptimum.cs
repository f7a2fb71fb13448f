namespace Cai.RewardInference;

/// <summary>Where an optimisation of the margin ended.</summary>
/// <param name="Weights">The best weights of scaled features.</param>
/// <param name="Primal">Their objective.</param>
/// <param name="Dual">The best lower bound.</param>
/// <param name="Trace">The iterations: the best objective and the gap.</param>
/// <param name="IsConverged">Whether the gap reached the tolerance.</param>
internal sealed record MarginOptimum(double[] Weights, double Primal, double Dual, IReadOnlyList<InverseStep> Trace, bool IsConverged);
