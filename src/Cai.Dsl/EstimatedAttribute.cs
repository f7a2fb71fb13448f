using System;

namespace Cai;

/// <summary>The noise probabilities are unknown: the declared ones are start values, they stay data of the problem and can be learned or set.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class EstimatedAttribute : Attribute;
