using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>Gathers expected discounted features, the gradient of the value of the start: <c>sum_{t, s, a} mu_t(s, a) dr_t(s, a)/dp_k</c>.</summary>
/// <param name="kernel">The kernel, for its order of pairs.</param>
/// <param name="reward">The reward.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="noise">The joint noise probabilities; empty when not estimated.</param>
internal sealed class ExpectedFeatures<TKernel>(TKernel kernel, RewardModel reward, double[] parameters, double[] noise) : IPairReader
    where TKernel : struct, IKernel<TKernel>
{
    /// <summary>The expectations, one a parameter.</summary>
    public double[] Sums { get; } = new double[reward.ParameterCount];

    public void Read(int stage, int from, int to, ReadOnlySpan<double> numbers) =>
        reward.AddGradient(kernel.Pairs, from, to, parameters, noise, stage, numbers, Sums);
}
