using System;

namespace Cai;

/// <summary>The time step t = 0 .. H - 1 of a finite-horizon problem, bound to an int parameter of a member.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class StageAttribute : Attribute;
