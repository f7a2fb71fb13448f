using System.ComponentModel;
using System.Globalization;

namespace Cai.CompilerServices;

/// <summary>A scalar field of a state, action or noise type: how many values it takes, and how they are written.</summary>
/// <param name="name">Its name, as a column of a file is named.</param>
/// <param name="count">How many values it takes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Leaf(string name, int count)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>How many values it takes; positions are 0 .. Count - 1.</summary>
    public int Count { get; } = count;

    /// <summary>What it takes, in words: <c>an integer in 0..89</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>The text of the value at a position.</summary>
    public abstract string Text(int position);

    /// <summary>The position of a text, or -1.</summary>
    public abstract int Parse(string text);
}

/// <summary>A bounded integer.</summary>
/// <param name="name">Its name.</param>
/// <param name="minimum">Its smallest value.</param>
/// <param name="count">How many values it takes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IntegerLeaf(string name, long minimum, int count) : Leaf(name, count)
{
    /// <inheritdoc/>
    public override string Expected => string.Create(CultureInfo.InvariantCulture, $"an integer in {minimum}..{minimum + Count - 1}");

    /// <inheritdoc/>
    public override string Text(int position) => (minimum + position).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override int Parse(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) && value >= minimum && value - minimum < Count
            ? (int)(value - minimum)
            : -1;
}

/// <summary>A truth value.</summary>
/// <param name="name">Its name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BooleanLeaf(string name) : Leaf(name, 2)
{
    /// <inheritdoc/>
    public override string Expected => "true or false";

    /// <inheritdoc/>
    public override string Text(int position) => position == 0 ? "false" : "true";

    /// <inheritdoc/>
    public override int Parse(string text) => text.Trim().ToUpperInvariant() switch
    {
        "FALSE" or "0" => 0,
        "TRUE" or "1" => 1,
        _ => -1,
    };
}

/// <summary>An enum, by the names of its members in declaration order.</summary>
/// <param name="name">Its name.</param>
/// <param name="members">The names.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EnumLeaf(string name, params string[] members) : Leaf(name, members.Length)
{
    /// <inheritdoc/>
    public override string Expected => "one of " + string.Join(", ", members);

    /// <inheritdoc/>
    public override string Text(int position) => members[position];

    /// <inheritdoc/>
    public override int Parse(string text) => Array.IndexOf(members, text.Trim()) is int exact and >= 0
        ? exact
        : Array.FindIndex(members, m => m.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
}
