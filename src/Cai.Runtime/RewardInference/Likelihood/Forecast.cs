using System.Numerics.Tensors;

namespace Cai.RewardInference;

/// <summary>
/// What the values are about at another point, <c>V(x) = V(x0) + sum_k dV/dx_k (x_k - x0_k)</c>: the Hessian at x0 needs those derivatives anyway, and Newton's method has one step
/// less to go from there. Nothing allocates after the first use.
/// </summary>
/// <param name="dimension">The number of coordinates.</param>
/// <param name="states">The number of states.</param>
internal sealed class Forecast(int dimension, int states)
{
    private readonly double[] _point = new double[dimension];
    private double[] _values = [];
    private double[] _changes = [];
    private double[] _forecast = [];

    /// <summary>Remembers a solution.</summary>
    /// <param name="point">Its point.</param>
    /// <param name="values">The values there.</param>
    /// <param name="changes">Their derivative by each coordinate in turn.</param>
    public void Take(ReadOnlySpan<double> point, ReadOnlySpan<double> values, ReadOnlySpan<double> changes)
    {
        if (_values.Length == 0)
            (_values, _changes, _forecast) = (new double[states], new double[dimension * states], new double[states]);
        point.CopyTo(_point);
        values.CopyTo(_values);
        changes.CopyTo(_changes);
    }

    /// <summary>The values at a point, to first order; nothing before there was a solution.</summary>
    public ReadOnlySpan<double> At(ReadOnlySpan<double> point)
    {
        _values.CopyTo(_forecast, 0);
        for (int k = 0; k < dimension && _values.Length > 0; k++)
            TensorPrimitives.MultiplyAdd(_changes.AsSpan(k * states, states), point[k] - _point[k], _forecast, _forecast);
        return _forecast;
    }
}
