using System.ComponentModel;

namespace Cai.CompilerServices;

/// <summary>
/// A space whose values have codes: the mixed-radix number of their leaves, the first leaf varying slowest. The values in use are all codes, or a list of them.
/// Emitted code adds the two conversions; everything else follows from the leaves.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CodedSpace<T> : Space<T>
    where T : struct
{
    private readonly Leaf[] _leaves;
    private readonly int[]? _codes;
    private readonly int[]? _indices;

    /// <summary>Makes the space.</summary>
    /// <param name="leaves">The leaves, the slowest first.</param>
    /// <param name="codes">The codes in use, ascending; null when all are.</param>
    protected CodedSpace(Leaf[] leaves, int[]? codes = null)
    {
        _leaves = leaves;
        _codes = codes;
        CodeCount = leaves.Aggregate(1, (count, leaf) => checked(count * leaf.Count));
        Columns = Array.ConvertAll(leaves, leaf => leaf.Name);
        if (codes is not null)
        {
            _indices = new int[CodeCount];
            Array.Fill(_indices, -1);
            for (int index = 0; index < codes.Length; index++)
                _indices[codes[index]] = index;
        }
    }

    /// <summary>The number of codes.</summary>
    public int CodeCount { get; }

    /// <summary>The number of values of each leaf.</summary>
    public int[] Radix => Array.ConvertAll(_leaves, leaf => leaf.Count);

    /// <inheritdoc/>
    public sealed override int Count => _codes?.Length ?? CodeCount;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public sealed override T this[int index] => (uint)index < (uint)Count
        ? Decode(_codes is null ? index : _codes[index])
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The {typeof(T).Name} values in use have the indices 0..{Count - 1}.");

    /// <summary>The code of a value, or -1 - leaf when that leaf is out of its range.</summary>
    public abstract int Encode(T value);

    /// <summary>The value of a code.</summary>
    public abstract T Decode(int code);

    /// <inheritdoc/>
    public sealed override int Find(T value)
    {
        int code = Encode(value);
        return code < 0 ? -1 : _indices is null ? code : _indices[code];
    }

    /// <inheritdoc/>
    public sealed override string Cell(T value, int column)
    {
        int code = Encode(value);
        return code >= 0
            ? _leaves[column].Text(Position(code, column))
            : throw new ArgumentOutOfRangeException(nameof(value), Outside(value));
    }

    /// <inheritdoc/>
    public sealed override bool TryParse(ReadOnlySpan<string> cells, out T value, out int column, out string expected)
    {
        int code = 0;
        for (column = 0; column < _leaves.Length; column++)
        {
            int position = _leaves[column].Parse(cells[column]);
            if (position < 0)
            {
                value = default;
                expected = _leaves[column].Expected;
                return false;
            }

            code = (code * _leaves[column].Count) + position;
        }

        value = Decode(code);
        expected = "";
        return true;
    }

    /// <summary>The codes of values, or -1 - leaf where that leaf is out of its range.</summary>
    public int[] Codes(IEnumerable<T> values) => values.Select(Encode).ToArray();

    /// <summary>A value for messages and reports: <c>Cell(1, 2)</c>, or the member of an enum.</summary>
    public string Text(int code)
    {
        IEnumerable<string> cells = _leaves.Select((leaf, column) => leaf.Text(Position(code, column)));
        return typeof(T).IsEnum ? cells.First() : $"{typeof(T).Name}({string.Join(", ", cells)})";
    }

    /// <summary>What is wrong with a value that has no code, in words.</summary>
    public string Outside(T value)
    {
        Leaf leaf = _leaves[-1 - Encode(value)];
        return $"{value}: {leaf.Name} is not {leaf.Expected}";
    }

    private int Position(int code, int column)
    {
        for (int leaf = _leaves.Length - 1; leaf > column; leaf--)
            code /= _leaves[leaf].Count;
        return code % _leaves[column].Count;
    }
}
