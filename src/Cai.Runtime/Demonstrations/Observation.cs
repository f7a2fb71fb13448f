namespace Cai;

/// <summary>
/// A decision as data: what was done where, what came of it if that was seen, and how often. The decision and the transition of one observation are
/// one contribution to the likelihood.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <param name="State">The state.</param>
/// <param name="Action">The action.</param>
/// <param name="Next">The next state; none when it was not observed.</param>
/// <param name="Stage">The number of decisions before this one, at least 0; it matters where policies depend on time.</param>
/// <param name="Cluster">The number of the group, from 0, whose observations may depend on each other: its trajectory, unless said otherwise.</param>
/// <param name="Count">How many times, finite and at least 0.</param>
public readonly record struct Observation<TState, TAction>(
    TState State, TAction Action, TState? Next = null, int Stage = 0, int Cluster = 0, double Count = 1)
    where TState : struct
    where TAction : struct
{
    /// <summary>The reward of the decision; none when it was not observed. Where it stands for several, that of each.</summary>
    public double? Reward { get; init; }
}
