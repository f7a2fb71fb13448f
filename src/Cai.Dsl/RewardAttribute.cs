using System;

namespace Cai;

/// <summary>The reward of (state), (state, action), (state, action, noise) or (state, action, next state), and optionally of the <see cref="ParametersAttribute">parameters</see> and the <see cref="StageAttribute">stage</see>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RewardAttribute : Attribute;
