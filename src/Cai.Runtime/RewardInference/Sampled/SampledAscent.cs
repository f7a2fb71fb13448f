using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.RewardInference;

/// <summary>
/// Adam on a gradient that is estimated anew each time, and when to stop: where the mean gradient over a window of iterations is below its own standard error, in the root of the mean of squares over
/// coordinates that no bound holds. The estimate is the mean point of the window (Polyak and Juditsky 1992).
/// </summary>
internal sealed class SampledAscent
{
    private readonly RewardFamily _family;
    private readonly Adam _adam;
    private readonly double[] _downhill;
    private readonly double[] _mean;
    private readonly Queue<(double[] Point, double[] Gradient, double[] Errors)> _window = [];
    private readonly int _length;

    /// <param name="family">The rewards whose point is searched for.</param>
    /// <param name="window">How many iterations are looked at together.</param>
    public SampledAscent(RewardFamily family, int window)
    {
        (_family, _length) = (family, window);
        _adam = new(family.Dimension);
        (_downhill, _mean) = (new double[family.Dimension], new double[family.Dimension]);
        Point = [.. family.Start];
    }

    /// <summary>The point now.</summary>
    public double[] Point { get; }

    /// <summary>The ratio of the window's mean gradient to its standard error; infinite until the window is full.</summary>
    public double Ratio { get; private set; } = double.PositiveInfinity;

    /// <summary>Which coordinate has the largest derivative; -1 where bounds hold them all.</summary>
    public int Steepest(double[] gradient)
    {
        bool[] held = Bounds.Held(Point, gradient, _family.Lower, _family.Upper);
        int steepest = -1;
        for (int k = 0; k < gradient.Length; k++)
            steepest = !held[k] && (steepest < 0 || Math.Abs(gradient[k]) > Math.Abs(gradient[steepest])) ? k : steepest;
        return steepest;
    }

    /// <summary>Looks at a gradient at the point.</summary>
    public void Note(double[] gradient, double[] errors)
    {
        _window.Enqueue(([.. Point], [.. gradient], [.. errors]));
        if (_window.Count > _length)
            _window.Dequeue();
        if (_window.Count < _length)
            return;
        double squares = 0;
        int free = 0;
        for (int k = 0; k < gradient.Length; k++)
        {
            double sum = _window.Sum(one => one.Gradient[k]), variance = _window.Sum(one => one.Errors[k] * one.Errors[k]);

            // A derivative that no sample changes, as that of a unit that is never active, is 0 and known to be.
            if ((Point[k] <= _family.Lower[k] && sum < 0) || (Point[k] >= _family.Upper[k] && sum > 0) || (sum == 0 && variance == 0))
                continue;
            squares += sum * sum / Math.Max(variance, 1e-24);
            free++;
        }

        Ratio = free == 0 ? 0 : Math.Sqrt(squares / free);
    }

    /// <summary>Moves uphill, within bounds.</summary>
    public void Move(double[] gradient, double step)
    {
        TensorPrimitives.Negate(gradient, _downhill);
        _adam.Step(Point, _downhill, step);
        for (int k = 0; k < Point.Length; k++)
            Point[k] = Math.Clamp(Point[k], _family.Lower[k], _family.Upper[k]);
    }

    /// <summary>The mean point of the window.</summary>
    public double[] Mean()
    {
        _mean.AsSpan().Clear();
        foreach ((double[] point, _, _) in _window)
            TensorPrimitives.MultiplyAdd(point, 1.0 / _window.Count, _mean, _mean);
        return [.. _mean];
    }
}
