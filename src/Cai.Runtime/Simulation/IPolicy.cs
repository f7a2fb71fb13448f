namespace Cai;

/// <summary>A rule of behaviour: which action to take in a state. A <see langword="struct"/> that implements it is called without boxing.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public interface IPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>Chooses an action available in the state. It may be called from several threads at once, each with its own random numbers.</summary>
    /// <param name="state">The state; never a terminal one.</param>
    /// <param name="stage">The number of decisions taken before this one.</param>
    /// <param name="random">The random numbers of the policy, apart from those of the process.</param>
    TAction Act(TState state, int stage, ref CounterRandom random);
}
