namespace Cai;

/// <summary>A state and an action that were never observed together.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <param name="State">The state.</param>
/// <param name="Action">The action, which can be taken there.</param>
/// <param name="Stage">The stage, where transitions depend on it; else 0.</param>
public readonly record struct UnseenPair<TState, TAction>(TState State, TAction Action, int Stage)
    where TState : struct
    where TAction : struct;
