using System;

namespace Cai;

/// <summary>The state type of the enclosing problem: an enum, or a record struct whose fields are bounded ints, bools, enums and such records (or doubles: a continuous problem).</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class StateAttribute : Attribute;
