namespace Cai.Explicit;

/// <summary>
/// Transitions in the order of states and choices, as model checkers write them. The file is read twice: to count, and then into arrays of the right size, so that no more is held than the model needs, however large it is. What is out of
/// order, missing, there twice or no distribution is not taken: it is for the list that sorts, and tells what is wrong.
/// </summary>
internal sealed class OrderedTransitions
{
    private readonly ExplicitKind _kind;
    private readonly ExplicitData? _data;
    private readonly List<(int Next, double Mass)> _row = [];
    private readonly Dictionary<string, string> _known = new() { [""] = "" };
    private TransitionLine _last = new(-1, 0, 0, 1, "");
    private int _largest;

    /// <summary>Counts.</summary>
    /// <param name="kind">Chain or decision process.</param>
    public OrderedTransitions(ExplicitKind kind) => _kind = kind;

    /// <summary>Takes what was counted.</summary>
    /// <param name="counted">The counts.</param>
    /// <param name="keepsLines">Whether the line of each state is kept.</param>
    public OrderedTransitions(OrderedTransitions counted, bool keepsLines)
    {
        _kind = counted._kind;
        _data = new()
        {
            Kind = _kind,
            ChoicePointers = new int[counted.StateCount + 1],
            ChoiceNames = counted._known.Count > 1 ? new string[counted.ChoiceCount] : [],
            RowPointers = new int[counted.ChoiceCount + 1],
            Columns = new int[counted.Count],
            Masses = new double[counted.Count],
            Lines = keepsLines ? new int[counted.StateCount] : [],
        };
    }

    /// <summary>The number of states.</summary>
    public int StateCount => _last.State + 1;

    /// <summary>The number of choices.</summary>
    public int ChoiceCount { get; private set; }

    /// <summary>The number of transitions, without those of a choice that is not ended.</summary>
    public int Count { get; private set; }

    /// <summary>The model, after the last choice was ended.</summary>
    public ExplicitData Data => _data!;

    /// <summary>Takes the transition of a line; false where it does not follow those before.</summary>
    public bool TryAdd(TextLines lines)
    {
        var line = TransitionLine.Read(lines, _kind);
        bool isNewState = line.State == _last.State + 1 && line.Choice == 0;
        bool isNewChoice = isNewState || (line.State == _last.State && line.Choice == _last.Choice + 1);
        if (isNewChoice ? !TryEndChoice() || !TryBegin(line, isNewState, lines.Line) : line.State != _last.State || line.Choice != _last.Choice || line.Name != _last.Name)
            return false;
        _row.Add((line.Next, line.Mass));
        _last = line;
        return true;
    }

    /// <summary>Ends the file; false where the last choice is no distribution, or a state has no choice.</summary>
    public bool TryEnd() => TryEndChoice() && Count > 0 && _largest < StateCount && (_data is null || (Count == _data.Columns.Length && ChoiceCount == _data.ChoiceCount && StateCount == _data.StateCount));

    private bool TryBegin(TransitionLine line, bool isNewState, int place)
    {
        string name = Shared(line.Name);
        if (_data is not null)
        {
            // The file may have changed since it was counted.
            if (ChoiceCount == _data.ChoiceCount || line.State >= _data.StateCount || (_data.ChoiceNames.Length == 0 && name.Length > 0))
                return false;
            if (_data.ChoiceNames.Length > 0)
                _data.ChoiceNames[ChoiceCount] = name;
            if (isNewState && _data.Lines.Length > 0)
                _data.Lines[line.State] = place;
            _data.ChoicePointers[line.State + 1] = ChoiceCount + 1;
        }

        ChoiceCount++;
        return true;
    }

    // False where it is no distribution, or names a next state twice.
    private bool TryEndChoice()
    {
        double sum = ChoiceCount == 0 ? 1 : 0;
        _row.Sort(static (one, other) => one.Next.CompareTo(other.Next));
        if (_data is not null && Count + _row.Count > _data.Columns.Length)
            return false;
        for (int i = 0; i < _row.Count; i++, Count++)
        {
            if (i > 0 && _row[i].Next == _row[i - 1].Next)
                return false;
            if (_data is not null)
                (_data.Columns[Count], _data.Masses[Count]) = _row[i];
            sum += _row[i].Mass;
            _largest = Math.Max(_largest, _row[i].Next);
        }

        _row.Clear();
        if (_data is not null)
            _data.RowPointers[ChoiceCount] = Count;
        return Math.Abs(sum - 1) <= RowRule.SumTolerance;
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
