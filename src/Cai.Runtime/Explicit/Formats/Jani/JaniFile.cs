namespace Cai.Explicit;

/// <summary>
/// Reads a subset of JANI (Budde et al., 2017): chains and decision processes in discrete time of one or several automata that synchronise by vectors; constants; variables that are truth values or whole numbers, of the
/// model or of an automaton; guards, probabilities and assignments; transient variables as rewards and labels.
/// </summary>
/// <param name="file">What messages call the file.</param>
/// <param name="constants">Values of constants that the model leaves open.</param>
internal sealed class JaniFile(string file, IReadOnlyDictionary<string, double> constants)
{
    private readonly List<JaniPlace> _places = [];
    private readonly List<JaniTransient> _transients = [];
    private readonly JaniScope _scope = new(file);

    /// <summary>Reads a model.</summary>
    /// <exception cref="ModelFileException">The file is no such model.</exception>
    public JaniModel Read(JsonValue root)
    {
        string type = Text(root, "type", "the kind of model");
        if (type is not ("dtmc" or "mdp"))
            throw _scope.Fault(root["type"]!, $"found the type '{type}', expected 'dtmc' or 'mdp': models in discrete time are read");
        Refuse(root, "functions", "datatypes", "restrict-initial");
        foreach (JsonValue constant in List(root, "constants"))
            ReadConstant(constant);
        foreach (JsonValue variable in List(root, "variables"))
            ReadVariable(variable, _scope);
        List<JsonValue> automata = List(root, "automata");
        if (automata.Count == 0)
            throw _scope.Fault(root, "the model has no automaton");
        Dictionary<string, JsonValue> named = [];
        foreach (JsonValue automaton in automata)
            named[Text(automaton, "name", "the name of an automaton")] = automaton;
        List<JsonValue> elements = root["system"] is { } system ? List(system, "elements") : automata;
        List<JaniAutomaton> read = [];
        foreach (JsonValue element in elements)
        {
            Refuse(element, "input-enable");
            string name = root["system"] is null ? Text(element, "name", "a name") : Text(element, "automaton", "the automaton of an element");
            read.Add(ReadAutomaton(named.TryGetValue(name, out JsonValue? found) ? found : throw _scope.Fault(element, $"found the automaton '{name}', expected one of {string.Join(", ", named.Keys)}"), read));
        }

        return new()
        {
            Kind = type == "mdp" ? ExplicitKind.Mdp : ExplicitKind.Dtmc,
            Places = _places,
            Transients = _transients,
            Automata = read,
            Vectors = root["system"] is { } composed ? ReadVectors(composed, read.Count) : OwnActions(read),
            Scope = _scope,
        };
    }

    private void ReadConstant(JsonValue constant)
    {
        string name = Text(constant, "name", "the name of a constant");
        double value = constants.TryGetValue(name, out double given) ? given
            : constant["value"] is { } written ? JaniExpression.Constant(written, _scope)
            : throw _scope.Fault(constant, $"the constant '{name}' has no value: give it one in Constants");
        _scope.AddConstant(name, value, constant);
    }

