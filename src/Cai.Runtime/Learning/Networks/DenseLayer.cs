using System.ComponentModel;
using Cai.Learning;

namespace Cai.CompilerServices;

/// <summary>
/// A layer of a network over many rows at once, <c>y = f(x W + b)</c>, and its reverse pass: what emitted networks are made of. W is stored a row an input, so that the units of a layer are
/// neighbours; every unit adds its inputs in their order, so that results depend neither on how many rows are passed nor on the machine's vectors.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DenseLayer
{
    /// <summary>The forward pass, <c>y = f(x W + b)</c>. Complexity: rows times inputs times outputs. Allocates nothing.</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="weights">W: inputs times outputs numbers, a row an input.</param>
    /// <param name="biases">b: one number an output.</param>
    /// <param name="rows">How many rows x and y have.</param>
    /// <param name="x">rows times inputs numbers.</param>
    /// <param name="y">Receives rows times outputs numbers.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Forward<TActivation>(ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, int rows, ReadOnlySpan<double> x, Span<double> y)
        where TActivation : struct, IActivation
    {
        Check(weights.Length, biases.Length, rows, x.Length, y.Length);
        DensePasses.Multiply(weights, biases, rows, x, y);
        if (typeof(TActivation) != typeof(Activations.Identity))
            DensePasses.Apply<TActivation>(y);
    }

    /// <summary>
    /// The reverse pass: from <c>dL/dy</c> to <c>dz = dL/dy f'(z)</c>, <c>dL/dW += x' dz</c>, <c>dL/db += sum dz</c> and <c>dL/dx = dz W'</c>. Complexity: twice that of the forward pass. Allocates nothing.
    /// </summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="weights">W, as for the forward pass.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="x">The inputs of the forward pass.</param>
    /// <param name="y">Its outputs.</param>
    /// <param name="dy">dL/dy; dz when done.</param>
    /// <param name="weightGradient">What dL/dW is added to.</param>
    /// <param name="biasGradient">What dL/db is added to.</param>
    /// <param name="dx">Receives dL/dx; empty where nobody asks for it.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Backward<TActivation>(ReadOnlySpan<double> weights, int rows, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> dy,
        Span<double> weightGradient, Span<double> biasGradient, Span<double> dx)
        where TActivation : struct, IActivation
    {
        Check(weights.Length, biasGradient.Length, rows, x.Length, y.Length);
        if (dy.Length != y.Length || weightGradient.Length != weights.Length || (dx.Length != x.Length && !dx.IsEmpty))
            throw new ArgumentException($"{dy.Length}, {weightGradient.Length} and {dx.Length} derivatives by {y.Length} outputs, {weights.Length} weights and {x.Length} inputs: one each, or none of the inputs.");
        if (typeof(TActivation) != typeof(Activations.Identity))
            DensePasses.Pull<TActivation>(y, dy);
        DensePasses.AddOuter(rows, x, dy, weightGradient, biasGradient);
        if (!dx.IsEmpty)
            DensePasses.MultiplyTransposed(weights, rows, dy, dx);
    }

    private static void Check(int weights, int outputs, int rows, int x, int y)
    {
        if (rows < 1 || outputs < 1 || y != rows * outputs || x % rows != 0 || weights != x / rows * outputs)
            throw new ArgumentException($"{weights} weights and {outputs} outputs do not fit {rows} rows of {x} inputs and {y} outputs in all: inputs times outputs weights, and rows of each.");
    }
}
