using System;

namespace Cai;

/// <summary>An int field that takes 0 .. n - 1, where n is known at run time: the value of a member of the problem.</summary>
/// <param name="member">The name of an int property, field or constant of the problem.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class BelowAttribute(string member) : Attribute
{
    /// <summary>The name of the member that gives n.</summary>
    public string Member { get; } = member;
}
