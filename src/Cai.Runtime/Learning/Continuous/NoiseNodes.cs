using Cai.CompilerServices;

namespace Cai.Learning;

/// <summary>The values of a noise over which expectations are taken, with their weights: products of the nodes of independent fields.</summary>
internal sealed class NoiseNodes
{
    private const int MostNodes = 1 << 16;

    private readonly double[] _values;

    /// <summary>The products of the fields' nodes.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="points">How many nodes a real field has.</param>
    /// <exception cref="ArgumentException">There are too many.</exception>
    public NoiseNodes(IReadOnlyList<NoiseQuadrature> fields, int points)
    {
        Dimension = fields.Count;
        (double[] Nodes, double[] Weights)[] rules = [.. fields.Select(field => field.Nodes(points))];
        if (rules.Aggregate(1.0, (count, rule) => count * rule.Nodes.Length) > MostNodes)
            throw new ArgumentException($"The noise of {string.Join(", ", fields.Select(field => field.Name))} has {string.Join(" times ", rules.Select(rule => rule.Nodes.Length))} nodes, and {MostNodes} are the most. Lower GridOptions.NoisePoints.");
        Weights = [1];
        _values = [];
        for (int i = 0; i < rules.Length; i++)
        {
            (double[] nodes, double[] weights) = rules[i];
            double[] values = new double[Weights.Length * nodes.Length * (i + 1)];
            for (int node = 0; node < Weights.Length * nodes.Length; node++)
            {
                _values.AsSpan(node / nodes.Length * i, i).CopyTo(values.AsSpan(node * (i + 1)));
                values[(node * (i + 1)) + i] = nodes[node % nodes.Length];
            }

            Weights = [.. Weights.SelectMany(weight => weights.Select(own => weight * own))];
            _values = values;
        }
    }

    /// <summary>The number of fields.</summary>
    public int Dimension { get; }

    /// <summary>The weight of each value; they sum to one.</summary>
    public double[] Weights { get; }

    /// <summary>The fields of a value.</summary>
    public ReadOnlySpan<double> Value(int node) => _values.AsSpan(node * Dimension, Dimension);
}
