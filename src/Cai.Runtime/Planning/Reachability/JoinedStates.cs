using System.Globalization;

namespace Cai.Planning;

/// <summary>A state, or a pair of one, of a problem that was made of another's.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Text">What it is called.</param>
internal readonly record struct JoinedState(int Index, Func<int, string> Text)
{
    public override string ToString() => Text(Index);
}

/// <summary>Numbered states with names.</summary>
/// <param name="count">How many.</param>
/// <param name="text">What they are called.</param>
internal sealed class JoinedStates(int count, Func<int, string> text) : Space<JoinedState>
{
    public override int Count => count;

    public override IReadOnlyList<string> Columns => ["state"];

    public override JoinedState this[int index] => new(index, text);

    public override int Find(JoinedState value) => value.Index < count ? value.Index : -1;

    public override string Cell(JoinedState value, int column) => value.Index.ToString(CultureInfo.InvariantCulture);

    public override bool TryParse(ReadOnlySpan<string> cells, out JoinedState value, out int column, out string expected)
    {
        bool isIndex = int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < count;
        (value, column, expected) = (new(index, text), 0, "a number");
        return isIndex;
    }
}