    private void ReadVariable(JsonValue variable, JaniScope scope)
    {
        string name = Text(variable, "name", "the name of a variable");
        JsonValue type = variable["type"] ?? throw _scope.Fault(variable, $"the variable '{name}' has no type");
        bool isTransient = variable["transient"] is { Kind: JsonKind.True };
        JsonValue? start = variable["initial-value"];
        string kind = type.Kind == JsonKind.Text ? type.Text : type["base"] is { Text: "int" } && type["kind"] is { Text: "bounded" } ? "bounded" : isTransient && type["kind"] is { Text: "bounded" } ? "real" : "";
        if (kind is not ("bool" or "int" or "bounded") && !(isTransient && kind == "real"))
            throw _scope.Fault(type, $"the variable '{name}' has the type {type.Shown}, expected bool, int or a bounded int{(isTransient ? ", or real" : " (real for transient variables alone)")}");
        double initial = start is null ? double.NaN : JaniExpression.Constant(start, scope);
        if (isTransient)
        {
            _transients.Add(new(name, kind == "bool", double.IsNaN(initial) ? 0 : initial));
            return;
        }

        if (start is null)
            throw _scope.Fault(variable, $"the variable '{name}' has no initial-value: models of one start are read");
        int least = kind == "bounded" && type["lower-bound"] is { } lower ? Whole(lower, scope) : kind == "bool" ? 0 : int.MinValue;
        int most = kind == "bounded" && type["upper-bound"] is { } upper ? Whole(upper, scope) : kind == "bool" ? 1 : int.MaxValue;
        if (initial != Math.Floor(initial) || initial < least || initial > most)
            throw _scope.Fault(start, FormattableString.Invariant($"'{name}' starts at {initial}, expected a whole number in {least}..{most}"));
        scope.AddVariable(name, _places.Count, variable);
        _places.Add(new(name, kind == "bool", least, most, (int)initial));
    }

    private JaniAutomaton ReadAutomaton(JsonValue automaton, List<JaniAutomaton> before)
    {
        string name = Text(automaton, "name", "the name of an automaton");
        if (before.Exists(other => other.Name == name))
            throw _scope.Fault(automaton, $"the automaton '{name}' is an element twice, which is not read: copy it under another name");
        Refuse(automaton, "restrict-initial");
        JaniScope scope = _scope.Inside();
        foreach (JsonValue variable in List(automaton, "variables"))
            ReadVariable(variable, scope);
        List<JsonValue> locations = List(automaton, "locations");
        Dictionary<string, int> numbers = [];
        foreach (JsonValue location in locations)
        {
            Refuse(location, "time-progress");
            numbers.Add(Text(location, "name", "the name of a location"), numbers.Count);
        }

        int Location(JsonValue at, JsonValue? location) => location is { Kind: JsonKind.Text } && numbers.TryGetValue(location.Text, out int number) ? number
            : throw _scope.Fault(location ?? at, $"found {location?.Shown ?? "no location"}, expected one of {string.Join(", ", numbers.Keys)}");
        List<JsonValue> starts = List(automaton, "initial-locations");
        if (starts.Count != 1)
            throw _scope.Fault(automaton, $"the automaton '{name}' has {starts.Count} initial locations, expected one");
        int place = _places.Count;
        _places.Add(new(name, false, 0, Math.Max(0, numbers.Count - 1), Location(automaton, starts[0])));
        return new()
        {
            Name = name,
            Place = place,
            Values = [.. locations.Select(location => List(location, "transient-values").ConvertAll(value => (Transient(value), Expression(value, "value", scope), value)))],
            Edges = List(automaton, "edges").ConvertAll(edge => ReadEdge(edge, scope, Location)),
        };
    }

    private JaniEdge ReadEdge(JsonValue edge, JaniScope scope, Func<JsonValue, JsonValue?, int> location)
    {
        Refuse(edge, "rate");
        List<JsonValue> destinations = List(edge, "destinations");
        if (destinations.Count == 0)
            throw _scope.Fault(edge, "the edge has no destination");
        return new()
        {
            Location = location(edge, edge["location"]),
            Action = edge["action"] is { Kind: JsonKind.Text } action ? action.Text : null,
            Guard = edge["guard"] is { } guard ? Expression(guard, "exp", scope) : null,
            Destinations = destinations.ConvertAll(destination => ReadDestination(destination, List(edge, "assignments"), scope, location)),
            At = edge,
        };
    }

