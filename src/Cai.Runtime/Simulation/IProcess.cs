using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>A decision problem as something that happens: emitted code implements it as a struct that calls the user's own members. It needs no tables.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProcess<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>Whether the problem declares where it starts.</summary>
    bool HasStart { get; }

    /// <summary>Draws a start state. Called only where <see cref="HasStart"/> holds.</summary>
    TState Start(ref CounterRandom random);

    /// <summary>Whether a state ends the process.</summary>
    bool IsTerminal(TState state);

    /// <summary>Draws the noise of one step and applies it.</summary>
    /// <param name="state">The state, not terminal.</param>
    /// <param name="action">The action.</param>
    /// <param name="stage">The number of decisions taken before this one.</param>
    /// <param name="random">The random numbers of the process.</param>
    /// <param name="reward">The reward of the step, for the same draw of the noise.</param>
    /// <returns>The next state.</returns>
    /// <exception cref="InvalidOperationException">The action is not available in the state.</exception>
    TState Step(TState state, TAction action, int stage, ref CounterRandom random, out double reward);

    /// <summary>How many values the noise takes: 1 without noise, 0 where it is continuous and cannot be enumerated.</summary>
    int OutcomeCount { get; }

    /// <summary>What a step does under one value of the noise.</summary>
    /// <param name="state">The state, not terminal.</param>
    /// <param name="action">The action, available in the state: that is not checked.</param>
    /// <param name="stage">The number of decisions taken before this one.</param>
    /// <param name="code">Which value of the noise, below <see cref="OutcomeCount"/>.</param>
    /// <param name="probability">Its probability.</param>
    /// <param name="reward">The reward of the step; 0 where the probability is 0.</param>
    /// <returns>The next state; the state itself where the probability is 0, since then the members are not asked.</returns>
    TState Outcome(TState state, TAction action, int stage, int code, out double probability, out double reward);

    /// <summary>The reward of ending in a state, at a terminal state or at the end of a finite horizon; 0 where none is declared.</summary>
    double TerminalReward(TState state);

    /// <summary>The names of the declared features, in order; empty where none are declared.</summary>
    IReadOnlyList<string> FeatureNames => [];

    /// <summary>Writes the features of a decision; where they read the noise or the next state, their expectations over the noise.</summary>
    /// <param name="state">The state, not terminal.</param>
    /// <param name="action">The action, available in the state: that is not checked.</param>
    /// <param name="stage">The number of decisions taken before this one.</param>
    /// <param name="features">One value a feature, in the order of <see cref="FeatureNames"/>.</param>
    void Features(TState state, TAction action, int stage, Span<double> features)
    {
    }
}
