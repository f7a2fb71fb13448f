using System;

namespace Cai;

/// <summary>
/// Declares a policy <c>pi(a|s) ~ rho(a|s) exp(f(s, a))</c> whose f is a feed-forward network over the features of the problem and the fields of the action; over the fields of state and action
/// where it declares no features.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NeuralPolicyAttribute : Attribute
{
    /// <summary>The widths of the hidden layers, from the inputs on: at least one, each at least 1.</summary>
    public int[] Hidden { get; set; } = [];

    /// <summary>What hidden units make of their weighted sum; the output is linear.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;
}
