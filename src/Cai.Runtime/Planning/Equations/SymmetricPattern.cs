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
        for (int s = 0; s < n; s++)
        {
            foreach (int t in support.Of(s))
            {
                pointers[s + 1] += t == s ? 0 : 1;
                pointers[t + 1] += t == s ? 0 : 1;
            }
        }

        for (int s = 0; s < n; s++)
        {
            pointers[s + 1] += pointers[s];
        }

        int[] ends = pointers[..n], neighbours = new int[pointers[n]];
        for (int s = 0; s < n; s++)
        {
            foreach (int t in support.Of(s))
            {
                if (t == s)
                    continue;
                neighbours[ends[s]++] = t;
                neighbours[ends[t]++] = s;
            }
        }

        return new(pointers, neighbours);
    }

    /// <summary>
    /// The rank of each state in the reverse of the order of Cuthill and McKee (1969): breadth first from a state at the edge, neighbours of small degree first.
    /// </summary>
    public int[] ReverseCuthillMcKee()
    {
        int n = _pointers.Length - 1, last = n, head = 0, tail = 0;
        int[] rank = new int[n], queue = new int[n], round = new int[n], edges = new int[n];
        bool[] met = new bool[n];
        for (int root = 0; root < n; root++)
        {
            if (met[root])
                continue;

            int edge = Furthest(root, met, edges, round);
            met[edge] = true;
            queue[tail++] = edge;
            while (head < tail)
            {
                int s = queue[head++], first = tail;
                rank[s] = --last;
                foreach (int t in NeighboursOf(s))
                {
                    if (!met[t])
                        Insert(queue, first, tail++, t);
                    met[t] = true;
                }
            }
        }

        return rank;
    }

    private int Degree(int state) => _pointers[state + 1] - _pointers[state];

    // The neighbours that a state is met with are few: each goes before those of a larger degree.
    private void Insert(int[] queue, int first, int end, int state)
    {
        for (; end > first && Degree(queue[end - 1]) > Degree(state); end--)
            queue[end] = queue[end - 1];
        queue[end] = state;
    }

    /// <summary>The last state met breadth first from a state, among those that were not excluded.</summary>
    private int Furthest(int root, bool[] excluded, int[] queue, int[] round)
    {
        int head = 0, tail = 1, mark = root + 1;
        queue[0] = root;
        round[root] = mark;
        while (head < tail)
        {
            foreach (int t in NeighboursOf(queue[head++]))
            {
                if (excluded[t] || round[t] == mark)
                    continue;
                round[t] = mark;
                queue[tail++] = t;
            }
        }

        return queue[tail - 1];
    }
}
