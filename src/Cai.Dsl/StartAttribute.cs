using System;

namespace Cai;

/// <summary>The start: one state, a set of states (an array or a span of them), or a method from a state to its start weight.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class StartAttribute : Attribute;
