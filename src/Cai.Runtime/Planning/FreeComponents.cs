using Cai.CompilerServices;

namespace Cai.Planning;

/// <summary>The end components without reward, and how to move inside them.</summary>
internal sealed class FreeComponents
{
    private readonly List<TransitionGraph.Edge[]> _edges;

    /// <summary>Components given by their inner pairs.</summary>
    public FreeComponents(int states, List<TransitionGraph.Edge[]> edges)
    {
        _edges = edges;
        Components = new(states, [.. edges.Select(EndComponents.StatesOf)]);
    }

    /// <summary>The components as sets of states.</summary>
    public ZeroComponents Components { get; }

    /// <summary>The inner pairs: moves that cost nothing and leave the set's value as it is.</summary>
    public IEnumerable<int> InnerPairs => _edges.SelectMany(edges => edges).Select(edge => edge.Pair);

    /// <summary>Writes the policy of all members but the exit: a step nearer to the exit, or any inner move where staying is best.</summary>
    public void Complete(Span<double> policy, Pairs pairs)
    {
        for (int c = 0; c < _edges.Count; c++)
        {
            int exit = Components.ExitOf(c);
            HashSet<int> done = exit < 0 ? [] : [exit];
            foreach (int s in Components.Members[c])
            {
                for (int k = 0; k < pairs.Length(s) && s != exit; k++)
                {
                    policy[pairs.First(s) + (k * pairs.Stride)] = 0;
                }
            }

            // Breadth first, backwards from the exit; where staying is best, any inner move will do.
            ILookup<int, TransitionGraph.Edge> into = _edges[c].SelectMany(edge => edge.Successors.Select(next => (next, edge))).ToLookup(move => move.next, move => move.edge);
            Queue<int> front = new(exit < 0 ? Components.Members[c] : [exit]);
            while (front.TryDequeue(out int next))
            {
                foreach (TransitionGraph.Edge edge in into[next])
                {
                    if (!done.Add(edge.State))
                        continue;

                    policy[edge.Pair] = 1;
                    front.Enqueue(edge.State);
                }
            }
        }
    }
}
