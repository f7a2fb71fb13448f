namespace Cai.Learning;

/// <summary>Positive priorities by place, drawn in proportion, changed one at a time: both in the logarithm of their number. A binary tree of sums, and one of minima.</summary>
internal sealed class PriorityTree
{
    private readonly double[] _sums;
    private readonly double[] _minima;
    private readonly int _leaves;

    /// <param name="count">The most places.</param>
    public PriorityTree(int count)
    {
        _leaves = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count);
        _sums = new double[2 * _leaves];
        _minima = new double[2 * _leaves];
        _minima.AsSpan().Fill(double.PositiveInfinity);
    }

    /// <summary>The smallest priority; infinity where there is none.</summary>
    public double Smallest => _minima[1];

    /// <summary>The sum of the priorities.</summary>
    public double Sum => _sums[1];

    /// <summary>The priority of a place; 0 where none was said.</summary>
    public double this[int place]
    {
        get => _sums[_leaves + place];
        set
        {
            int node = _leaves + place;
            (_sums[node], _minima[node]) = (value, value);
            for (node /= 2; node > 0; node /= 2)
            {
                _sums[node] = _sums[2 * node] + _sums[(2 * node) + 1];
                _minima[node] = Math.Min(_minima[2 * node], _minima[(2 * node) + 1]);
            }
        }
    }

    /// <summary>The place at a point of the cumulative distribution.</summary>
    /// <param name="uniform">A number in [0, 1).</param>
    public int Find(double uniform)
    {
        double rest = uniform * Sum;
        int node = 1;
        while (node < _leaves)
        {
            node *= 2;

            // Rounding may leave a rest on the side of nothing.
            if (rest >= _sums[node] && _sums[node + 1] > 0)
            {
                rest -= _sums[node];
                node++;
            }
        }

        return node - _leaves;
    }
}
