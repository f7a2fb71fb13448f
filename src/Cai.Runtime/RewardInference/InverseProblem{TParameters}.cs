using Cai.CompilerServices;

namespace Cai;

/// <summary>The inverse problem of a declared family of rewards: which parameters explain demonstrations.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed partial class InverseProblem<TState, TAction, TParameters> : InverseProblem<TState, TAction>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    internal InverseProblem(InverseParts<TState, TAction> parts, ParameterSpace<TParameters> parameters)
        : base(parts) => Space = parameters;

    /// <summary>The parameters: names, start values, bounds.</summary>
    internal ParameterSpace<TParameters> Space { get; }
}
