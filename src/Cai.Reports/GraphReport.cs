using Cai.Reports.Graphs;

namespace Cai;

/// <summary>Transition graphs of small problems.</summary>
public static class GraphReport
{
    /// <summary>Writes the transition graph of a problem in DOT, the language of Graphviz: a node a state, an arrow wherever some action may lead, labelled by action and probability. At the first stage.</summary>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <param name="description">The problem: <c>problem.Describe()</c>.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <returns>The graph; <c>dot -Tsvg</c> draws it.</returns>
    /// <exception cref="ArgumentException">There are more states or arrows than the limits allow.</exception>
    public static string ToDot<TState, TAction>(this Description<TState, TAction> description, GraphOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(description);
        return DotText.Of(TransitionGraph.Of(description, options ?? new()));
    }

    /// <summary>Draws the transition graph of a problem as SVG. See <see cref="ToDot{TState, TAction}(Description{TState, TAction}, GraphOptions)"/>; labels of arrows are titles, shown when pointed at.</summary>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <param name="description">The problem: <c>problem.Describe()</c>.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <returns>An SVG document.</returns>
    /// <exception cref="ArgumentException">There are more states or arrows than the limits allow.</exception>
    public static string ToSvg<TState, TAction>(this Description<TState, TAction> description, GraphOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(description);
        return SvgText.Of(TransitionGraph.Of(description, options ?? new()));
    }

    /// <summary>Writes the chain that a solution's policy makes of its problem in DOT, states with their values: an arrow wherever the policy may lead, labelled by the probability of the action, the action, and the probability of getting there by it. At the first stage.</summary>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <param name="solution">The solution.</param>
    /// <param name="options">Limits, and which actions are left out; null for the defaults.</param>
    /// <returns>The graph; <c>dot -Tsvg</c> draws it.</returns>
    /// <exception cref="ArgumentException">There are more states or arrows than the limits allow.</exception>
    public static string ToDot<TState, TAction>(this Solution<TState, TAction> solution, GraphOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(solution);
        return DotText.Of(TransitionGraph.Of(solution, options ?? new()));
    }

    /// <summary>Draws the chain of a solution's policy as SVG. See <see cref="ToDot{TState, TAction}(Solution{TState, TAction}, GraphOptions)"/>; labels of arrows are titles, shown when pointed at.</summary>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <param name="solution">The solution.</param>
    /// <param name="options">Limits, and which actions are left out; null for the defaults.</param>
    /// <returns>An SVG document.</returns>
    /// <exception cref="ArgumentException">There are more states or arrows than the limits allow.</exception>
    public static string ToSvg<TState, TAction>(this Solution<TState, TAction> solution, GraphOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(solution);
        return SvgText.Of(TransitionGraph.Of(solution, options ?? new()));
    }
}
