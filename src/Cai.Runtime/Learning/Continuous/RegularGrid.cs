namespace Cai.Learning;

/// <summary>Points at equal distances along each coordinate, and multilinear interpolation between them. The first coordinate varies slowest.</summary>
/// <remarks>Interpolation weights are at least 0 and sum to one, so that values fitted by it keep the Bellman operator a contraction in the sup norm (Gordon 1995, Stable function approximation in dynamic programming).</remarks>
internal sealed class RegularGrid
{
    // An interpolation reads a node for each corner of a cell.
    private const int MostReal = 10;

    private readonly GridLine[] _lines;
    private readonly int[] _strides;

    public RegularGrid(GridLine[] lines)
    {
        _lines = lines;
        _strides = new int[lines.Length];
        long count = 1;
        for (int i = lines.Length - 1; i >= 0; i--)
        {
            _strides[i] = (int)count;
            count *= lines[i].Points;
            if (count > int.MaxValue / 2)
                throw new ArgumentException($"A grid of {string.Join(" by ", lines.Select(line => line.Points))} states is too large. Take fewer points, by GridOptions.StatePoints or StateAxes.");
        }

        if (lines.Count(line => !line.IsWhole) > MostReal)
            throw new ArgumentException($"A grid over {lines.Count(line => !line.IsWhole)} real-valued fields of the state is out of reach; {MostReal} are the most. Methods that sample the problem need none.");
        Count = (int)count;
        Corners = 1 << lines.Count(line => !line.IsWhole);
    }

    /// <summary>The number of nodes.</summary>
    public int Count { get; }

    /// <summary>The number of coordinates.</summary>
    public int Dimension => _lines.Length;

    /// <summary>How many nodes an interpolation reads at most.</summary>
    public int Corners { get; }

    /// <summary>The coordinates.</summary>
    public IReadOnlyList<GridLine> Lines => _lines;

    /// <summary>Writes the coordinates of a node.</summary>
    public void Node(int node, Span<double> coordinates)
    {
        for (int i = 0; i < _lines.Length; i++)
        {
            int position = node / _strides[i] % _lines[i].Points;
            coordinates[i] = !_lines[i].IsPeriodic && position == _lines[i].Points - 1 ? _lines[i].Upper : _lines[i].Lower + (position * _lines[i].Step);
        }
    }

    /// <summary>The nodes around a place, with their weights. What lies outside is taken to the nearest place on the edge, or round a periodic coordinate.</summary>
    /// <param name="place">The coordinates, finite.</param>
    /// <param name="nodes">At least <see cref="Corners"/> numbers.</param>
    /// <param name="weights">As many.</param>
    /// <param name="isOutside">Whether it lay outside.</param>
    /// <returns>How many nodes there are: those of weight 0 are left out.</returns>
    public int Locate(ReadOnlySpan<double> place, Span<int> nodes, Span<double> weights, out bool isOutside)
    {
        (nodes[0], weights[0], isOutside) = (0, 1, false);
        int count = 1;
        for (int i = 0; i < _lines.Length; i++)
        {
            GridLine line = _lines[i];
            double along = (place[i] - line.Lower) / line.Step;
            if (line.IsPeriodic)
                along -= Math.Floor(along / line.Points) * line.Points;
            else if (along < -1e-9 || along > line.Points - 1 + 1e-9)
                isOutside = true;
            along = Math.Clamp(along, 0, line.IsPeriodic ? line.Points : line.Points - 1);
            int below = Math.Min((int)along, line.IsPeriodic ? line.Points - 1 : Math.Max(0, line.Points - 2));
            double share = along - below;
            int above = below + 1 == line.Points ? 0 : below + 1;
            count = Split(nodes, weights, count, below * _strides[i], above * _strides[i], share);
        }

        return count;
    }

    /// <summary>The interpolated value at a place.</summary>
    public double Interpolate(ReadOnlySpan<double> place, ReadOnlySpan<double> values)
    {
        Span<int> nodes = stackalloc int[Corners];
        Span<double> weights = stackalloc double[Corners];
        int count = Locate(place, nodes, weights, out _);
        double sum = 0;
        for (int k = 0; k < count; k++)
            sum += weights[k] * values[nodes[k]];
        return sum;
    }

    private static int Split(Span<int> nodes, Span<double> weights, int count, int below, int above, double share)
    {
        int all = count;
        for (int k = 0; k < count; k++)
        {
            (int node, double weight) = (nodes[k], weights[k]);
            if (share > 0)
            {
                int at = share < 1 ? all++ : k;
                (nodes[at], weights[at]) = (node + above, weight * share);
            }

            if (share < 1)
                (nodes[k], weights[k]) = (node + below, weight * (1 - share));
        }

        return all;
    }
}
