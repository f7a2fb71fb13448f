namespace Cai.Checking;

/// <summary>Transitions backwards: the pairs that may lead to each state.</summary>
internal sealed class Predecessors
{
    private readonly int[] _pointers;
    private readonly int[] _pairs;

    /// <summary>Turns rows around. Complexity: their entries.</summary>
    public Predecessors(TransitionRows rows)
    {
        _pointers = new int[rows.StateCount + 1];
        foreach (int next in rows.Successors)
            _pointers[next + 1]++;
        for (int state = 0; state < rows.StateCount; state++)
            _pointers[state + 1] += _pointers[state];

        _pairs = new int[rows.Successors.Length];
        int[] filled = (int[])_pointers.Clone();
        for (int pair = 0; pair < rows.PairCount; pair++)
        {
            for (int entry = rows.RowPointers[pair]; entry < rows.RowPointers[pair + 1]; entry++)
                _pairs[filled[rows.Successors[entry]]++] = pair;
        }
    }

    /// <summary>Gets the pairs that may lead to a state.</summary>
    public ReadOnlySpan<int> Of(int state) => _pairs.AsSpan(_pointers[state], _pointers[state + 1] - _pointers[state]);
}
