namespace Cai.Planning;

/// <summary>
/// Sets of states in which one can stay for ever at no reward (at g = 1, hard). Within a set all values are equal, so it acts as one state: the best way
/// out of any of its states, or staying, worth 0. Without this the fixed point of the Bellman equation is not unique.
/// </summary>
internal sealed class ZeroComponents
{
    private const int Stay = -1;
    private readonly int[] _component;
    private readonly int[][] _members;
    private readonly int[] _exit;

    /// <summary>Components given by their members.</summary>
    /// <param name="states">The number of all states.</param>
    /// <param name="members">The states of each component.</param>
    public ZeroComponents(int states, int[][] members)
    {
        _component = new int[states];
        _members = members;
        _exit = new int[members.Length];
        _component.AsSpan().Fill(-1);
        for (int c = 0; c < members.Length; c++)
        {
            foreach (int s in members[c])
            {
                _component[s] = c;
            }
        }

        _exit.AsSpan().Fill(Stay);
    }

    /// <summary>The states of each component.</summary>
    public IReadOnlyList<int[]> Members => _members;

    /// <summary>The state by which a component is left; -1 for staying.</summary>
    public int ExitOf(int component) => _exit[component];

    /// <summary>The state whose transitions stand for those of a state: its component's exit, -1 for none (staying), or itself.</summary>
    public int RowOf(int state) => _component[state] < 0 ? state : _exit[_component[state]];

    /// <summary>Gives the members of each component the best value among them, at least 0; with <paramref name="choose"/>, remembers the exits.</summary>
    public void Level(Span<double> values, bool choose)
    {
        for (int c = 0; c < _members.Length; c++)
        {
            double best = 0;
            int exit = Stay;
            foreach (int s in _members[c])
            {
                if (values[s] > best)
                    (best, exit) = (values[s], s);
            }

            foreach (int s in _members[c])
            {
                values[s] = best;
            }

            if (choose)
                _exit[c] = exit;
        }
    }

    /// <summary>Gives the members of each component the entry of its exit; 0 for staying.</summary>
    public void CopyRows(Span<double> y)
    {
        for (int c = 0; c < _members.Length; c++)
        {
            double value = _exit[c] == Stay ? 0 : y[_exit[c]];
            foreach (int s in _members[c])
            {
                y[s] = value;
            }
        }
    }
}
