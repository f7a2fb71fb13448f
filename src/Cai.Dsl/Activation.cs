namespace Cai;

/// <summary>What the hidden units of a declared network make of their weighted sum z.</summary>
public enum Activation
{
    /// <summary><c>tanh z</c>, in (-1, 1).</summary>
    Tanh,

    /// <summary><c>max(z, 0)</c>.</summary>
    Relu,

    /// <summary><c>log(1 + exp z)</c>: smooth, positive.</summary>
    Softplus,

    /// <summary><c>1 / (1 + exp(-z))</c>, in (0, 1).</summary>
    Sigmoid,

    /// <summary>z itself: the network is then linear, whatever its layers.</summary>
    Identity,
}