    private JaniDestination ReadDestination(JsonValue destination, List<JsonValue> always, JaniScope scope, Func<JsonValue, JsonValue?, int> location)
    {
        List<(int, Func<int[], double>, JsonValue)> assignments = [];
        List<(int, Func<int[], double>)> transients = [];
        foreach (JsonValue assignment in always.Concat(List(destination, "assignments")))
        {
            if (assignment["index"] is { } index && index.Text != "0")
                throw _scope.Fault(index, $"found the index {index.Shown}, expected 0: assignments are made at once");
            JsonValue target = assignment["ref"] ?? throw _scope.Fault(assignment, "the assignment has no ref");
            int place = scope.Variable(target.Text), transient = _transients.FindIndex(variable => variable.Name == target.Text);
            Func<int[], double> value = Expression(assignment, "value", scope);
            if (place >= 0)
                assignments.Add((place, value, assignment));
            else if (transient >= 0)
                transients.Add((transient, value));
            else
                throw _scope.Fault(target, $"found {target.Shown}, expected the name of a variable");
        }

        return new()
        {
            Location = location(destination, destination["location"]),
            Probability = destination["probability"] is { } probability ? Expression(probability, "exp", scope) : null,
            Assignments = assignments,
            Transients = transients,
            At = destination,
        };
    }

    private List<(string?[], string)> ReadVectors(JsonValue system, int count)
    {
        List<(string?[], string)> vectors = [];
        foreach (JsonValue vector in List(system, "syncs"))
        {
            List<JsonValue> actions = List(vector, "synchronise");
            if (actions.Count != count)
                throw _scope.Fault(vector, $"the vector names {actions.Count} actions, expected {count}, one (or null) for each automaton");
            string?[] names = [.. actions.Select(action => action.Kind == JsonKind.Text ? action.Text : null)];
            vectors.Add((names, vector["result"] is { Kind: JsonKind.Text } result ? result.Text : string.Join(",", names.Where(name => name is not null))));
        }

        return vectors;
    }

    // One automaton, or several that nothing composes: actions are names alone.
    private static List<(string?[], string)> OwnActions(List<JaniAutomaton> automata)
    {
        List<(string?[], string)> vectors = [];
        for (int i = 0; i < automata.Count; i++)
        {
            foreach (string action in automata[i].Edges.Select(edge => edge.Action).OfType<string>().Distinct())
            {
                string?[] actions = new string?[automata.Count];
                actions[i] = action;
                vectors.Add((actions, action));
            }
        }

        return vectors;
    }

    private int Transient(JsonValue value)
    {
        JsonValue target = value["ref"] ?? throw _scope.Fault(value, "the transient value has no ref");
        int transient = _transients.FindIndex(variable => variable.Name == target.Text);
        return transient >= 0 ? transient : throw _scope.Fault(target, $"found {target.Shown}, expected the name of a transient variable");
    }

    private int Whole(JsonValue value, JaniScope scope)
    {
        double number = JaniExpression.Constant(value, scope);
        return number == Math.Floor(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : throw _scope.Fault(value, FormattableString.Invariant($"the bound is {number}, expected a whole number"));
    }

    private Func<int[], double> Expression(JsonValue value, string member, JaniScope scope) =>
        JaniExpression.Read(value[member] ?? throw _scope.Fault(value, $"the member '{member}' is missing: expected an expression"), scope);

    private List<JsonValue> List(JsonValue value, string member) => value[member] is not { } list ? []
        : list.Kind == JsonKind.List ? list.Items : throw _scope.Fault(list, $"'{member}' is {list.Shown}, expected a list");

    private string Text(JsonValue value, string member, string what) => value[member] is { Kind: JsonKind.Text } text ? text.Text
        : throw _scope.Fault(value[member] ?? value, $"found {value[member]?.Shown ?? $"no '{member}'"}, expected {what}");

    private void Refuse(JsonValue value, params string[] members)
    {
        foreach (string member in members)
        {
            if (value[member] is { } found && found.Items.Count > 0)
                throw _scope.Fault(found, $"'{member}' is not read: the subset of JANI that is, docs/files.md states");
        }
    }
}
