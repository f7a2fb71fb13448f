using Cai.Explicit;

namespace Cai;

/// <summary>A state of a model read from a file: its number there, and its variables and labels by name. Equal where the numbers are.</summary>
public readonly struct ExplicitState : IEquatable<ExplicitState>
{
    private readonly StateNames? _names;

    internal ExplicitState(int index, StateNames names) => (Index, _names) = (index, names);

    /// <summary>The number of the state, from 0.</summary>
    public int Index { get; }

    /// <summary>The value of a variable; a truth value is 0 or 1.</summary>
    /// <param name="variable">Its name.</param>
    /// <exception cref="ArgumentException">The model has no such variable, or the process has ended here.</exception>
    public int this[string variable] => Names.Value(Index, variable);

    /// <summary>Whether the state has a label.</summary>
    /// <param name="label">Its name.</param>
    /// <exception cref="ArgumentException">The model has no such label.</exception>
    public bool Is(string label) => Names.Has(Index, label);

    /// <inheritdoc/>
    public bool Equals(ExplicitState other) => Index == other.Index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExplicitState other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Index;

    /// <summary>Whether this is the state in which the process has ended, which is not one of the file's: it has no variables.</summary>
    public bool IsEnd => _names is { } names && Index >= names.Data.StateCount;

    /// <summary>Whether the numbers are equal.</summary>
    public static bool operator ==(ExplicitState left, ExplicitState right) => left.Equals(right);

    /// <summary>Whether the numbers differ.</summary>
    public static bool operator !=(ExplicitState left, ExplicitState right) => !left.Equals(right);

    /// <summary>The variables and their values, as <c>(s=3, d=0)</c>; the number where there are none.</summary>
    public override string ToString() => _names?.Text(Index) ?? FormattableString.Invariant($"state {Index}");

    private StateNames Names => _names ?? throw new ArgumentException("This state is of no model: take it from the States of one.");
}
