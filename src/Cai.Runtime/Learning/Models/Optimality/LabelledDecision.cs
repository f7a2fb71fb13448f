namespace Cai;

/// <summary>A decision that was judged: whether it was optimal, O in {0, 1}.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <param name="State">The state.</param>
/// <param name="Action">The action taken there.</param>
/// <param name="IsOptimal">O.</param>
/// <param name="Count">How many times, finite and at least 0.</param>
public readonly record struct LabelledDecision<TState, TAction>(TState State, TAction Action, bool IsOptimal, double Count = 1)
    where TState : struct
    where TAction : struct;
