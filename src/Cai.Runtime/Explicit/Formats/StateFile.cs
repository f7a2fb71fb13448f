using System.Globalization;

namespace Cai.Explicit;

/// <summary>Reads the variables of states (<c>.sta</c>) as PRISM writes them: <c>(s,d)</c>, then <c>0:(0,1)</c> a line, whole numbers or truth values.</summary>
internal static class StateFile
{
    /// <summary>Reads the file into the model.</summary>
    /// <exception cref="ModelFileException">The file is malformed, a state is missing or there twice, or two are alike.</exception>
    public static void Read(TextLines lines, ExplicitData data)
    {
        if (!lines.NextData())
            throw lines.Fault("the file is empty: expected the names of the variables, as '(s,d)', then a line as '0:(0,1)' for each state");
        string[] names = Tuple(lines, 0, "the names of the variables, as '(s,d)'");
        int states = data.StateCount;
        int[][] values = Array.ConvertAll(names, _ => new int[states]);
        bool[] isBoolean = new bool[names.Length];
        int[] given = new int[states];
        Dictionary<string, int> seen = [];
        bool isFirst = true;
        while (lines.NextData())
        {
            int colon = lines.Text.IndexOf(':');
            if (colon < 0 || !int.TryParse(lines.Text.Substring(0, colon).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int state) || state >= states)
                throw lines.Fault(0, $"found '{lines.Text.Trim()}', expected a state in 0..{states - 1}, a colon and its values, as '0:(0,1)'");
            if (given[state] > 0)
                throw lines.Fault(0, $"state {state} was given before, in line {given[state]}: expected each once");
            given[state] = lines.Line;
            string[] cells = Tuple(lines, colon + 1, $"{names.Length} values in brackets");
            if (cells.Length != names.Length)
                throw lines.Fault(0, $"found {cells.Length} values, expected {names.Length}, one for each variable of the first line");
            for (int i = 0; i < cells.Length; i++)
                values[i][state] = Value(lines, names[i], cells[i], isFirst, ref isBoolean[i]);
            string key = string.Join(",", cells);
            if (seen.TryGetValue(key, out int twin))
                throw lines.Fault(0, $"state {state} has the values ({key}) of state {twin}, in line {given[twin]}: expected states that differ");
            seen.Add(key, state);
            isFirst = false;
        }

        int missing = Array.IndexOf(given, 0);
        if (missing >= 0)
            throw lines.Fault($"state {missing} is missing: expected a line for each of the {states} states of the transitions");
        for (int i = 0; i < names.Length; i++)
            data.Variables.Add(new(names[i], isBoolean[i], values[i]));
    }

    private static int Value(TextLines lines, string name, string cell, bool isFirst, ref bool isBoolean)
    {
        bool isTruth = cell is "true" or "false";
        if (isFirst)
            isBoolean = isTruth;
        if (isTruth && isBoolean)
            return cell == "true" ? 1 : 0;
        return !isBoolean && int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
            : throw lines.Fault(0, $"found {name} = '{cell}', expected {(isFirst ? "a whole number, true or false" : isBoolean ? "true or false, as in the first state" : "a whole number")}");
    }

    private static string[] Tuple(TextLines lines, int from, string expected)
    {
        string text = lines.Text.Substring(from).Trim().TrimStart('\uFEFF');
        if (text.Length < 3 || text[0] != '(' || text[text.Length - 1] != ')')
            throw lines.Fault(0, $"found '{text}', expected {expected}");
        return Array.ConvertAll(text.Substring(1, text.Length - 2).Split(','), cell => cell.Trim());
    }
}
