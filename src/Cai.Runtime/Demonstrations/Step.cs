namespace Cai;

/// <summary>A decision: the state it was taken in, and the action taken.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <param name="State">The state.</param>
/// <param name="Action">The action.</param>
public readonly record struct Step<TState, TAction>(TState State, TAction Action)
    where TState : struct
    where TAction : struct;
