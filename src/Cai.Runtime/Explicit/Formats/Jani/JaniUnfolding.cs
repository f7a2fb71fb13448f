namespace Cai.Explicit;

/// <summary>Unfolds a JANI model breadth first from its start: states, their choices, rewards by transient numbers, labels by transient truth values.</summary>
/// <param name="model">The model.</param>
/// <param name="rule">What to do with sums that are not 1, and with states where nothing is enabled.</param>
/// <param name="maxStates">The most states.</param>
internal sealed class JaniUnfolding(JaniModel model, RowRule rule, int maxStates)
{
    private readonly Dictionary<int[], int> _numbers = new(new SameNumbers());
    private readonly List<int[]> _states = [];
    private readonly List<int> _choices = [0], _rows = [0], _columns = [];
    private readonly List<string> _names = [];
    private readonly List<double> _masses = [];
    private readonly List<double>[] _paid = [.. model.Transients.Select(_ => new List<double>())];

    /// <summary>Unfolds.</summary>
    /// <exception cref="ModelFileException">A value leaves its bounds, probabilities are no distribution, or there are too many states; the message names the state.</exception>
    public ExplicitData Run()
    {
        NumberOf([.. model.Places.Select(place => place.Initial)]);
        for (int s = 0; s < _states.Count; s++)
        {
            int choices = _names.Count;
            foreach ((string action, JaniEdge?[] edges) in Enabled(_states[s]))
                AddChoice(_states[s], action, edges);
            Check(_states[s], _names.Count - choices);
            _choices.Add(_names.Count);
        }

        return ToData();
    }

    // Edges without action by themselves, and the combinations that vectors name.
    private IEnumerable<(string Action, JaniEdge?[] Edges)> Enabled(int[] state)
    {
        int count = model.Automata.Count;
        List<JaniEdge>[] enabled = [.. model.Automata.Select(automaton => automaton.Edges.Where(edge => edge.Location == state[automaton.Place] && (edge.Guard is null || edge.Guard(state) != 0)).ToList())];
        for (int i = 0; i < count; i++)
        {
            foreach (JaniEdge edge in enabled[i])
            {
                if (edge.Action is null)
                {
                    JaniEdge?[] alone = new JaniEdge?[count];
                    alone[i] = edge;
                    yield return ("", alone);
                }
            }
        }

        foreach ((string?[] actions, string result) in model.Vectors)
        {
            foreach (JaniEdge?[] edges in Together(actions, enabled, 0, new JaniEdge?[count]))
                yield return (result, edges);
        }
    }

    private static IEnumerable<JaniEdge?[]> Together(string?[] actions, List<JaniEdge>[] enabled, int automaton, JaniEdge?[] chosen)
    {
        if (automaton == actions.Length)
        {
            yield return (JaniEdge?[])chosen.Clone();
            yield break;
        }

        IEnumerable<JaniEdge?> own = [null];
        if (actions[automaton] is { } action)
            own = enabled[automaton].Where(edge => edge.Action == action);
        foreach (JaniEdge? edge in own)
        {
            chosen[automaton] = edge;
            foreach (JaniEdge?[] rest in Together(actions, enabled, automaton + 1, chosen))
                yield return rest;
        }
    }

    private void AddChoice(int[] state, string action, JaniEdge?[] edges)
    {
        SortedDictionary<int, (double Mass, double[] Paid)> row = [];
        double sum = 0;
        foreach (JaniDestination[] way in Ways([.. edges.OfType<JaniEdge>()], 0, []))
        {
            double mass = 1;
            foreach (JaniDestination destination in way)
                mass *= Mass(state, destination);
            sum += mass;
            if (mass == 0)
                continue;
            int next = NumberOf(Next(state, edges, way));
            double[] paid = Paid(state, way);
            row[next] = row.TryGetValue(next, out var known) ? (known.Mass + mass, [.. known.Paid.Zip(paid, (one, other) => one + (mass * other))]) : (mass, [.. paid.Select(value => mass * value)]);
        }

        bool isOne = Math.Abs(sum - 1) <= RowRule.SumTolerance;
        if (!isOne && !(rule.Normalises && sum > 0))
        {
            throw model.Scope.Fault(edges.OfType<JaniEdge>().First().At, FormattableString.Invariant(
                $"the probabilities of this edge sum to {sum:R} in {Told(state)}, expected 1. Correct them; or read the file with Normalises = true, which divides them by their sum"));
        }

        foreach (var entry in row)
        {
            _columns.Add(entry.Key);
            _masses.Add(isOne ? entry.Value.Mass : entry.Value.Mass / sum);
            for (int k = 0; k < _paid.Length; k++)
                _paid[k].Add(entry.Value.Paid[k] / entry.Value.Mass);
        }

        _rows.Add(_columns.Count);
        _names.Add(action);
    }

    private static IEnumerable<JaniDestination[]> Ways(JaniEdge[] edges, int edge, JaniDestination[] chosen) =>
        edge == edges.Length ? [chosen] : edges[edge].Destinations.SelectMany(destination => Ways(edges, edge + 1, [.. chosen, destination]));

    private double Mass(int[] state, JaniDestination destination)
    {
        double mass = destination.Probability is null ? 1 : destination.Probability(state);
        return mass is >= 0 and <= 1 + RowRule.SumTolerance ? mass
            : throw model.Scope.Fault(destination.At, FormattableString.Invariant($"the probability is {mass} in {Told(state)}, expected one in [0, 1]"));
    }

