using System;

namespace Cai;

/// <summary>A binomially distributed int field of the noise record: P(k) = C(n, k) p^k (1 - p)^(n - k), k = 0 .. n.</summary>
/// <param name="trials">The number of trials n, at least zero.</param>
/// <param name="probability">The probability of success p, in [0, 1].</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class BinomialAttribute(int trials, double probability) : Attribute
{
    /// <summary>The number of trials n.</summary>
    public int Trials { get; } = trials;

    /// <summary>The probability of success p.</summary>
    public double Probability { get; } = probability;
}
