using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// The order of (state, action) pairs in arrays. Dense: pair = action * states + state. Ragged: the pairs of a state are contiguous. In both,
/// the pairs of state s are <c>First(s) + k * Stride</c> for k = 0 .. Length(s) - 1.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Pairs
{
    private readonly ReadOnlySpan<int> _pointers;
    private readonly ReadOnlySpan<int> _actions;
    private readonly int _actionCount;

    /// <summary>Dense pairs.</summary>
    /// <param name="states">The number of states.</param>
    /// <param name="actions">The number of actions.</param>
    public Pairs(int states, int actions)
    {
        StateCount = states;
        _actionCount = actions;
        Count = checked(states * actions);
        Stride = states;
    }

    /// <summary>Ragged pairs.</summary>
    /// <param name="pointers">Where the pairs of each state start; states + 1 entries.</param>
    /// <param name="actions">The action of each pair.</param>
    public Pairs(ReadOnlySpan<int> pointers, ReadOnlySpan<int> actions)
    {
        StateCount = pointers.Length - 1;
        _pointers = pointers;
        _actions = actions;
        Count = actions.Length;
        Stride = 1;
    }

    /// <summary>The number of states.</summary>
    public int StateCount { get; }

    /// <summary>The number of pairs.</summary>
    public int Count { get; }

    /// <summary>Whether pairs are action-major over all states and actions.</summary>
    public bool IsDense => _pointers.IsEmpty;

    /// <summary>The number of actions when dense; 0 when ragged.</summary>
    public int ActionCount => _actionCount;

    /// <summary>The distance between the pairs of a state.</summary>
    public int Stride { get; }

    /// <summary>The first pair of a state.</summary>
    public int First(int state) => IsDense ? state : _pointers[state];

    /// <summary>How many pairs a state has.</summary>
    public int Length(int state) => IsDense ? _actionCount : _pointers[state + 1] - _pointers[state];

    /// <summary>The action of the k-th pair of a state.</summary>
    public int ActionOf(int state, int k) => IsDense ? k : _actions[_pointers[state] + k];

    /// <summary>How many pairs the states from .. to - 1 have: the length of the compact spans of <see cref="IKernel{TSelf}"/>.</summary>
    public int CountIn(int from, int to) => IsDense ? (to - from) * _actionCount : _pointers[to] - _pointers[from];

    /// <summary>Where the k-th pair of a state is in the compact span of a range from .. to.</summary>
    public int CompactOf(int from, int to, int state, int k) => IsDense ? (k * (to - from)) + state - from : _pointers[state] - _pointers[from] + k;

    /// <summary>The pair of a state and an action, or -1 when it is not there.</summary>
    public int Find(int state, int action)
    {
        if (IsDense)
        {
            return (action * StateCount) + state;
        }

        int first = _pointers[state];
        int k = _actions[first.._pointers[state + 1]].BinarySearch(action);
        return k < 0 ? -1 : first + k;
    }
}
