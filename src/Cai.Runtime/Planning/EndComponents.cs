namespace Cai.Planning;

/// <summary>
/// Maximal end components: sets of states with actions that never leave the set and connect all of it. Found by strongly connected components, dropping
/// the pairs that leave theirs until none does (de Alfaro, 1997).
/// </summary>
internal static class EndComponents
{
    /// <summary>The components, each as its pairs. Complexity: (edges) times the number of rounds, at most the number of states.</summary>
    public static List<TransitionGraph.Edge[]> Find(TransitionGraph graph)
    {
        while (true)
        {
            int[] component = StronglyConnected(graph);
            TransitionGraph rest = graph.Where(edge => edge.Successors.All(next => component[next] == component[edge.State]));
            if (rest.Edges.Length == graph.Edges.Length)
                return [.. rest.Edges.GroupBy(edge => component[edge.State]).Select(group => group.ToArray())];

            graph = rest;
        }
    }

    /// <summary>The states of a component, ascending.</summary>
    public static int[] StatesOf(TransitionGraph.Edge[] component) => [.. component.Select(edge => edge.State).Distinct().Order()];

    /// <summary>Tarjan's algorithm (1972), with its own stack: state spaces are deeper than call stacks.</summary>
    private static int[] StronglyConnected(TransitionGraph graph)
    {
        int n = graph.StateCount;
        int[][] successors = new int[n][];
        Array.Fill(successors, []);
        foreach (IGrouping<int, TransitionGraph.Edge> group in graph.Edges.GroupBy(edge => edge.State))
        {
            successors[group.Key] = [.. group.SelectMany(edge => edge.Successors).Distinct()];
        }

        int[] component = new int[n], order = new int[n], low = new int[n], position = new int[n];
        Array.Fill(component, -1);
        Stack<int> path = new(), open = new();
        int visited = 0, components = 0;
        for (int root = 0; root < n; root++)
        {
            if (order[root] > 0)
                continue;

            path.Push(root);
            while (path.TryPeek(out int s))
            {
                if (order[s] == 0)
                {
                    order[s] = low[s] = ++visited;
                    open.Push(s);
                }

                if (position[s] < successors[s].Length)
                {
                    int next = successors[s][position[s]++];
                    if (order[next] == 0)
                        path.Push(next);
                    else if (component[next] < 0)
                        low[s] = Math.Min(low[s], order[next]);

                    continue;
                }

                path.Pop();
                if (path.TryPeek(out int parent))
                    low[parent] = Math.Min(low[parent], low[s]);

                if (low[s] == order[s])
                {
                    int member;
                    do
                    {
                        member = open.Pop();
                        component[member] = components;
                    }
                    while (member != s);
                    components++;
                }
            }
        }

        return component;
    }
}
