using System;

namespace Cai;

/// <summary>The reward collected once on reaching a terminal state, or at the end of a finite horizon.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalRewardAttribute : Attribute;
