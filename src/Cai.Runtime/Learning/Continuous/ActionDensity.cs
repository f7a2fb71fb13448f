using System.Globalization;
using Cai.Learning;

namespace Cai;

/// <summary>A density over actions: constant on the cells around the nodes of a grid. Over real-valued fields it is a density in their units, over others a probability.</summary>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class ActionDensity<TAction>
    where TAction : struct
{
    private readonly ActionNodes<TAction> _nodes;
    private readonly double[] _masses;

    internal ActionDensity(ActionNodes<TAction> nodes, double[] masses) => (_nodes, _masses) = (nodes, masses);

    /// <summary>The actions at the nodes.</summary>
    public IReadOnlyList<TAction> Nodes => _nodes.Actions;

    /// <summary>The probability of the cell around each node; they sum to one.</summary>
    public IReadOnlyList<double> Masses => _masses;

    /// <summary>The mean of each field, by quadrature over the nodes; of a field that is no double, of the position of its value in its range.</summary>
    public IReadOnlyList<double> Means => [.. Enumerable.Range(0, _nodes.Dimension).Select(Moment)];

    /// <summary>The standard deviation of each field, likewise.</summary>
    public IReadOnlyList<double> StandardDeviations => [.. Enumerable.Range(0, _nodes.Dimension).Select(i =>
    {
        double mean = Moment(i);
        return Math.Sqrt(_masses.Select((mass, j) => mass * (_nodes.Coordinate(j, i) - mean) * (_nodes.Coordinate(j, i) - mean)).Sum());
    })];

    /// <summary>The action at the means; fields that are no double are rounded.</summary>
    public TAction Mean => _nodes.Of([.. Means]);

    /// <summary>The entropy <c>-integral pi log pi</c>: differential over real-valued fields, so that it may be negative.</summary>
    public double Entropy => -_masses.Select((mass, j) => mass > 0 ? mass * Math.Log(mass / _nodes.Volumes[j]) : 0).Sum();

    /// <summary>The density of an action; 0 outside the range of the grid.</summary>
    public double this[TAction action] => _nodes.Find(action) is var node and >= 0 ? _masses[node] / _nodes.Volumes[node] : 0;

    /// <summary>Draws an action: a cell by its mass, then a place within it, uniformly.</summary>
    public TAction Sample(ref CounterRandom random) => _nodes.Within(random.Categorical(_masses), ref random);

    /// <summary>Mean and standard deviation of each field.</summary>
    public override string ToString()
    {
        IReadOnlyList<double> means = Means, deviations = StandardDeviations;
        return string.Join(", ", _nodes.Lines.Select((line, i) => string.Create(CultureInfo.InvariantCulture, $"{line.Name} {means[i]:G4} +- {deviations[i]:G3}")));
    }

    private double Moment(int i) => _masses.Select((mass, j) => mass * _nodes.Coordinate(j, i)).Sum();
}
