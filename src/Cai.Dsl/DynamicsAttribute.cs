using System;

namespace Cai;

/// <summary>The next state as a deterministic function of state, action and noise. Arguments are bound by type; a finite-horizon problem may add <c>[Stage] int</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DynamicsAttribute : Attribute;
