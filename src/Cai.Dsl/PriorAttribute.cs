using System;

namespace Cai;

/// <summary>The action prior rho(a|s) >= 0 of (state, action): unnormalised weights are allowed and taken as they are.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PriorAttribute : Attribute;
