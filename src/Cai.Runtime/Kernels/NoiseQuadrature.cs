using System.ComponentModel;
using Cai.Learning;

namespace Cai.CompilerServices;

/// <summary>A field of the noise and its distribution, which expectations are taken over by quadrature.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NoiseQuadrature
{
    private readonly Func<int, (double[] Nodes, double[] Weights)> _quadrature;

    private NoiseQuadrature(string name, Func<int, (double[] Nodes, double[] Weights)> quadrature) => (Name, _quadrature) = (name, quadrature);

    /// <summary>The name of the field.</summary>
    public string Name { get; }

    /// <summary>A normal field: Gauss-Hermite nodes.</summary>
    public static NoiseQuadrature Normal(string name, double mean, double standardDeviation) => new(name, points =>
    {
        (double[] nodes, double[] weights) = Quadrature.GaussHermite(points);
        return (Array.ConvertAll(nodes, node => mean + (standardDeviation * node)), weights);
    });

    /// <summary>A uniform field: Gauss-Legendre nodes.</summary>
    public static NoiseQuadrature Uniform(string name, double from, double to) => new(name, points =>
    {
        if (from == to)
            return ([from], [1]);
        (double[] nodes, double[] weights) = Quadrature.GaussLegendre(from, to, points);
        return (nodes, Array.ConvertAll(weights, weight => weight / (to - from)));
    });

    /// <summary>A field with so many values: every position, with its probability.</summary>
    public static NoiseQuadrature Discrete(string name, params double[] probabilities) =>
        new(name, _ => ([.. Enumerable.Range(0, probabilities.Length).Select(position => (double)position)], probabilities));

    /// <summary>Nodes, and weights that sum to one.</summary>
    /// <param name="points">How many nodes for a real field, at least 1.</param>
    internal (double[] Nodes, double[] Weights) Nodes(int points) => _quadrature(points);
}
