using System.ComponentModel;
using System.Numerics.Tensors;
using Cai.Numerics;

namespace Cai.CompilerServices;

/// <summary>The distribution of a field of the noise, drawn for many rollouts at once. A field that is no double is drawn as the position of its value, from 0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NoiseCoordinate
{
    private readonly double _first;
    private readonly double _second;
    private readonly double[] _cumulative;
    private readonly bool _isNormal;

    private NoiseCoordinate(double first, double second, bool isNormal, double[] cumulative) => (_first, _second, _isNormal, _cumulative) = (first, second, isNormal, cumulative);

    /// <summary>A normal field.</summary>
    public static NoiseCoordinate Normal(double mean, double standardDeviation) => new(mean, standardDeviation, true, []);

    /// <summary>A uniform field.</summary>
    public static NoiseCoordinate Uniform(double from, double to) => new(from, to - from, false, []);

    /// <summary>A field with so many values, by their probabilities.</summary>
    public static NoiseCoordinate Discrete(params double[] probabilities)
    {
        double sum = 0;
        return new(0, 0, false, Array.ConvertAll(probabilities, probability => sum += probability));
    }

    /// <summary>Fills a span.</summary>
    internal void Fill(Span<double> values, NormalNumbers random, ulong position)
    {
        if (_isNormal)
            random.Fill(values, position);
        else
            random.FillUniform(values, position);
        if (_cumulative.Length == 0)
        {
            TensorPrimitives.Multiply(values, _second, values);
            TensorPrimitives.Add(values, _first, values);
            return;
        }

        foreach (ref double value in values)
            value = Position(value);
    }

    // The inverse of the distribution function; rounding may leave the last sum below 1.
    private int Position(double uniform)
    {
        double total = uniform * _cumulative[^1];
        int position = 0;
        while (_cumulative[position] <= total && position < _cumulative.Length - 1)
            position++;
        return position;
    }
}
