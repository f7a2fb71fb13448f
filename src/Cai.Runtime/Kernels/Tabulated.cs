using System.ComponentModel;
using Cai.Tabulation;

namespace Cai.CompilerServices;

/// <summary>A problem whose tables were built at run time.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <param name="tables">The tables.</param>
/// <param name="model">The problem, made of them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Tabulated<TState, TAction>(Tables tables, Model<TState, TAction> model)
    where TState : struct
    where TAction : struct
{
    /// <summary>The tables.</summary>
    public Tables Tables { get; } = tables;

    /// <summary>The problem, made of them.</summary>
    public Model<TState, TAction> Model { get; } = model;
}
