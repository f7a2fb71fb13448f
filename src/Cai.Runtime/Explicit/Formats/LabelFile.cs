using System.Globalization;

namespace Cai.Explicit;

/// <summary>
/// Reads the labels of states (<c>.lab</c>). PRISM: <c>0="init" 1="done"</c>, then <c>0: 0</c> a line. Storm: names between <c>#DECLARATION</c> and <c>#END</c>, then <c>0 init</c> a line.
/// </summary>
internal static class LabelFile
{
    /// <summary>The label of start states.</summary>
    public const string Start = "init";

    /// <summary>Reads the file into the model.</summary>
    /// <exception cref="ModelFileException">The file is malformed, or names a state or label that is not there.</exception>
    public static void Read(TextLines lines, ExplicitData data)
    {
        if (!lines.Next())
            throw lines.Fault("the file is empty: expected the names of the labels, as '0=\"init\" 1=\"done\"' (PRISM) or between #DECLARATION and #END (Storm)");
        bool isStorm = lines[0] == "#DECLARATION";
        List<string> names = isStorm ? Declared(lines) : Numbered(lines);
        Dictionary<string, int> numbers = [];
        for (int i = 0; i < names.Count; i++)
            numbers[isStorm ? names[i] : i.ToString(CultureInfo.InvariantCulture)] = i;
        List<int>[] states = names.ConvertAll(_ => new List<int>()).ToArray();
        int[] given = new int[data.StateCount];
        while (lines.NextData())
        {
            (int state, int first) = StateOf(lines, data.StateCount, isStorm);
            if (given[state] > 0)
                throw lines.Fault(0, $"state {state} was given before, in line {given[state]}: expected all its labels in one line");
            given[state] = lines.Line;
            for (int i = first; i < lines.Count; i++)
            {
                if (!numbers.TryGetValue(lines[i], out int label))
                    throw lines.Fault(i, $"found '{lines[i]}', expected {(isStorm ? "one of the declared labels: " + string.Join(", ", names) : $"the number of a label in 0..{names.Count - 1}")}");
                states[label].Add(state);
            }
        }

        for (int i = 0; i < names.Count; i++)
        {
            states[i].Sort();
            data.Labels.Add(new(names[i], [.. states[i]]));
        }
    }

    private static List<string> Numbered(TextLines lines)
    {
        List<string> names = [];
        for (int i = 0; i < lines.Count; i++)
        {
            string expected = FormattableString.Invariant($"{i}=\"");
            string field = lines[i];
            if (!field.StartsWith(expected, StringComparison.Ordinal) || field[field.Length - 1] != '"' || field.Length <= expected.Length)
                throw lines.Fault(i, $"found '{field}', expected {expected}name\"");
            names.Add(Fresh(lines, i, names, field.Substring(expected.Length, field.Length - expected.Length - 1)));
        }

        return names;
    }

    private static List<string> Declared(TextLines lines)
    {
        List<string> names = [];
        while (lines.Next())
        {
            for (int i = 0; i < lines.Count; i++)
            {
                if (lines[i] == "#END")
                    return names;
                names.Add(Fresh(lines, i, names, lines[i]));
            }
        }

        throw lines.Fault("#DECLARATION is not closed: expected #END after the names of the labels");
    }

    private static string Fresh(TextLines lines, int field, List<string> names, string name) =>
        names.Contains(name) ? throw lines.Fault(field, $"the label '{name}' was given before: expected each once") : name;

    private static (int State, int First) StateOf(TextLines lines, int states, bool isStorm)
    {
        string text = lines[0];
        if (!isStorm && !text.EndsWith(":", StringComparison.Ordinal))
            throw lines.Fault(0, $"found '{text}', expected a state and a colon, as '0: 1 2'");
        return int.TryParse(isStorm ? text : text.Substring(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int state) && state < states
            ? (state, 1)
            : throw lines.Fault(0, $"found '{text}', expected a state in 0..{states - 1}{(isStorm ? "" : " and a colon")}");
    }
}
