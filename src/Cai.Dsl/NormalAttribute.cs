using System;

namespace Cai;

/// <summary>A normally distributed double field of the noise record of a continuous problem.</summary>
/// <param name="mean">The mean.</param>
/// <param name="standardDeviation">The standard deviation, at least zero.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class NormalAttribute(double mean, double standardDeviation) : Attribute
{
    /// <summary>The mean.</summary>
    public double Mean { get; } = mean;

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; } = standardDeviation;
}
