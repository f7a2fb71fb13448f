using System.Globalization;

namespace Cai.Explicit;

/// <summary>The states of a model file: columns are its variables, or <c>state</c>, the number, where it has none.</summary>
/// <param name="count">How many states, with the one in which the process has ended.</param>
/// <param name="names">What they are called.</param>
internal sealed class ExplicitStates(int count, StateNames names) : Space<ExplicitState>
{
    private readonly StateVariable[] _variables = [.. names.Data.Variables];
    private Dictionary<string, int>? _indices;

    public override int Count => count;

    public override ExplicitState this[int index] => (uint)index < (uint)count ? new(index, names)
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The states have the indices 0..{count - 1}.");

    public override IReadOnlyList<string> Columns { get; } = names.Data.Variables.Count == 0 ? ["state"] : [.. names.Data.Variables.Select(variable => variable.Name)];

    public override int Find(ExplicitState value) => value.Index < count ? value.Index : -1;

    public override string Cell(ExplicitState value, int column) => _variables.Length == 0 ? value.Index.ToString(CultureInfo.InvariantCulture)
        : value.Index < names.Data.StateCount ? _variables[column].Text(value.Index) : "";

    public override bool TryParse(ReadOnlySpan<string> cells, out ExplicitState value, out int column, out string expected)
    {
        (value, column, expected) = (default, 0, "");
        if (_variables.Length == 0)
        {
            expected = $"an integer in 0..{count - 1}";
            bool isIndex = int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < count;
            value = new(isIndex ? index : 0, names);
            return isIndex;
        }

        string[] written = new string[_variables.Length];
        for (; column < _variables.Length; column++)
        {
            if (Canonical(_variables[column], cells[column].Trim()) is not { } text)
            {
                expected = Expected(_variables[column]);
                return false;
            }

            written[column] = text;
        }

        column = 0;
        bool isKnown = Indices().TryGetValue(string.Join(",", written), out int state);
        value = new(state, names);
        expected = isKnown ? "" : $"with the other columns a state of the model: there is none with {string.Join(", ", _variables.Select((variable, i) => $"{variable.Name}={written[i]}"))}";
        return isKnown;
    }

    // A cell without anything is the state in which the process has ended.
    private string? Canonical(StateVariable variable, string cell)
    {
        if (cell.Length == 0 && count > names.Data.StateCount)
            return "";
        if (variable.IsBoolean)
            return cell.ToUpperInvariant() switch { "TRUE" or "1" => "true", "FALSE" or "0" => "false", _ => null };
        return int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static string Expected(StateVariable variable) => variable.IsBoolean ? "true or false" : $"an integer in {variable.Values.Min()}..{variable.Values.Max()}";

    private Dictionary<string, int> Indices()
    {
        if (_indices is { } known)
            return known;
        Dictionary<string, int> indices = [];
        for (int state = 0; state < count; state++)
            indices.TryAdd(string.Join(",", _variables.Select(variable => state < names.Data.StateCount ? variable.Text(state) : "")), state);
        return _indices = indices;
    }
}

/// <summary>The actions of a model file, by name.</summary>
/// <param name="names">The names.</param>
internal sealed class ExplicitActionSpace(string[] names) : Space<ExplicitAction>
{
    private readonly Dictionary<string, int> _indices = names.Select((name, index) => (name, index)).ToDictionary(entry => entry.name, entry => entry.index);

    public override int Count => names.Length;

    public override ExplicitAction this[int index] => (uint)index < (uint)names.Length ? new(index, names)
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The actions have the indices 0..{names.Length - 1}.");

    public override IReadOnlyList<string> Columns { get; } = ["action"];

    public override int Find(ExplicitAction value) => value.Index < names.Length ? value.Index : -1;

    public override string Cell(ExplicitAction value, int column) => names[value.Index];

    public override bool TryParse(ReadOnlySpan<string> cells, out ExplicitAction value, out int column, out string expected)
    {
        column = 0;
        bool isKnown = _indices.TryGetValue(cells[0].Trim(), out int index);
        value = new(index, names);
        expected = "one of " + string.Join(", ", names.Take(20)) + (names.Length > 20 ? $" and {names.Length - 20} more" : "");
        return isKnown;
    }
}
