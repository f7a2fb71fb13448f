using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>A decision as numbers: the declared features, or fields of state and action. What networks and linear policies read; emitted code tells which.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DecisionInputs<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>The names of the numbers, in order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Writes the numbers of a decision. Allocates nothing.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="inputs">As many numbers as there are names.</param>
    public abstract void Write(TState state, TAction action, Span<double> inputs);

    /// <summary>The same, checked.</summary>
    /// <exception cref="ArithmeticException">A number is not finite; the message names it, the state and the action.</exception>
    internal void WriteFinite(TState state, TAction action, Span<double> inputs)
    {
        Write(state, action, inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!double.IsFinite(inputs[i]))
                throw new ArithmeticException(FormattableString.Invariant($"{Names[i]} of {action} in {state} is {inputs[i]}; what a policy, a reward or a model reads is to be finite."));
        }
    }
}
