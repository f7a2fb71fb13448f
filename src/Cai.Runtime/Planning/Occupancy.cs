using System.Diagnostics;

namespace Cai;

/// <summary>
/// The expected discounted visits under a policy, from the start distribution: <c>mu(s) = sum_t g^t Pr(s_t = s)</c>, and of decisions
/// <c>mu(s,a) = mu(s) pi(a|s)</c>. Decisions sum to (1 - g^H) / (1 - g) where no terminal state is met (H at g = 1).
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("{Total} decisions")]
public sealed class Occupancy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Solution<TState, TAction> _solution;
    private readonly double[] _states;
    private readonly double[] _pairs;

    internal Occupancy(Solution<TState, TAction> solution, double[] states, double[] pairs)
    {
        _solution = solution;
        _states = states;
        _pairs = pairs;
    }

    /// <summary>The expected discounted visits of a state; of a terminal state, its arrivals.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not one of this problem.</exception>
    public double this[TState state] => _states[_solution.Model.States.IndexOf(state)];

    /// <summary>The expected discounted number of times an action is taken in a state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state or action is not one of this problem.</exception>
    public double this[TState state, TAction action] =>
        _solution.PairOf(_solution.Model.States.IndexOf(state), _solution.Model.Actions.IndexOf(action)) is var pair and >= 0 ? _pairs[pair] : 0;

    /// <summary>The expected discounted number of decisions.</summary>
    public double Total => _pairs.Sum();

    /// <summary>The visits of all states, by index.</summary>
    public ReadOnlySpan<double> States => _states;

    /// <summary>The visits of all (state, action) pairs, in pair order.</summary>
    public ReadOnlySpan<double> Pairs => _pairs;

    /// <summary>The number of decisions, for people.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Total:G6} expected discounted decisions over {_states.Length} states");
}
