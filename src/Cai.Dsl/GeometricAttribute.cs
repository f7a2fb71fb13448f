using System;

namespace Cai;

/// <summary>A geometrically distributed int field of the noise record: the failures before the first success, P(k) = p (1 - p)^k, k = 0 .. Max.</summary>
/// <param name="probability">The probability of success p, in (0, 1].</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class GeometricAttribute(double probability) : Attribute
{
    /// <summary>The probability of success p.</summary>
    public double Probability { get; } = probability;

    /// <summary>The largest value; the mass above is folded into it, and told. -1 (the default): the smallest value whose upper tail is below 1e-16.</summary>
    public int Max { get; set; } = -1;
}
