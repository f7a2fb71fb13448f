using System;

namespace Cai;

/// <summary>
/// A reward feature of (state), (state, action), (state, action, noise) or (state, action, next state). With the name of a parameter it
/// adds <c>parameter * feature</c> to the reward; without, the feature is computed for methods that use features.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FeatureAttribute : Attribute
{
    /// <summary>A feature without a parameter of its own.</summary>
    public FeatureAttribute()
    {
    }

    /// <summary>A feature with a linear weight.</summary>
    /// <param name="parameter">The name of a field of the <see cref="ParametersAttribute">parameters</see> record.</param>
    public FeatureAttribute(string parameter) => Parameter = parameter;

    /// <summary>The name of the parameter that weighs the feature, or null.</summary>
    public string? Parameter { get; }
}
