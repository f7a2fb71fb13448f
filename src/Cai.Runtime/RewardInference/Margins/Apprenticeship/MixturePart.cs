namespace Cai;

/// <summary>A policy of a mixture: drawn with this probability before the first decision, and followed to the end.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <param name="Weight">The probability, positive; those of a mixture sum to 1.</param>
/// <param name="Policy">The policy, optimal for one of the rewards that were tried.</param>
public sealed record MixturePart<TState, TAction>(double Weight, InferredPolicy<TState, TAction> Policy)
    where TState : struct
    where TAction : struct;
