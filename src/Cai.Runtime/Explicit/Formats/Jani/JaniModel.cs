namespace Cai.Explicit;

/// <summary>
/// A JANI model as it is unfolded: places of a state, edges with guards, and what is synchronised. A place is the location of an automaton, or a variable.
/// </summary>
internal sealed class JaniModel
{
    public required ExplicitKind Kind { get; init; }

    /// <summary>What each number of a state is.</summary>
    public required List<JaniPlace> Places { get; init; }

    /// <summary>The transient variables: numbers are rewards, truth values labels.</summary>
    public required List<JaniTransient> Transients { get; init; }

    public required List<JaniAutomaton> Automata { get; init; }

    /// <summary>For each vector, the action of each automaton (null for none) and the name of the result.</summary>
    public required List<(string?[] Actions, string Result)> Vectors { get; init; }

    /// <summary>The names of expressions, for messages.</summary>
    public required JaniScope Scope { get; init; }
}

/// <summary>A number of a state.</summary>
/// <param name="Name">The variable, or the automaton whose location it is.</param>
/// <param name="IsBoolean">Whether it is a truth value.</param>
/// <param name="Least">The smallest value.</param>
/// <param name="Most">The largest value.</param>
/// <param name="Initial">The value at the start.</param>
internal sealed record JaniPlace(string Name, bool IsBoolean, int Least, int Most, int Initial);

/// <summary>A transient variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsBoolean">Whether it is a truth value.</param>
/// <param name="Initial">What it is where nothing says otherwise.</param>
internal sealed record JaniTransient(string Name, bool IsBoolean, double Initial);

/// <summary>An automaton.</summary>
internal sealed class JaniAutomaton
{
    public required string Name { get; init; }

    /// <summary>The place of its location.</summary>
    public required int Place { get; init; }

    /// <summary>The transient values of each location: variable and value.</summary>
    public required List<(int Transient, Func<int[], double> Value, JsonValue At)>[] Values { get; init; }

    public required List<JaniEdge> Edges { get; init; }
}

/// <summary>An edge of an automaton.</summary>
internal sealed class JaniEdge
{
    public required int Location { get; init; }

    /// <summary>The action; null for none.</summary>
    public required string? Action { get; init; }

    public required Func<int[], double>? Guard { get; init; }

    public required List<JaniDestination> Destinations { get; init; }

    public required JsonValue At { get; init; }
}

/// <summary>Where an edge may lead.</summary>
internal sealed class JaniDestination
{
    public required int Location { get; init; }

    public required Func<int[], double>? Probability { get; init; }

    /// <summary>What becomes of places.</summary>
    public required List<(int Place, Func<int[], double> Value, JsonValue At)> Assignments { get; init; }

    /// <summary>What becomes of transient variables on the way.</summary>
    public required List<(int Transient, Func<int[], double> Value)> Transients { get; init; }

    public required JsonValue At { get; init; }
}
