using System;

namespace Cai;

/// <summary>The one noise type of the enclosing problem: an enum, or a record struct of independent fields. One draw a step, seen alike by dynamics and reward.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class NoiseAttribute : Attribute;
