using System;

namespace Cai;

/// <summary>A Poisson-distributed int field of the noise record: P(k) = exp(-mean) mean^k / k!, k = 0 .. Max.</summary>
/// <param name="mean">The mean, greater than zero.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class PoissonAttribute(double mean) : Attribute
{
    /// <summary>The mean.</summary>
    public double Mean { get; } = mean;

    /// <summary>The largest value; the mass above is folded into it, and told. -1 (the default): the smallest value whose upper tail is below 1e-16.</summary>
    public int Max { get; set; } = -1;
}
