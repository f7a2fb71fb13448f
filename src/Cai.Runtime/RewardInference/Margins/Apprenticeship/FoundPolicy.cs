namespace Cai.RewardInference;

/// <summary>A policy that was planned.</summary>
/// <param name="Expectations">Its expectations of scaled features.</param>
/// <param name="Policy">The policy, one array over pairs a stage.</param>
internal sealed record FoundPolicy(double[] Expectations, double[][] Policy);
