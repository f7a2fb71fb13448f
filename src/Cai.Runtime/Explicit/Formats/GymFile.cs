using System.Globalization;

namespace Cai.Explicit;

/// <summary>
/// Reads the transitions of Gymnasium's toy texts, <c>env.unwrapped.P</c>, as <c>json.dumps</c> writes them: <c>P[state][action]</c> is a list of <c>[probability, next state, reward, done]</c>. The file is P itself,
/// or an object with P and perhaps <c>initial_state_distrib</c>, a probability for each state.
/// </summary>
internal static class GymFile
{
    /// <summary>The name of the reward structure.</summary>
    public const string Reward = "reward";

    /// <summary>The member that holds the start distribution.</summary>
    public const string StartMember = "initial_state_distrib";

    /// <summary>Reads the model.</summary>
    /// <param name="root">The file.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="rule">What to do with sums that are not 1, and with states without an action.</param>
    /// <exception cref="ModelFileException">The file is no such model.</exception>
    public static ExplicitData Read(JsonValue root, string file, RowRule rule)
    {
        JsonValue table = root["P"] ?? root;
        (JsonValue[] states, _) = Numbered(table, file, "P", "a state");
        if (states.Length == 0)
            throw Fault(file, table, "P has no state: expected P[state][action], as Gymnasium's env.unwrapped.P");
        Rows rows = new(file, states.Length, rule);
        foreach (JsonValue state in states)
            rows.Add(state);
        ExplicitData data = rows.ToData();
        if (root["P"] is not null && root[StartMember] is { } start)
            ReadStart(start, file, data);
        return data;
    }

    private static void ReadStart(JsonValue start, string file, ExplicitData data)
    {
        if (start.Kind != JsonKind.List || start.Items.Count != data.StateCount)
            throw Fault(file, start, $"{StartMember} is {start.Shown} of {start.Items.Count} items, expected a list of {data.StateCount} probabilities, one for each state");
        List<int> states = [];
        List<double> masses = [];
        double sum = 0;
        for (int s = 0; s < start.Items.Count; s++)
        {
            double mass = Number(start.Items[s], file, "a probability in [0, 1]", 0, 1 + RowRule.SumTolerance);
            sum += mass;
            if (mass > 0)
            {
                states.Add(s);
                masses.Add(mass);
            }
        }

        if (Math.Abs(sum - 1) > RowRule.SumTolerance)
            throw Fault(file, start, FormattableString.Invariant($"{StartMember} sums to {sum:R}, expected 1"));
        (data.StartStates, data.StartProbabilities) = ([.. states], [.. masses]);
    }

    // A list, or an object whose members are numbered from 0 on, in any order.
    private static (JsonValue[] Items, string[] Names) Numbered(JsonValue value, string file, string name, string what)
    {
        if (value.Kind == JsonKind.List)
            return ([.. value.Items], [.. Enumerable.Range(0, value.Items.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))]);
        if (value.Kind != JsonKind.Object)
            throw Fault(file, value, $"{name} is {value.Shown}, expected an object or a list with an entry for each {what.Substring(what.IndexOf(' ') + 1)}");
        JsonValue[] items = new JsonValue[value.Items.Count];
        for (int i = 0; i < items.Length; i++)
        {
            if (!int.TryParse(value.Names[i], NumberStyles.None, CultureInfo.InvariantCulture, out int at))
                throw Fault(file, value.Items[i], $"{name} has the member '{value.Names[i]}', expected the number of {what}");
            if (at >= items.Length)
                throw Fault(file, value.Items[i], $"{name} has {items.Length} entries, and one is numbered {at}: expected numbers from 0 on without gaps");
            items[at] = items[at] is null ? value.Items[i] : throw Fault(file, value.Items[i], $"{name}[{at}] was given before: expected each once");
        }

