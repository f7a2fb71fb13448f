namespace Cai;

/// <summary>An action of a model read from a file. Equal where the numbers are.</summary>
public readonly struct ExplicitAction : IEquatable<ExplicitAction>
{
    private readonly string[]? _names;

    internal ExplicitAction(int index, string[] names) => (Index, _names) = (index, names);

    /// <summary>The number of the action, from 0, in the order in which actions first appear in the file.</summary>
    public int Index { get; }

    /// <summary>Its name: of the file; <c>choice0</c> and so on for choices without one, <c>step</c> in a chain.</summary>
    public string Name => _names?[Index] ?? FormattableString.Invariant($"action {Index}");

    /// <inheritdoc/>
    public bool Equals(ExplicitAction other) => Index == other.Index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExplicitAction other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Index;

    /// <summary>Whether the numbers are equal.</summary>
    public static bool operator ==(ExplicitAction left, ExplicitAction right) => left.Equals(right);

    /// <summary>Whether the numbers differ.</summary>
    public static bool operator !=(ExplicitAction left, ExplicitAction right) => !left.Equals(right);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
