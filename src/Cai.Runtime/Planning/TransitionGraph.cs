using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The transitions of chosen pairs as a graph, read from the kernel row by row. Built only where sweeps cannot decide.</summary>
internal sealed class TransitionGraph
{
    private TransitionGraph(int states, Edge[] edges)
    {
        StateCount = states;
        Edges = edges;
    }

    /// <summary>A pair and where it leads.</summary>
    /// <param name="Pair">The pair.</param>
    /// <param name="State">Its state.</param>
    /// <param name="Successors">The states it leads to.</param>
    /// <param name="Masses">With which probabilities.</param>
    public sealed record Edge(int Pair, int State, int[] Successors, double[] Masses);

    /// <summary>The number of states.</summary>
    public int StateCount { get; }

    /// <summary>The pairs, by state.</summary>
    public Edge[] Edges { get; }

    /// <summary>Reads the rows of the chosen pairs. Complexity: their entries.</summary>
    public static TransitionGraph Read<TKernel>(TKernel kernel, bool[] chosen)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs order = kernel.Pairs;
        double[] work = new double[order.StateCount];
        List<Edge> edges = [];
        List<int> successors = [];
        List<double> masses = [];
        for (int s = 0; s < order.StateCount; s++)
        {
            for (int k = 0; k < order.Length(s); k++)
            {
                int pair = order.First(s) + (k * order.Stride);
                if (!chosen[pair])
                    continue;

                successors.Clear();
                masses.Clear();
                kernel.Row(s, k, work, successors, masses);
                edges.Add(new(pair, s, [.. successors], [.. masses]));
            }
        }

        return new(order.StateCount, [.. edges]);
    }

    /// <summary>A graph of given pairs.</summary>
    public static TransitionGraph Of(int states, Edge[] edges) => new(states, edges);

    /// <summary>The same graph with some of its pairs.</summary>
    public TransitionGraph Where(Func<Edge, bool> keep) => new(StateCount, [.. Edges.Where(keep)]);
}
