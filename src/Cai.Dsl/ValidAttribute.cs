using System;

namespace Cai;

/// <summary>Tells which combinations of state fields are states at all.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ValidAttribute : Attribute;
