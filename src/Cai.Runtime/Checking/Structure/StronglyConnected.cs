namespace Cai.Checking;

/// <summary>Strongly connected components: states that can all reach each other. Tarjan's algorithm (1972), with its own stack: state spaces are deeper than call stacks.</summary>
internal static class StronglyConnected
{
    /// <summary>Gives each state the number of its component. Complexity: entries of the rows.</summary>
    /// <param name="rows">The transitions.</param>
    /// <param name="kept">Which pairs count.</param>
    public static int[] Find(TransitionRows rows, bool[] kept)
    {
        int n = rows.StateCount;
        int[] component = new int[n], order = new int[n], low = new int[n], pair = new int[n], entry = new int[n];
        Stack<int> path = new(), open = new();
        int visited = 0, components = 0;
        for (int state = 0; state < n; state++)
        {
            component[state] = -1;
            pair[state] = rows.PairPointers[state];
            entry[state] = rows.RowPointers[pair[state]];
        }

        for (int root = 0; root < n; root++)
        {
            if (order[root] > 0)
                continue;

            path.Push(root);
            while (path.Count > 0)
            {
                int state = path.Peek();
                if (order[state] == 0)
                {
                    order[state] = low[state] = ++visited;
                    open.Push(state);
                }

                if (Next(state) is int next)
                {
                    if (order[next] == 0)
                        path.Push(next);
                    else if (component[next] < 0)
                        low[state] = Math.Min(low[state], order[next]);
                    continue;
                }

                path.Pop();
                if (path.Count > 0)
                    low[path.Peek()] = Math.Min(low[path.Peek()], low[state]);
                if (low[state] == order[state])
                    Close(state);
            }
        }

        return component;

        int? Next(int state)
        {
            for (; pair[state] < rows.PairPointers[state + 1]; pair[state]++, entry[state] = rows.RowPointers[pair[state]])
            {
                if (kept[pair[state]] && entry[state] < rows.RowPointers[pair[state] + 1])
                    return rows.Successors[entry[state]++];
            }

            return null;
        }

        void Close(int state)
        {
            int member;
            do
            {
                member = open.Pop();
                component[member] = components;
            }
            while (member != state);
            components++;
        }
    }
}
