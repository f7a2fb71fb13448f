using Cai.CompilerServices;

namespace Cai.Models;

/// <summary>Decisions as numbers, each a function of state and action.</summary>
public sealed class FunctionInputs<TState, TAction>(params (string Name, Func<TState, TAction, double> Value)[] functions) : DecisionInputs<TState, TAction>
    where TState : struct
    where TAction : struct
{
    public override IReadOnlyList<string> Names { get; } = [.. functions.Select(function => function.Name)];

    public override void Write(TState state, TAction action, Span<double> inputs)
    {
        for (int i = 0; i < functions.Length; i++)
            inputs[i] = functions[i].Value(state, action);
    }
}
