namespace Cai.Planning;

/// <summary>Which states lead to each other in either direction: an undirected graph, without loops.</summary>
internal sealed class SymmetricPattern
{
    private readonly int[] _pointers;
    private readonly int[] _neighbours;

    private SymmetricPattern(int[] pointers, int[] neighbours)
    {
        _pointers = pointers;
        _neighbours = neighbours;
        for (int s = 0; s < pointers.Length - 1; s++)
        {
            LargestDegree = Math.Max(LargestDegree, pointers[s + 1] - pointers[s]);
        }
    }

    /// <summary>The most neighbours of a state.</summary>
    public int LargestDegree { get; }

    /// <summary>The neighbours of a state: twice where states lead to each other.</summary>
    public ReadOnlySpan<int> NeighboursOf(int state) => _neighbours.AsSpan(_pointers[state], _pointers[state + 1] - _pointers[state]);

    /// <summary>Of a pattern. Complexity: its entries.</summary>
    public static SymmetricPattern Of(Support support)
    {
        int n = support.StateCount;
        int[] pointers = new int[n + 1];
        ForEach(support, (s, t) => { pointers[s + 1]++; pointers[t + 1]++; });
        for (int s = 0; s < n; s++)
        {
            pointers[s + 1] += pointers[s];
        }

        int[] ends = pointers[..n], neighbours = new int[pointers[n]];
        ForEach(support, (s, t) => { neighbours[ends[s]++] = t; neighbours[ends[t]++] = s; });
        return new(pointers, neighbours);
    }

    /// <summary>
    /// The rank of each state in the reverse of the order of Cuthill and McKee (1969): breadth first from a state at the edge, neighbours of small degree first.
    /// </summary>
    public int[] ReverseCuthillMcKee()
    {
        int n = _pointers.Length - 1, last = n, head = 0, tail = 0;
        int[] rank = new int[n], queue = new int[n], degrees = new int[n];
        bool[] met = new bool[n];
        for (int s = 0; s < n; s++)
        {
            degrees[s] = _pointers[s + 1] - _pointers[s];
        }

        for (int root = 0; root < n; root++)
        {
            if (met[root])
                continue;

            int edge = Furthest(root, met);
            met[edge] = true;
            queue[tail++] = edge;
            while (head < tail)
            {
                int s = queue[head++], first = tail;
                rank[s] = --last;
                foreach (int t in NeighboursOf(s))
                {
                    if (!met[t])
                        queue[tail++] = t;
                    met[t] = true;
                }

                Array.Sort(queue, first, tail - first, Comparer<int>.Create((a, b) => degrees[a].CompareTo(degrees[b])));
            }
        }

        return rank;
    }

    /// <summary>The last state met breadth first from a state.</summary>
    private int Furthest(int root, bool[] excluded)
    {
        HashSet<int> met = [root];
        Queue<int> queue = new(met);
        int last = root;
        while (queue.TryDequeue(out int s))
        {
            last = s;
            foreach (int t in NeighboursOf(s))
            {
                if (!excluded[t] && met.Add(t))
                    queue.Enqueue(t);
            }
        }

        return last;
    }

    private static void ForEach(Support support, Action<int, int> take)
    {
        for (int s = 0; s < support.StateCount; s++)
        {
            foreach (int t in support.Of(s))
            {
                if (t != s)
                    take(s, t);
            }
        }
    }
}
