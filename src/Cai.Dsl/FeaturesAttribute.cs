using System;

namespace Cai;

/// <summary>Takes parameters and features from a static class that several problems share, so that a reward travels between them.</summary>
/// <param name="type">A static class with <see cref="FeatureAttribute">features</see> and a <see cref="ParametersAttribute">parameters</see> record.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class FeaturesAttribute(Type type) : Attribute
{
    /// <summary>The class that holds the features.</summary>
    public Type Type { get; } = type;
}
