using System.Numerics.Tensors;

namespace Cai.Numerics;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1): <c>m = b1 m + (1 - b1) g</c>, <c>v = b2 v + (1 - b2) g^2</c>, <c>x -= step (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)</c>, with weight decay apart
/// from the gradient, <c>x -= step decay x</c> (Loshchilov and Hutter 2019, AdamW). Descends; nothing allocates after construction.
/// </summary>
/// <param name="dimension">The number of coordinates.</param>
/// <param name="firstDecay">b1, in [0, 1): how much of the mean of gradients stays.</param>
/// <param name="secondDecay">b2, in [0, 1): how much of the mean of their squares stays.</param>
/// <param name="epsilon">What keeps steps finite, positive.</param>
/// <param name="weightDecay">The decoupled decay, at least 0.</param>
internal sealed class Adam(int dimension, double firstDecay = 0.9, double secondDecay = 0.999, double epsilon = 1e-8, double weightDecay = 0)
{
    private readonly double[] _mean = new double[dimension];
    private readonly double[] _square = new double[dimension];
    private readonly double[] _step = new double[dimension];
    private int _time;

    /// <summary>Moves the point by one step.</summary>
    /// <param name="point">The point.</param>
    /// <param name="gradient">The gradient there.</param>
    /// <param name="stepSize">The step size.</param>
    public void Step(Span<double> point, ReadOnlySpan<double> gradient, double stepSize)
    {
        _time++;
        TensorPrimitives.Multiply(_mean, firstDecay, _mean);
        TensorPrimitives.MultiplyAdd(gradient, 1 - firstDecay, _mean, _mean);
        TensorPrimitives.Multiply(_square, secondDecay, _square);
        TensorPrimitives.Multiply(gradient, gradient, _step);
        TensorPrimitives.MultiplyAdd(_step, 1 - secondDecay, _square, _square);

        // sqrt(v / c) + epsilon, and m / c over it.
        TensorPrimitives.Divide(_square, 1 - Math.Pow(secondDecay, _time), _step);
        TensorPrimitives.Sqrt(_step, _step);
        TensorPrimitives.Add(_step, epsilon, _step);
        TensorPrimitives.Divide(_mean, _step, _step);
        if (weightDecay > 0)
            TensorPrimitives.Multiply(point, 1 - (stepSize * weightDecay), point);
        TensorPrimitives.MultiplyAdd(_step, -stepSize / (1 - Math.Pow(firstDecay, _time)), point, point);
    }
}
