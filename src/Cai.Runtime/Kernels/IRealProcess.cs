using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>A process with real-valued fields as planners and learners need it beside the simulator: noise given field by field, what restricts and weighs actions, features of states.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRealProcess<TState, TAction> : IProcess<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>The fields of a noise that cannot be enumerated, in the order of the constructor; empty where <see cref="IProcess{TState, TAction}.OutcomeCount"/> is positive.</summary>
    IReadOnlyList<NoiseQuadrature> NoiseFields { get; }

    /// <summary>What a step does under given values of the noise's fields.</summary>
    /// <param name="state">The state, not terminal.</param>
    /// <param name="action">The action, available in the state: that is not checked.</param>
    /// <param name="stage">The number of decisions taken before this one.</param>
    /// <param name="draws">One number a field: the value of a real one, the position of another's value in its range.</param>
    /// <param name="reward">The reward of the step.</param>
    /// <returns>The next state.</returns>
    /// <exception cref="NotSupportedException">The noise has no fields of its own: its values are enumerated.</exception>
    TState Step(TState state, TAction action, int stage, ReadOnlySpan<double> draws, out double reward);

    /// <summary>Whether an action can be taken in a state.</summary>
    bool IsAvailable(TState state, TAction action, int stage);

    /// <summary>Whether a prior over actions is declared by a member.</summary>
    bool HasPrior { get; }

    /// <summary>The declared prior of an action in a state: a density over real-valued fields, a weight over others; 1 where no member declares one.</summary>
    double Prior(TState state, TAction action, int stage);

    /// <summary>The names of the declared features that read the state alone, in order; empty where there are none.</summary>
    IReadOnlyList<string> StateFeatureNames { get; }

    /// <summary>Writes them.</summary>
    /// <param name="state">The state.</param>
    /// <param name="features">One value a feature.</param>
    void StateFeatures(TState state, Span<double> features);
}
