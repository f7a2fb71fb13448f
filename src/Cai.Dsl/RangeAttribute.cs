using System;

namespace Cai;

/// <summary>The inclusive bounds of an int or double field of a state, action or noise record.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class RangeAttribute : Attribute
{
    /// <summary>Bounds an int field.</summary>
    /// <param name="minimum">The smallest value.</param>
    /// <param name="maximum">The largest value, at least <paramref name="minimum"/>.</param>
    public RangeAttribute(int minimum, int maximum) => (Minimum, Maximum) = (minimum, maximum);

    /// <summary>Bounds a double field of a continuous problem.</summary>
    /// <param name="minimum">The smallest value.</param>
    /// <param name="maximum">The largest value, at least <paramref name="minimum"/>.</param>
    public RangeAttribute(double minimum, double maximum) => (Minimum, Maximum) = (minimum, maximum);

    /// <summary>The smallest value.</summary>
    public double Minimum { get; }

    /// <summary>The largest value.</summary>
    public double Maximum { get; }
}
