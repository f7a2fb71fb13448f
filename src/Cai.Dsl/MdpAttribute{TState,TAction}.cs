namespace Cai;

/// <summary>Declares a Markov decision problem whose state and action types are declared elsewhere, so that problems can share them.</summary>
/// <typeparam name="TState">The state type: an enum or a record struct.</typeparam>
/// <typeparam name="TAction">The action type: an enum or a record struct.</typeparam>
public sealed class MdpAttribute<TState, TAction> : MdpAttribute
    where TState : struct
    where TAction : struct;
