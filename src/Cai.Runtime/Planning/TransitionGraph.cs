using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The transitions of chosen pairs as a graph, read from the kernel's adjoint. Built only where sweeps cannot decide.</summary>
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

    /// <summary>Reads the rows of the chosen pairs. Complexity: pairs times states.</summary>
    public static TransitionGraph Read<TKernel>(TKernel kernel, bool[] chosen)
        where TKernel : struct, IKernel<TKernel>
    {
        Pairs order = kernel.Pairs;
        double[] mass = new double[order.StateCount];
        List<Edge> edges = [];
        for (int s = 0; s < order.StateCount; s++)
        {
            double[] weights = new double[order.Length(s)];
            for (int k = 0; k < weights.Length; k++)
            {
                int pair = order.First(s) + (k * order.Stride);
                if (!chosen[pair])
                    continue;

                weights[k] = 1;
                kernel.Scatter(s, s + 1, weights, mass);
                weights[k] = 0;
                edges.Add(Take(pair, s, mass));
            }
        }

        return new(order.StateCount, [.. edges]);
    }

    /// <summary>A graph of given pairs.</summary>
    public static TransitionGraph Of(int states, Edge[] edges) => new(states, edges);

    /// <summary>The same graph with some of its pairs.</summary>
    public TransitionGraph Where(Func<Edge, bool> keep) => new(StateCount, [.. Edges.Where(keep)]);

    private static Edge Take(int pair, int state, double[] mass)
    {
        List<int> successors = [];
        List<double> masses = [];
        for (int next = mass.AsSpan().IndexOfAnyExcept(0.0); next < mass.Length && next >= 0;)
        {
            successors.Add(next);
            masses.Add(mass[next]);
            mass[next] = 0;
            int step = mass.AsSpan(next + 1).IndexOfAnyExcept(0.0);
            next = step < 0 ? -1 : next + 1 + step;
        }

        return new(pair, state, [.. successors], [.. masses]);
    }
}
