namespace Cai.CompilerServices;

/// <summary>Finds the first of ascending states that is not before a given one, by a look into a block and a short walk.</summary>
internal sealed class RangeIndex
{
    private const int BlockStates = 256;

    private readonly int[] _states;
    private readonly int[] _firstOfBlock;

    /// <param name="ascending">The states.</param>
    /// <param name="states">How many states there are.</param>
    public RangeIndex(int[] ascending, int states)
    {
        _states = ascending;
        _firstOfBlock = new int[(states / BlockStates) + 1];
        for (int block = 0, i = 0; block < _firstOfBlock.Length; block++)
        {
            while (i < ascending.Length && ascending[i] < block * BlockStates)
                i++;
            _firstOfBlock[block] = i;
        }
    }

    /// <summary>The place of the first that is at least <paramref name="state"/>.</summary>
    public int FirstFrom(int state)
    {
        int i = _firstOfBlock[(uint)state / BlockStates];
        while (i < _states.Length && _states[i] < state)
            i++;
        return i;
    }
}
