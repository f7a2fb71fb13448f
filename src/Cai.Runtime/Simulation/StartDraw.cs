using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>Draws start states where a problem declares a set of them, or a weight for each state.</summary>
/// <typeparam name="TState">The state type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StartDraw<TState>
    where TState : struct
{
    private readonly TState[] _states;
    private readonly double[] _weights;

    /// <summary>A set, each state alike.</summary>
    /// <exception cref="InvalidOperationException">The set is empty.</exception>
    public StartDraw(IEnumerable<TState> states)
    {
        _states = [.. states];
        _weights = [];
        if (_states.Length == 0)
            throw new InvalidOperationException("The declared set of start states is empty.");
    }

    /// <summary>A weight for each state.</summary>
    /// <param name="states">The states.</param>
    /// <param name="weight">Their weights, at least 0.</param>
    public StartDraw(Space<TState> states, Func<TState, double> weight)
    {
        _states = [.. Enumerable.Range(0, states.Count).Select(index => states[index]).Where(state => weight(state) > 0)];
        _weights = Array.ConvertAll(_states, state => weight(state));
        if (_states.Length == 0)
            throw new InvalidOperationException("No state has a positive start weight.");
    }

    /// <summary>Draws one.</summary>
    public TState Next(ref CounterRandom random) => _states[_weights.Length == 0 ? random.Next(_states.Length) : random.Categorical(_weights)];
}
