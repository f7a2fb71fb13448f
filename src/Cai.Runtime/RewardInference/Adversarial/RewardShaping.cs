using System.Globalization;

namespace Cai.RewardInference;

/// <summary>What a result of adversarial inverse reinforcement learning tells beside its reward.</summary>
/// <param name="Potentials">h, of every state of every stage.</param>
/// <param name="Advantages">The expected f, of every decision of every stage.</param>
/// <param name="JensenShannon">The divergence of occupancies.</param>
/// <param name="Loss">The discriminator's loss.</param>
internal sealed record RewardShaping(double[] Potentials, double[] Advantages, double JensenShannon, double Loss)
{
    /// <summary>A line of a summary.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"Jensen-Shannon divergence of occupancies {JensenShannon:G4} (log 2 = 0.693 at most), discriminator loss {Loss:G5} (log 4 = 1.386 where it tells nothing)");
}
