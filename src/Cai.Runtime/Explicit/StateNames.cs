namespace Cai.Explicit;

/// <summary>What a model's states are called: their variables, and their labels.</summary>
/// <param name="problem">The problem's name, for messages.</param>
/// <param name="data">The model.</param>
internal sealed class StateNames(string problem, ExplicitData data)
{
    private readonly Dictionary<string, StateVariable> _variables = data.Variables.ToDictionary(variable => variable.Name);
    private readonly Dictionary<string, StateLabel> _labels = data.Labels.ToDictionary(label => label.Name);

    /// <summary>The model.</summary>
    public ExplicitData Data => data;

    /// <summary>The value of a variable.</summary>
    public int Value(int state, string variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (!_variables.TryGetValue(variable, out StateVariable? found))
        {
            throw new ArgumentException($"{problem} has no variable '{variable}': "
                + (data.Variables.Count == 0 ? "its states are only numbered. Give it a .sta file." : $"it has {string.Join(", ", _variables.Keys)}."), nameof(variable));
        }

        return state < data.StateCount ? found.Values[state] : throw new ArgumentException($"{problem} has ended in this state, which has no {variable}.", nameof(variable));
    }

    /// <summary>Whether a state has a label.</summary>
    public bool Has(int state, string label) => Array.BinarySearch(Label(label).States, state) >= 0;

    /// <summary>A label by name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public StateLabel Label(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return _labels.TryGetValue(label, out StateLabel? found) ? found
            : throw new ArgumentException($"{problem} has no label '{label}': {(_labels.Count == 0 ? "give it a .lab file" : "it has " + string.Join(", ", _labels.Keys))}.", nameof(label));
    }

    /// <summary>A state in words.</summary>
    public string Text(int state) => ExplicitDeclaration.TextOf(data, state);
}
