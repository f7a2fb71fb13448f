using System.Globalization;
using Cai.Learning;

namespace Cai;

/// <summary>A policy over a grid of actions that was learned from simulated steps. Values and action values are interpolated between the nodes of the grid.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class LearnedGridPolicy<TState, TAction> : GridPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly string _problem;
    private readonly string _layout;

    internal LearnedGridPolicy(IGridRule<TState, TAction> rule, string layout)
        : base(rule) => (_problem, _layout) = (rule.Problem, layout);

    /// <summary>How many steps were simulated.</summary>
    public int Steps { get; internal init; }

    /// <summary>How many pairs of a node and an action were never met: their values are 0 still.</summary>
    public int Unvisited { get; internal init; }

    /// <summary>How many such pairs there are.</summary>
    public int Pairs { get; internal init; }

    /// <summary>A summary: the grid, the steps, what was never met.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        {_problem}: soft Q-learning on a grid, {Steps} simulated steps, temperature {Temperature}: {_layout}
        {Pairs - Unvisited} of {Pairs} pairs of a node and an action were met{(Unvisited > 0 ? $"; the other {Unvisited} have their first value, 0" : "")}
        """);
}
