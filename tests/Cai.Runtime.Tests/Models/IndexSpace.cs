using System.Globalization;

namespace Cai.Models;

/// <summary>States or actions that are their own indices.</summary>
public sealed class IndexSpace(int count, string name) : Space<int>
{
    public override int Count => count;

    public override IReadOnlyList<string> Columns => [name];

    public override int this[int index] => index >= 0 && index < count ? index : throw new ArgumentOutOfRangeException(nameof(index));

    public override int Find(int value) => value >= 0 && value < count ? value : -1;

    public override string Cell(int value, int column) => value.ToString(CultureInfo.InvariantCulture);

    public override bool TryParse(ReadOnlySpan<string> cells, out int value, out int column, out string expected)
    {
        column = 0;
        expected = $"an integer in 0..{count - 1}";
        return int.TryParse(cells[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out value) && value >= 0 && value < count;
    }
}
