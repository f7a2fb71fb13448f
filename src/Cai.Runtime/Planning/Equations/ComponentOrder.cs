using Cai.Checking;

namespace Cai.Planning;

/// <summary>States in an order in which what a state may lead to comes first, but for states that lead to each other, which come together.</summary>
internal sealed class ComponentOrder
{
    private ComponentOrder(int[] states, int[] starts, bool[] isLoop)
    {
        States = states;
        Starts = starts;
        IsLoop = isLoop;
    }

    /// <summary>The states, component by component.</summary>
    public int[] States { get; }

    /// <summary>Where the states of each component start; components + 1 entries.</summary>
    public int[] Starts { get; }

    /// <summary>Whether the states of a component can be visited again.</summary>
    public bool[] IsLoop { get; }

    /// <summary>The number of components.</summary>
    public int Count => IsLoop.Length;

    /// <summary>By strongly connected components. Complexity: the entries of the pattern.</summary>
    public static ComponentOrder Of(Support support)
    {
        int n = support.StateCount;
        int[] each = [.. Enumerable.Range(0, n + 1)];
        bool[] kept = new bool[n];
        kept.AsSpan().Fill(true);
        int[] component = StronglyConnected.Find(new(each, new int[n], each[..n], support.Pointers, support.Columns, []), kept);
        int[] starts = new int[n == 0 ? 1 : component.Max() + 2], states = new int[n];
        foreach (int c in component)
        {
            starts[c + 1]++;
        }

        for (int c = 1; c < starts.Length; c++)
        {
            starts[c] += starts[c - 1];
        }

        int[] ends = starts[..^1];
        bool[] isLoop = new bool[ends.Length];
        for (int s = 0; s < n; s++)
        {
            int c = component[s];
            states[ends[c]++] = s;
            isLoop[c] |= starts[c + 1] - starts[c] > 1 || support.Of(s).Contains(s);
        }

        return new(states, starts, isLoop);
    }
}
