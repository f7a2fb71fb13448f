using System.Globalization;

namespace Cai;

/// <summary>What is lost by pursuing one reward where another is the true one.</summary>
/// <param name="Best">The most that any policy is worth by the true reward, from the start.</param>
/// <param name="Value">What the policy that is optimal for the pursued reward is worth by the true one; equally good actions share.</param>
/// <param name="Worst">The least that any policy is worth by the true reward.</param>
public readonly record struct RewardRegret(double Best, double Value, double Worst)
{
    /// <summary>What is lost, in units of the true reward; at least 0 up to rounding.</summary>
    public double Loss => Best - Value;

    /// <summary>What is lost as a share of all there is to lose, in [0, 1] up to rounding; 0 where all policies are worth the same.</summary>
    public double Share => Best - Worst > 1e-12 * Math.Max(Math.Abs(Best), Math.Abs(Worst)) ? Loss / (Best - Worst) : 0;

    /// <summary>The loss, and its share.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Loss:G6} lost of {Best - Worst:G6} ({Share:P1})");
}
