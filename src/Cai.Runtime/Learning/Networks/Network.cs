using System.ComponentModel;
using System.Globalization;

namespace Cai.CompilerServices;

/// <summary>
/// A feed-forward network of declared sizes: hidden layers of one activation, and linear outputs. Emitted code adds the two passes, with the sizes as constants. It holds no weights: they are one
/// vector, of each layer a matrix, a row an input, and then its biases.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Network
{
    private readonly int[] _widths;

    /// <summary>Makes the network.</summary>
    /// <param name="activation">What hidden units make of their weighted sum.</param>
    /// <param name="widths">The number of inputs, the widths of the hidden layers, and the number of outputs.</param>
    protected Network(Activation activation, params int[] widths)
    {
        if (widths.Length < 2 || Array.Exists(widths, width => width < 1))
            throw new ArgumentException($"Widths of [{string.Join(", ", widths)}]: a network has at least one input, one output and one unit a layer.", nameof(widths));
        (Activation, _widths) = (activation, widths);
        for (int layer = 0; layer < LayerCount; layer++)
            (WeightCount, UnitCount) = (checked(WeightCount + ((_widths[layer] + 1) * _widths[layer + 1])), UnitCount + _widths[layer + 1]);
    }

    /// <summary>What hidden units make of their weighted sum.</summary>
    public Activation Activation { get; }

    /// <summary>The number of inputs.</summary>
    public int InputCount => _widths[0];

    /// <summary>The number of outputs.</summary>
    public int OutputCount => _widths[^1];

    /// <summary>The number of layers with weights: the hidden ones, and the outputs.</summary>
    public int LayerCount => _widths.Length - 1;

    /// <summary>The number of weights, biases among them.</summary>
    public int WeightCount { get; }

    /// <summary>The number of units, hidden ones and outputs: what a pass writes for a row.</summary>
    public int UnitCount { get; }

    /// <summary>The width of a layer; 0 is the inputs.</summary>
    public int Width(int layer) => _widths[layer];

    /// <summary>The forward pass over many rows. Complexity: rows times weights. Allocates nothing.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="rows">How many rows there are, at least 1.</param>
    /// <param name="inputs">rows times <see cref="InputCount"/> numbers.</param>
    /// <param name="units">Receives the values of all units: of each layer, the outputs last, its rows one after the other.</param>
    public abstract void Forward(ReadOnlySpan<double> weights, int rows, ReadOnlySpan<double> inputs, Span<double> units);

    /// <summary>The reverse pass over the rows that were passed forward last. Complexity: twice that of the forward pass. Allocates nothing.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="inputs">The inputs of the forward pass.</param>
    /// <param name="units">What it wrote.</param>
    /// <param name="slopes">As many numbers, the last rows times <see cref="OutputCount"/> of them <c>dL/dy</c>, the derivatives of a loss by the outputs; the rest is written over.</param>
    /// <param name="gradient">What <c>dL/dw</c>, its derivatives by the weights, is added to.</param>
    public abstract void Backward(ReadOnlySpan<double> weights, int rows, ReadOnlySpan<double> inputs, ReadOnlySpan<double> units, Span<double> slopes, Span<double> gradient);

    /// <summary>The sizes: <c>3 -> 32 -> 32 -> 1, tanh, 1,217 weights</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Join(" -> ", _widths)}, {Activation.ToString().ToLowerInvariant()}, {WeightCount:N0} weights");
}
