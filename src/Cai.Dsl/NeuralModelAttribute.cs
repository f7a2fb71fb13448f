using System;

namespace Cai;

/// <summary>Declares a model of the dynamics of a problem with real-valued fields: a feed-forward network from state and action to the mean and the variance of the change of the state.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NeuralModelAttribute : Attribute
{
    /// <summary>The widths of the hidden layers, from the inputs on: at least one, each at least 1.</summary>
    public int[] Hidden { get; set; } = [];

    /// <summary>What hidden units make of their weighted sum; the outputs are linear.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;
}