    private int[] Next(int[] state, JaniEdge?[] edges, JaniDestination[] way)
    {
        int[] next = (int[])state.Clone();
        int at = 0;
        for (int i = 0; i < edges.Length; i++)
        {
            if (edges[i] is null)
                continue;
            JaniDestination destination = way[at++];
            next[model.Automata[i].Place] = destination.Location;
            foreach ((int place, Func<int[], double> value, JsonValue where) in destination.Assignments)
            {
                JaniPlace variable = model.Places[place];
                double assigned = value(state);
                if (assigned != Math.Floor(assigned) || !(assigned >= variable.Least && assigned <= variable.Most))
                    throw model.Scope.Fault(where, FormattableString.Invariant($"{variable.Name} becomes {assigned} from {Told(state)}, expected a whole number in {variable.Least}..{variable.Most}"));
                if (next[place] != state[place] && next[place] != (int)assigned)
                    throw model.Scope.Fault(where, $"{variable.Name} is assigned twice at once, from {Told(state)}, with different values");
                next[place] = (int)assigned;
            }
        }

        return next;
    }

    private double[] Paid(int[] state, JaniDestination[] way)
    {
        double[] paid = new double[_paid.Length];
        foreach (JaniDestination destination in way)
        {
            foreach ((int transient, Func<int[], double> value) in destination.Transients)
                paid[transient] += Finite(destination.At, state, model.Transients[transient].Name, value(state));
        }

        return paid;
    }

    private double Finite(JsonValue at, int[] state, string name, double value) =>
        double.IsNaN(value) || double.IsInfinity(value) ? throw model.Scope.Fault(at, FormattableString.Invariant($"{name} is {value} in {Told(state)}, expected a finite number")) : value;

    // The value of a transient variable in a state: that of the location that gives one.
    private double ValueIn(int[] state, int transient)
    {
        double? found = null;
        foreach (JaniAutomaton automaton in model.Automata)
        {
            foreach ((int variable, Func<int[], double> value, JsonValue at) in automaton.Values[state[automaton.Place]])
            {
                if (variable != transient)
                    continue;
                double given = Finite(at, state, model.Transients[transient].Name, value(state));
                if (found is { } other && other != given)
                    throw model.Scope.Fault(at, FormattableString.Invariant($"{model.Transients[transient].Name} is {other} by one location and {given} by another, in {Told(state)}"));
                found = given;
            }
        }

        return found ?? model.Transients[transient].Initial;
    }

    private void Check(int[] state, int choices)
    {
        if (choices == 0 && !rule.EndsWithoutRow)
            throw new ModelFileException(model.Scope.File, 0, 0, $"nothing is enabled in {Told(state)}. Expected an edge; where the process is to end in such states, read the file with EndsWithoutRow = true");
        if (choices > 1 && model.Kind == ExplicitKind.Dtmc)
            throw new ModelFileException(model.Scope.File, 0, 0, $"{choices} edges are enabled in {Told(state)}, expected one: the model is a dtmc. Guards overlap, or the type is to be mdp");
    }

    private int NumberOf(int[] state)
    {
        if (_numbers.TryGetValue(state, out int number))
            return number;
        if (_states.Count >= maxStates)
            throw new ModelFileException(model.Scope.File, 0, 0, FormattableString.Invariant($"the model unfolds to more than {maxStates} states: bound its variables, or raise ExplicitOptions.MaxStates"));
        _numbers.Add(state, _states.Count);
        _states.Add(state);
        return _states.Count - 1;
    }

    private string Told(int[] state) => "(" + string.Join(", ", model.Places.Select((place, i) => $"{place.Name}={(place.IsBoolean ? (state[i] == 0 ? "false" : "true") : state[i].ToString(System.Globalization.CultureInfo.InvariantCulture))}").Where((_, i) => model.Places[i].Least < model.Places[i].Most)) + ")";

    private ExplicitData ToData()
    {
        ExplicitData data = new()
        {
            Kind = model.Kind,
            ChoicePointers = [.. _choices],
            ChoiceNames = [.. _names],
            RowPointers = [.. _rows],
            Columns = [.. _columns],
            Masses = [.. _masses],
            StartStates = [0],
            StartProbabilities = [1],
        };
        for (int i = 0; i < model.Places.Count; i++)
        {
            if (model.Places[i].Least < model.Places[i].Most)
                data.Variables.Add(new(model.Places[i].Name, model.Places[i].IsBoolean, [.. _states.Select(state => state[i])]));
        }

        data.Labels.Add(new(LabelFile.Start, [0]));
        for (int k = 0; k < model.Transients.Count; k++)
        {
            double[] values = [.. _states.Select(state => ValueIn(state, k))];
            if (model.Transients[k].IsBoolean)
                data.Labels.Add(new(model.Transients[k].Name, [.. Enumerable.Range(0, values.Length).Where(state => values[state] != 0)]));
            else
                data.Rewards.Add(ToRewards(model.Transients[k].Name, values, [.. _paid[k]]));
        }

        return data;
    }

    // Of states, of transitions, or of both; where all are 0, of transitions.
    private static RewardStructure ToRewards(string name, double[] states, double[] transitions)
    {
        bool hasStates = Array.Exists(states, value => value != 0);
        return new(name) { States = hasStates ? states : [], Transitions = hasStates && Array.TrueForAll(transitions, value => value == 0) ? [] : transitions };
    }

    private sealed class SameNumbers : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? one, int[]? other) => one!.AsSpan().SequenceEqual(other);

        public int GetHashCode(int[] numbers)
        {
            int hash = 17;
            foreach (int number in numbers)
                hash = unchecked((hash * 31) + number);
            return hash;
        }
    }
}
