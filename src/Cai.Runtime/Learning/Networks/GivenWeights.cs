using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>Weights of a network as users give them.</summary>
internal static class GivenWeights
{
    /// <summary>A copy, checked.</summary>
    /// <exception cref="ArgumentException">There are too many or too few, or one is not finite.</exception>
    public static double[] Of(Network network, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != network.WeightCount)
            throw new ArgumentException($"{weights.Count} weights for a network of {network.WeightCount} ({network}).", nameof(weights));
        double[] copy = [.. weights];
        int fault = Array.FindIndex(copy, weight => !double.IsFinite(weight));
        return fault < 0 ? copy : throw new ArgumentException(FormattableString.Invariant($"Weight {fault} is {copy[fault]}; weights are finite."), nameof(weights));
    }
}
