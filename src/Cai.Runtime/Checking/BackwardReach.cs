namespace Cai.Checking;

/// <summary>The transitions backwards: the states from which some action leads to a state with positive probability. Complexity: the transitions.</summary>
internal sealed class BackwardReach
{
    private readonly int[] _pointers;
    private readonly int[] _states;

    public BackwardReach(TransitionRows rows)
    {
        _pointers = new int[rows.StateCount + 1];
        foreach (int successor in rows.Successors)
            _pointers[successor + 1]++;
        for (int state = 0; state < rows.StateCount; state++)
            _pointers[state + 1] += _pointers[state];
        _states = new int[rows.Successors.Length];
        var at = (int[])_pointers.Clone();
        for (int state = 0; state < rows.StateCount; state++)
        {
            for (int entry = rows.RowPointers[rows.PairPointers[state]]; entry < rows.RowPointers[rows.PairPointers[state + 1]]; entry++)
                _states[at[rows.Successors[entry]]++] = state;
        }
    }

    /// <summary>Which states can reach one of some states, themselves among them.</summary>
    public bool[] CanReach(IReadOnlyList<int> targets)
    {
        var can = new bool[_pointers.Length - 1];
        Stack<int> open = new(targets);
        foreach (int target in targets)
            can[target] = true;
        while (open.Count > 0)
        {
            int state = open.Pop();
            for (int entry = _pointers[state]; entry < _pointers[state + 1]; entry++)
            {
                if (can[_states[entry]])
                    continue;
                can[_states[entry]] = true;
                open.Push(_states[entry]);
            }
        }

        return can;
    }
}
