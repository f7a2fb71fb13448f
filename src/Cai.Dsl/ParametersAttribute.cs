using System;

namespace Cai;

/// <summary>The reward parameters: a record struct of doubles, each of which may carry a <see cref="ParameterAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class ParametersAttribute : Attribute;
