using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Cai;

/// <summary>The states (or actions) of a problem in order: typed value &lt;-&gt; index, and names for people and files. Enumerates the values in use.</summary>
/// <typeparam name="T">The state or action type.</typeparam>
public abstract class Space<T> : IReadOnlyList<T>
    where T : struct
{
    /// <summary>The number of values in use.</summary>
    public abstract int Count { get; }

    /// <summary>The value at an index.</summary>
    /// <param name="index">0 .. Count - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside 0 .. Count - 1.</exception>
    public abstract T this[int index] { get; }

    /// <summary>The index of a value, or -1 when it is not in use (out of bounds, not valid or not reachable).</summary>
    public abstract int Find(T value);

    /// <summary>The names of the leaves, as columns of a file are named: <c>Mileage</c>, or <c>First.Phase</c>; for an enum, the type's name.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The text of a leaf of a value, as a cell of a file: <c>30</c>, <c>true</c>, <c>Replace</c>.</summary>
    public abstract string Cell(T value, int column);

    /// <summary>Reads a value from the cells of its leaves.</summary>
    /// <param name="cells">One text a column, in the order of <see cref="Columns"/>.</param>
    /// <param name="value">The value.</param>
    /// <param name="column">The column at fault, when false.</param>
    /// <param name="expected">What that column takes, in words (<c>an integer in 0..89</c>, <c>one of Keep, Replace</c>), when false.</param>
    public abstract bool TryParse(ReadOnlySpan<string> cells, out T value, out int column, out string expected);

    /// <summary>The index of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in use.</exception>
    public int IndexOf(T value)
    {
        int index = Find(value);
        return index >= 0 ? index : throw new ArgumentOutOfRangeException(nameof(value), $"{value} is not a {typeof(T).Name} of this problem: it is out of bounds, not valid, or not reachable from the start.");
    }

    /// <summary>The index of a value, where it is in use.</summary>
    /// <param name="value">The value.</param>
    /// <param name="index">Its index; -1 when false.</param>
    /// <returns>Whether it is in use; false where it is out of bounds, not valid or not reachable.</returns>
    public bool TryIndexOf(T value, out int index) => (index = Find(value)) >= 0;

    /// <summary>A value in words, as files, tables and messages have it: its cells, separated by commas.</summary>
    /// <param name="value">The value.</param>
    /// <returns><c>Replace</c>, or <c>3, 4</c>.</returns>
    public string Label(T value) => string.Join(", ", Enumerable.Range(0, Columns.Count).Select(column => Cell(value, column)));

    /// <summary>Reads a value in use from its words: what <see cref="Label"/> writes, in any spacing.</summary>
    /// <param name="label">The words: a cell for each of <see cref="Columns"/>, separated by commas. Null is none.</param>
    /// <param name="value">The value; the default when false.</param>
    /// <returns>Whether the words are a value that is in use.</returns>
    public bool TryParse([NotNullWhen(true)] string? label, out T value)
    {
        string[] cells = label?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (cells.Length == Columns.Count && TryParse(cells, out value, out _, out _) && Find(value) >= 0)
            return true;
        value = default;
        return false;
    }

    /// <summary>Reads a value in use from its words: what <see cref="Label"/> writes, in any spacing.</summary>
    /// <param name="label">The words: a cell for each of <see cref="Columns"/>, separated by commas.</param>
    /// <exception cref="FormatException">The words are no value that is in use; the message tells what was expected.</exception>
    public T Parse(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (TryParse(label, out T value))
            return value;
        string[] cells = label.Split(',', StringSplitOptions.TrimEntries);
        throw new FormatException($"'{label}' is not a {typeof(T).Name} of this problem: "
            + (cells.Length != Columns.Count ? $"expected {string.Join(", ", Columns)}."
                : !TryParse(cells, out value, out int column, out string expected) ? $"{Columns[column]} is '{cells[column]}', expected {expected}."
                : "it is not valid, or not reachable from the start."));
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (int index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many values of which type.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Count} values of {typeof(T).Name}");
}
