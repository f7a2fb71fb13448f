namespace Cai.Explicit;

/// <summary>
/// Transitions in the order of states and choices, as model checkers write them: they become rows as they come, and no more is held than the model needs. What is out of order, missing, there twice or no distribution is not
/// taken: the file is read again then, as a list that can be sorted and tells what is wrong.
/// </summary>
/// <param name="kind">Chain or decision process.</param>
internal sealed class OrderedTransitions(ExplicitKind kind)
{
    private readonly Chunks<int> _choices = new(), _rows = new(), _columns = new(), _lines = new();
    private readonly Chunks<double> _masses = new();
    private readonly Chunks<string> _names = new();
    private readonly List<(int Next, double Mass)> _row = [];
    private readonly Dictionary<string, string> _known = new() { [""] = "" };
    private TransitionLine _last = new(-1, 0, 0, 1, "");
    private int _largest;

    /// <summary>The number of states.</summary>
    public int StateCount => _last.State + 1;

    /// <summary>The number of choices.</summary>
    public int ChoiceCount => _names.Count;

    /// <summary>The number of transitions, without those of a choice that is not ended.</summary>
    public int Count => _columns.Count;

    /// <summary>Takes the transition of a line; false where it does not follow those before.</summary>
    public bool TryAdd(TextLines lines)
    {
        var line = TransitionLine.Read(lines, kind);
        bool isNewState = line.State == _last.State + 1 && line.Choice == 0;
        bool isNewChoice = isNewState || (line.State == _last.State && line.Choice == _last.Choice + 1);
        if (isNewChoice ? !TryEndChoice() : line.State != _last.State || line.Choice != _last.Choice || line.Name != _last.Name)
            return false;
        if (isNewState)
        {
            _choices.Add(ChoiceCount);
            _lines.Add(lines.Line);
        }

        if (isNewChoice)
        {
            _rows.Add(Count);
            _names.Add(Shared(line.Name));
        }

        _row.Add((line.Next, line.Mass));
        _last = line;
        return true;
    }

    /// <summary>Ends the last choice; false where it is no distribution, or names a next state twice.</summary>
    public bool TryEndChoice()
    {
        double sum = ChoiceCount == 0 ? 1 : 0;
        _row.Sort(static (one, other) => one.Next.CompareTo(other.Next));
        for (int i = 0; i < _row.Count; i++)
        {
            if (i > 0 && _row[i].Next == _row[i - 1].Next)
                return false;
            _columns.Add(_row[i].Next);
            _masses.Add(_row[i].Mass);
            sum += _row[i].Mass;
            _largest = Math.Max(_largest, _row[i].Next);
        }

        _row.Clear();
        return Math.Abs(sum - 1) <= RowRule.SumTolerance;
    }

    /// <summary>The rows, after the last choice was ended; null where a state has none.</summary>
    public ExplicitData? ToData()
    {
        if (Count == 0 || _largest >= StateCount)
            return null;
        _choices.Add(ChoiceCount);
        _rows.Add(Count);
        return new() { Kind = kind, ChoicePointers = _choices.Take(), ChoiceNames = _names.Take(), RowPointers = _rows.Take(), Columns = _columns.Take(), Masses = _masses.Take(), Lines = _lines.Take() };
    }

    // One string a name, however many choices have it.
    private string Shared(string name)
    {
        if (_known.TryGetValue(name, out string? known))
            return known;
        _known.Add(name, name);
        return name;
    }
}
