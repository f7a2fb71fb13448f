namespace Cai.Explicit;

/// <summary>The names that expressions of a JANI model may use: constants, and variables by their place in a state. Truth values are 0 and 1.</summary>
/// <param name="file">What messages call the file.</param>
internal sealed class JaniScope(string file)
{
    private readonly Dictionary<string, double> _constants = [];
    private readonly Dictionary<string, int> _variables = [];

    /// <summary>What messages call the file.</summary>
    public string File { get; } = file;

    /// <summary>A scope inside this one.</summary>
    public JaniScope Inside()
    {
        JaniScope inner = new(File);
        foreach (var constant in _constants)
            inner._constants.Add(constant.Key, constant.Value);
        foreach (var variable in _variables)
            inner._variables.Add(variable.Key, variable.Value);
        return inner;
    }

    public void AddConstant(string name, double value, JsonValue at) => _constants.Add(Fresh(name, at), value);

    public void AddVariable(string name, int place, JsonValue at) => _variables.Add(Fresh(name, at), place);

    /// <summary>The place of a variable; -1 where the name is of none.</summary>
    public int Variable(string name) => _variables.TryGetValue(name, out int place) ? place : -1;

    /// <summary>The value of a name in a state, as an expression.</summary>
    public Func<int[], double>? Find(string name)
    {
        if (_constants.TryGetValue(name, out double constant))
            return _ => constant;
        return _variables.TryGetValue(name, out int place) ? state => state[place] : null;
    }

    /// <summary>An error at a value of the file.</summary>
    public ModelFileException Fault(JsonValue at, string what) => new(File, at.Line, at.Column, what);

    private string Fresh(string name, JsonValue at) =>
        _constants.ContainsKey(name) || _variables.ContainsKey(name) ? throw Fault(at, $"the name '{name}' was given before: expected each once") : name;
}
