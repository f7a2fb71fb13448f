using System;

namespace Cai;

/// <summary>A field of the noise record with listed probabilities: an int takes 0, 1, 2, ..., a bool false, true, an enum its members in order.</summary>
/// <param name="probabilities">The probabilities, each in [0, 1], summing to one.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class CategoricalAttribute(params double[] probabilities) : Attribute
{
    /// <summary>The probabilities.</summary>
    public double[] Probabilities { get; } = probabilities;
}
