using System;

namespace Cai;

/// <summary>
/// On a noise enum member: its probability. On a method of (state, action, noise): the probability of that noise, which must sum to one
/// over the noise for every state and action.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Method)]
public sealed class ProbabilityAttribute : Attribute
{
    /// <summary>Marks a method that computes the probability of a noise value.</summary>
    public ProbabilityAttribute()
    {
    }

    /// <summary>Gives the constant probability of a noise enum member.</summary>
    /// <param name="value">The probability, in [0, 1].</param>
    public ProbabilityAttribute(double value) => Value = value;

    /// <summary>The probability; not a number on a method.</summary>
    public double Value { get; } = double.NaN;
}
