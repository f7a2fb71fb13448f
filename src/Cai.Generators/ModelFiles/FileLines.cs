using System.Runtime.CompilerServices;
using Cai.Explicit;
using Cai.Generators.Ir;

namespace Cai.Generators.ModelFiles;

/// <summary>The lines of a model file by the states that messages name.</summary>
internal sealed class FileLines
{
    private static readonly ConditionalWeakTable<DeclaredModel, FileLines> _known = new();

    private readonly Dictionary<string, int> _lines = [];
    private readonly string _head = "";

    private FileLines(DeclaredModel model, ProblemIr? problem)
    {
        ExplicitData data = model.Tables!.Data;
        if (problem is not { State: { Type: RecordType type, Leaves: var leaves } } || data.Lines.Length == 0)
            return;
        _head = type.Name.Substring(Math.Max(type.Name.LastIndexOf('.'), type.Name.LastIndexOf(':')) + 1).TrimStart('@') + "(";
        int[][]? columns = model.Site.State is null ? [[.. Enumerable.Range(0, data.StateCount)]] : Columns(data, leaves);
        for (int state = 0; state < data.StateCount && columns is not null; state++)
            _lines[string.Join(", ", leaves.Zip(columns, (leaf, column) => Text(leaf, column[state])))] = data.Lines[state];
    }

    /// <summary>The lines of a model.</summary>
    public static FileLines Of(DeclaredModel model, ProblemIr? problem) => _known.GetValue(model, _ => new(model, problem));

    /// <summary>The line of the state that a message names first; 0 for none.</summary>
    public int Find(string message)
    {
        int first = _head.Length == 0 ? -1 : message.IndexOf(_head, StringComparison.Ordinal), last = first < 0 ? -1 : message.IndexOf(')', first);
        return last < 0 || !_lines.TryGetValue(message.Substring(first + _head.Length, last - first - _head.Length), out int line) ? 0 : line;
    }

    private static int[][]? Columns(ExplicitData data, EquatableArray<LeafIr> leaves)
    {
        int[] variables = [.. leaves.Select(leaf => StateFit.Variable(data, leaf.Path[0].TrimStart('@')))];
        return Array.IndexOf(variables, -1) < 0 ? Array.ConvertAll(variables, variable => data.Variables[variable].Values) : null;
    }

    private static string Text(LeafIr leaf, int value) => leaf.Type switch
    {
        EnumType enumeration => enumeration.Members.FirstOrDefault(member => member.Value == value)?.Name ?? "",
        ScalarType { Kind: Scalar.Boolean } => value != 0 ? "true" : "false",
        _ => Emission.NumberText.Of(value),
    };
}
