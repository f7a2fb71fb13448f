using System;

namespace Cai;

/// <summary>Declares that the reward is a feed-forward network over the features of the problem; over the fields of state and action where it declares none.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NeuralRewardAttribute : Attribute
{
    /// <summary>The widths of the hidden layers, from the inputs on: at least one, each at least 1.</summary>
    public int[] Hidden { get; set; } = [];

    /// <summary>What hidden units make of their weighted sum; the output is linear.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;
}
