namespace Cai;

/// <summary>A policy of a finite problem that tells its probabilities: solutions, learned and inferred policies.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public interface IStochasticPolicy<TState, TAction> : IPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>The probabilities of the available actions in a state; none in a terminal state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="stage">The number of decisions taken before this one; stationary policies are the same at each.</param>
    /// <exception cref="ArgumentOutOfRangeException">The state is not in use.</exception>
    ActionDistribution<TAction> Policy(TState state, int stage = 0);
}
