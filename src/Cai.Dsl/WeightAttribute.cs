using System;

namespace Cai;

/// <summary>The unnormalised probability of a noise enum member; the weights of the enum are divided by their sum.</summary>
/// <param name="value">The weight, at least zero.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WeightAttribute(double value) : Attribute
{
    /// <summary>The weight.</summary>
    public double Value { get; } = value;
}
