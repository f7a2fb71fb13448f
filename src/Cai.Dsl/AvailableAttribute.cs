using System;

namespace Cai;

/// <summary>Tells which actions are available in a state (and, in a finite-horizon problem, at a stage).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AvailableAttribute : Attribute;
