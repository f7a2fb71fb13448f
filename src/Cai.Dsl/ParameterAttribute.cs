using System;

namespace Cai;

/// <summary>The start value and the bounds of a reward parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ParameterAttribute : Attribute
{
    /// <summary>Where estimation starts. Default 0, moved into the bounds.</summary>
    public double Start { get; set; }

    /// <summary>The lower bound; minus infinity (the default) for none.</summary>
    public double Min { get; set; } = double.NegativeInfinity;

    /// <summary>The upper bound; infinity (the default) for none.</summary>
    public double Max { get; set; } = double.PositiveInfinity;
}
