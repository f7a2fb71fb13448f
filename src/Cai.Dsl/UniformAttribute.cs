using System;

namespace Cai;

/// <summary>A uniformly distributed double field of the noise record of a continuous problem.</summary>
/// <param name="minimum">The lower end.</param>
/// <param name="maximum">The upper end, above the lower.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class UniformAttribute(double minimum, double maximum) : Attribute
{
    /// <summary>The lower end.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>The upper end.</summary>
    public double Maximum { get; } = maximum;
}