        return (items, [.. Enumerable.Range(0, items.Length).Select(i => i.ToString(CultureInfo.InvariantCulture))]);
    }

    private static double Number(JsonValue value, string file, string expected, double least, double most)
    {
        double number = value.Kind == JsonKind.Number ? double.Parse(value.Text, CultureInfo.InvariantCulture) : double.NaN;
        return number >= least && number <= most ? number : throw Fault(file, value, $"found {value.Shown}, expected {expected}");
    }

    private static ModelFileException Fault(string file, JsonValue at, string what) => new(file, at.Line, at.Column, what);

    private sealed class Rows(string file, int states, RowRule rule)
    {
        private readonly List<int> _choices = [0], _rows = [0], _columns = [];
        private readonly List<double> _masses = [], _rewards = [];
        private readonly List<bool> _ends = [];
        private readonly List<string> _names = [];

        public void Add(JsonValue state)
        {
            string name = $"P[{_choices.Count - 1}]";
            (JsonValue[] actions, string[] names) = Numbered(state, file, name, "an action");
            if (actions.Length == 0 && !rule.EndsWithoutRow)
                throw Fault(file, state, $"{name} has no action. Expected one; where the process is to end in such states, read the file with EndsWithoutRow = true");
            for (int a = 0; a < actions.Length; a++)
            {
                AddRow(actions[a], $"{name}[{names[a]}]");
                _names.Add(names[a]);
            }

            _choices.Add(_names.Count);
        }

        public ExplicitData ToData()
        {
            ExplicitData data = new()
            {
                Kind = ExplicitKind.Mdp,
                ChoicePointers = [.. _choices],
                ChoiceNames = [.. _names],
                RowPointers = [.. _rows],
                Columns = [.. _columns],
                Masses = [.. _masses],
                Ends = _ends.Contains(true) ? [.. _ends] : [],
            };
            data.Rewards.Add(new(Reward) { Transitions = [.. _rewards] });
            return data;
        }

        private void AddRow(JsonValue row, string name)
        {
            if (row.Kind != JsonKind.List || row.Items.Count == 0)
                throw Fault(file, row, $"{name} is {(row.Kind == JsonKind.List ? "an empty list" : row.Shown)}, expected a list of [probability, next state, reward, done]");
            double sum = 0;
            int first = _masses.Count;
            foreach (JsonValue entry in row.Items)
            {
                if (entry.Kind != JsonKind.List || entry.Items.Count != 4)
                    throw Fault(file, entry, $"{name} holds {(entry.Kind == JsonKind.List ? $"a list of {entry.Items.Count}" : entry.Shown)}, expected [probability, next state, reward, done]");
                double next = Number(entry.Items[1], file, $"a next state, a whole number in 0..{states - 1}", 0, states - 1);
                if (next != Math.Floor(next))
                    throw Fault(file, entry.Items[1], $"found {entry.Items[1].Shown}, expected a next state, a whole number in 0..{states - 1}");
                if (entry.Items[3].Kind is not (JsonKind.True or JsonKind.False))
                    throw Fault(file, entry.Items[3], $"found {entry.Items[3].Shown}, expected true or false: whether the process ends");
                _masses.Add(Number(entry.Items[0], file, "a probability in [0, 1]", 0, 1 + RowRule.SumTolerance));
                _columns.Add((int)next);
                _rewards.Add(Number(entry.Items[2], file, "a reward, a finite number", double.MinValue, double.MaxValue));
                _ends.Add(entry.Items[3].Kind == JsonKind.True);
                sum += _masses[_masses.Count - 1];
            }

            if (Math.Abs(sum - 1) > RowRule.SumTolerance)
            {
                if (!rule.Normalises || sum <= 0)
                {
                    throw Fault(file, row, FormattableString.Invariant(
                        $"the probabilities of {name} sum to {sum:R}, expected 1 (to {RowRule.SumTolerance:0e-0}). Correct them; or read the file with Normalises = true, which divides them by their sum"));
                }

                for (int i = first; i < _masses.Count; i++)
                    _masses[i] /= sum;
            }

            _rows.Add(_masses.Count);
        }
    }
}
