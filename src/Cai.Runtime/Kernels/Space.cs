using System.Collections;

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
