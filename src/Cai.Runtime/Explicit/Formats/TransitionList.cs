namespace Cai.Explicit;

/// <summary>Transitions as they come, line by line; sorted, they become rows.</summary>
/// <param name="kind">Chain or decision process.</param>
internal sealed class TransitionList(ExplicitKind kind)
{
    private const int MostStatesPerTransition = 100;

    private readonly Dictionary<string, string> _names = new() { [""] = "" };
    private readonly List<Entry> _entries = [];

    /// <summary>The number of transitions.</summary>
    public int Count => _entries.Count;

    /// <summary>The number of states: one more than the largest that occurs.</summary>
    public int StateCount { get; private set; }

    /// <summary>The number of choices. Only after sorting.</summary>
    public int ChoiceCount { get; private set; }

    /// <summary>Takes the transition of a line.</summary>
    public void Add(TextLines lines)
    {
        (int state, int choice, int next, double mass, string name) = TransitionLine.Read(lines, kind);
        _entries.Add(new(state, choice, next, mass, Shared(name), lines.Line));
        StateCount = Math.Max(StateCount, Math.Max(state, next) + 1);
    }

    /// <summary>Puts transitions in order, and refuses what is there twice or missing between others.</summary>
    public void Sort(TextLines lines)
    {
        if (!IsSorted())
            _entries.Sort(static (one, other) => one.CompareTo(other));
        for (int i = 0; i < Count; i++)
        {
            Entry entry = _entries[i];
            bool isNewState = i == 0 || _entries[i - 1].State != entry.State, isNewChoice = isNewState || _entries[i - 1].Choice != entry.Choice;
            ChoiceCount += isNewChoice ? 1 : 0;
            int expected = isNewState ? 0 : isNewChoice ? _entries[i - 1].Choice + 1 : entry.Choice;
            if (entry.Choice != expected)
                throw At(lines, entry, FormattableString.Invariant($"state {entry.State} has choice {entry.Choice} and no choice {expected}: choices of a state are numbered from 0 on without gaps"));
            if (!isNewChoice && _entries[i - 1].Next == entry.Next)
                throw At(lines, entry, FormattableString.Invariant($"the transition from state {entry.State}{Chosen(entry)} to {entry.Next} was given before, in line {_entries[i - 1].Line}: expected each once"));
            if (!isNewChoice && _entries[i - 1].Name != entry.Name)
                throw At(lines, entry, $"choice {entry.Choice} of state {entry.State} is '{entry.Name}' here and '{_entries[i - 1].Name}' in line {_entries[i - 1].Line}: a choice has one action");
        }
    }

    /// <summary>The rows.</summary>
    public ExplicitData ToData(TextLines lines, RowRule rule)
    {
        RequireRows(lines, rule);
        int[] choices = new int[StateCount + 1], places = new int[rule.KeepsLines ? StateCount : 0], rows = new int[ChoiceCount + 1], columns = new int[Count];
        string[] names = new string[ChoiceCount];
        double[] masses = new double[Count];
        for (int first = 0, choice = 0, last; first < Count; first = last, choice++)
        {
            Entry entry = _entries[first];
            double sum = 0;
            for (last = first; last < Count && _entries[last].State == entry.State && _entries[last].Choice == entry.Choice; last++)
            {
                (columns[last], masses[last]) = (_entries[last].Next, _entries[last].Mass);
                sum += masses[last];
            }

            double scale = Scale(lines, rule, entry, sum);
            for (int i = first; i < last && scale != 1; i++)
                masses[i] /= scale;
            names[choice] = entry.Name;
            rows[choice + 1] = last;
            if (choices[entry.State + 1]++ == 0 && places.Length > 0)
                places[entry.State] = entry.Line;
        }

        for (int state = 0; state < StateCount; state++)
            choices[state + 1] += choices[state];
        return new() { Kind = kind, ChoicePointers = choices, ChoiceNames = names, RowPointers = rows, Columns = columns, Masses = masses, Lines = places };
    }

    // Before anything is allocated by the number of a state.
    private void RequireRows(TextLines lines, RowRule rule)
    {
        int expected = 0;
        for (int i = 0; i < Count && !rule.EndsWithoutRow; i++)
        {
            int state = _entries[i].State;
            if (state > expected)
                throw NoRow(lines, expected);
            expected = state + 1;
        }

        if (!rule.EndsWithoutRow && expected < StateCount)
            throw NoRow(lines, expected);
        if (StateCount / MostStatesPerTransition > Count)
            throw lines.Fault(FormattableString.Invariant($"a state has the number {StateCount - 1}, and there are {Count} transitions: number states from 0 on without gaps"));
    }

    private static ModelFileException NoRow(TextLines lines, int state) => lines.Fault(FormattableString.Invariant(
        $"state {state} has no transition. Expected a row for each state; where the process is to end in such states, read the file with EndsWithoutRow = true"));

    private double Scale(TextLines lines, RowRule rule, Entry entry, double sum)
    {
        if (Math.Abs(sum - 1) <= RowRule.SumTolerance)
            return 1;
        return rule.Normalises && sum > 0 ? sum : throw At(lines, entry, FormattableString.Invariant(
            $"the probabilities of state {entry.State}{Chosen(entry)} sum to {sum:R}, expected 1 (to {RowRule.SumTolerance:0e-0}). Correct them; or read the file with Normalises = true, which divides them by their sum"));
    }

    private string Chosen(Entry entry) => kind == ExplicitKind.Mdp ? FormattableString.Invariant($", choice {entry.Choice},") : "";

    private static ModelFileException At(TextLines lines, Entry entry, string fault) => new(lines.File, entry.Line, 1, fault);

    private bool IsSorted()
    {
        for (int i = 1; i < Count; i++)
        {
            if (_entries[i - 1].CompareTo(_entries[i]) > 0)
                return false;
        }

        return true;
    }

    // One string a name, however many lines it stands in.
    private string Shared(string name)
    {
        if (_names.TryGetValue(name, out string? known))
            return known;
        _names.Add(name, name);
        return name;
    }

    private readonly record struct Entry(int State, int Choice, int Next, double Mass, string Name, int Line) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => State != other.State ? State.CompareTo(other.State) : Choice != other.Choice ? Choice.CompareTo(other.Choice)
            : Next != other.Next ? Next.CompareTo(other.Next) : Line.CompareTo(other.Line);
    }
}
