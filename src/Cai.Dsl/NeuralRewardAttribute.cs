using System;

namespace Cai;

/// <summary>Declares that the reward is a feed-forward network over the features of the problem.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NeuralRewardAttribute : Attribute
{
    /// <summary>The widths of the hidden layers.</summary>
    public int[] Hidden { get; set; } = [];
}
