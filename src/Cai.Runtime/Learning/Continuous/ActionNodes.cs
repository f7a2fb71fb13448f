using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>
/// The actions of a grid: products of the nodes of each coordinate. Each stands for a cell around it, whose volume is its quadrature weight; the cells fill the range. A density is constant on a
/// cell, so that it integrates to exactly what the quadrature says, and can be drawn from.
/// </summary>
/// <remarks>
/// The cells of a coordinate are bounded by the running sums of its weights. Gauss-Legendre nodes lie within theirs by the separation theorem of Chebyshev, Markov and Stieltjes (Szego, Orthogonal
/// polynomials, 3.41). A coordinate of whole numbers has a cell of weight 1 for each.
/// </remarks>
/// <typeparam name="TAction">The action type.</typeparam>
internal abstract class ActionNodes<TAction>
    where TAction : struct
{
    private readonly double[][] _points;
    private readonly double[][] _edges;
    private readonly int[] _strides;

    protected ActionNodes(GridLine[] lines, QuadratureRule rule)
    {
        Lines = lines;
        _points = new double[lines.Length][];
        _edges = new double[lines.Length][];
        _strides = new int[lines.Length];
        double[][] weights = new double[lines.Length][];
        long count = 1;
        for (int i = lines.Length - 1; i >= 0; i--)
        {
            _strides[i] = (int)count;
            (_points[i], weights[i]) = Rule(lines[i], rule);
            _edges[i] = Edges(lines[i], weights[i]);
            count *= lines[i].Points;
            if (count > 1 << 24)
                throw new ArgumentException($"A grid of {string.Join(" by ", lines.Select(line => line.Points))} actions is too large. Take fewer points, by GridOptions.ActionPoints or ActionAxes.");
        }

        Count = (int)count;
        Volumes = new double[Count];
        for (int node = 0; node < Count; node++)
        {
            Volumes[node] = 1;
            for (int i = 0; i < lines.Length; i++)
                Volumes[node] *= weights[i][Position(node, i)];
        }
    }

    /// <summary>The coordinates.</summary>
    public IReadOnlyList<GridLine> Lines { get; }

    /// <summary>The number of nodes.</summary>
    public int Count { get; }

    /// <summary>The number of coordinates.</summary>
    public int Dimension => Lines.Count;

    /// <summary>The quadrature weight of each node.</summary>
    public double[] Volumes { get; }

    /// <summary>The actions at the nodes.</summary>
    public abstract TAction[] Actions { get; }

    /// <summary>A coordinate of a node.</summary>
    public double Coordinate(int node, int i) => _points[i][Position(node, i)];

    /// <summary>The action at given coordinates.</summary>
    public abstract TAction Of(ReadOnlySpan<double> coordinates);

    /// <summary>The node in whose cell an action lies; -1 outside the range.</summary>
    public abstract int Find(TAction action);

    /// <summary>A uniform action within the cell of a node: one number a real-valued coordinate.</summary>
    public TAction Within(int node, ref CounterRandom random)
    {
        Span<double> place = stackalloc double[Dimension];
        for (int i = 0; i < place.Length; i++)
        {
            int position = Position(node, i);
            place[i] = Lines[i].IsWhole ? position : _edges[i][position] + (random.NextDouble() * (_edges[i][position + 1] - _edges[i][position]));
        }

        return Of(place);
    }

    protected int Find(ReadOnlySpan<double> coordinates)
    {
        int node = 0;
        for (int i = 0; i < Lines.Count; i++)
        {
            GridLine line = Lines[i];
            if (!(coordinates[i] >= line.Lower && coordinates[i] <= line.Upper))
                return -1;
            int found = Array.BinarySearch(_edges[i], coordinates[i]);
            int position = line.IsWhole ? (int)coordinates[i] : Math.Clamp(found >= 0 ? found : ~found - 1, 0, line.Points - 1);
            node += position * _strides[i];
        }

        return node;
    }

    private int Position(int node, int i) => node / _strides[i] % Lines[i].Points;

    private static (double[] Nodes, double[] Weights) Rule(GridLine line, QuadratureRule rule) => line.IsWhole
        ? ([.. Enumerable.Range(0, line.Points).Select(value => (double)value)], [.. Enumerable.Repeat(1.0, line.Points)])
        : rule == QuadratureRule.Trapezoid && line.Points < 2
        ? throw new ArgumentException($"The trapezoid rule takes at least 2 points, and {line.Name} has {line.Points}. Raise GridOptions.ActionPoints, or take another rule.")
        : Quadrature.Over(line.Lower, line.Upper, line.Points, rule);

    private static double[] Edges(GridLine line, double[] weights)
    {
        double[] edges = new double[weights.Length + 1];
        edges[0] = line.Lower;
        for (int k = 0; k < weights.Length; k++)
            edges[k + 1] = k == weights.Length - 1 && !line.IsWhole ? line.Upper : edges[k] + weights[k];
        return edges;
    }
}

/// <summary>The same, over emitted coordinates.</summary>
internal sealed class ActionNodes<TAction, TActions> : ActionNodes<TAction>
    where TAction : struct
    where TActions : struct, ICoordinates<TAction>
{
    private readonly TActions _coordinates;

    public ActionNodes(TActions coordinates, GridLine[] lines, QuadratureRule rule)
        : base(lines, rule)
    {
        _coordinates = coordinates;
        Actions = new TAction[Count];
        Span<double> place = stackalloc double[Dimension];
        for (int node = 0; node < Count; node++)
        {
            for (int i = 0; i < place.Length; i++)
                place[i] = Coordinate(node, i);
            Actions[node] = Of(place);
        }
    }

    public override TAction[] Actions { get; }

    public override TAction Of(ReadOnlySpan<double> coordinates) => _coordinates.Of(coordinates);

    public override int Find(TAction action)
    {
        Span<double> place = stackalloc double[Dimension];
        _coordinates.Read(action, place);
        return Find(place);
    }
}
