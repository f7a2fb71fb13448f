namespace Cai.Explicit;

/// <summary>
/// Reads rewards. PRISM (<c>.srew</c>, <c>.trew</c>): perhaps comments with the name of the reward structure, a line of counts, then what is not 0. Storm (<c>.state.rew</c>, <c>.trans.rew</c>): the same without
/// counts. States are <c>i r</c>; transitions <c>i j r</c> in a chain and <c>i k j r</c> in a decision process.
/// </summary>
internal static class RewardFile
{
    private const string Title = "Reward structure";

    /// <summary>Reads state rewards into a structure.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="data">The model, with its transitions.</param>
    /// <param name="hasCounts">Whether a line of counts goes before.</param>
    /// <returns>The name that the file gives; null where it gives none.</returns>
    /// <param name="rewards">One a state.</param>
    /// <exception cref="ModelFileException">The file is malformed.</exception>
    public static string? ReadStates(TextLines lines, ExplicitData data, bool hasCounts, out double[] rewards)
    {
        double[] values = new double[data.StateCount];
        int[] given = new int[data.StateCount];
        string? name = Read(lines, hasCounts, [data.StateCount], ["states"], 2, "state and reward", () =>
        {
            int state = lines.Index(0, "a state", data.StateCount);
            values[state] = Once(lines, given, state, $"state {state}", 1);
        });
        rewards = values;
        return name;
    }

    /// <summary>Reads transition rewards into a structure.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="data">The model, with its transitions.</param>
    /// <param name="hasCounts">Whether a line of counts goes before.</param>
    /// <returns>The name that the file gives; null where it gives none.</returns>
    /// <param name="rewards">One a transition.</param>
    /// <exception cref="ModelFileException">The file is malformed, or rewards a transition that is not there.</exception>
    public static string? ReadTransitions(TextLines lines, ExplicitData data, bool hasCounts, out double[] rewards)
    {
        double[] values = new double[data.Columns.Length];
        int[] given = new int[data.Columns.Length];
        bool isMdp = data.Kind == ExplicitKind.Mdp;
        int[] counts = isMdp ? [data.StateCount, data.ChoiceCount] : [data.StateCount];
        string? name = Read(lines, hasCounts, counts, ["states", "choices"], isMdp ? 4 : 3, isMdp ? "state, choice, next state and reward" : "state, next state and reward", () =>
        {
            int state = lines.Index(0, "a state", data.StateCount), first = data.ChoicePointers[state];
            int choice = isMdp ? lines.Index(1, $"a choice of state {state}", data.ChoicePointers[state + 1] - first) : 0;
            int next = lines.Index(isMdp ? 2 : 1, "a next state", data.StateCount);
            int at = first < data.ChoicePointers[state + 1] ? data.Find(first + choice, next) : -1;
            if (at < 0)
                throw lines.Fault(isMdp ? 2 : 1, $"there is no transition from state {state}{(isMdp ? $", choice {choice}," : "")} to {next}: expected a reward of a transition of the model");
            values[at] = Once(lines, given, at, "this transition", isMdp ? 3 : 2);
        });
        rewards = values;
        return name;
    }

    private static string? Read(TextLines lines, bool hasCounts, int[] counts, string[] countNames, int width, string fields, Action take)
    {
        string? name = null;
        int announced = -1, line = 0, count = 0;
        while (lines.Next())
        {
            if (lines.IsComment)
            {
                name ??= NameIn(lines.Text);
            }
            else if (hasCounts && line == 0)
            {
                line = lines.Line;
                announced = Counts(lines, counts, countNames);
            }
            else
            {
                if (lines.Count != width)
                    throw lines.Fault(Math.Min(lines.Count, width), $"found {lines.Count} fields, expected {width}: {fields}");
                take();
                count++;
            }
        }

        if (hasCounts && line == 0)
            throw lines.Fault("the file is empty: expected a line of counts, then rewards");
        if (hasCounts && announced != count)
            throw new ModelFileException(lines.File, line, 1, $"the counts say {announced} rewards, and there are {count}: correct the counts, or the file was cut off");
        return name;
    }

    private static int Counts(TextLines lines, int[] counts, string[] names)
    {
        if (lines.Count != counts.Length + 1)
            throw lines.Fault(Math.Min(lines.Count, counts.Length + 1), $"found {lines.Count} fields, expected the line of counts: {string.Join(", ", names, 0, counts.Length)} and rewards");
        for (int i = 0; i < counts.Length; i++)
        {
            if (lines.Index(i, "a count") != counts[i])
                throw lines.Fault(i, $"the counts say {lines[i]} {names[i]}, and the model has {counts[i]}: is this the file of another model?");
        }

        return lines.Index(counts.Length, "a count");
    }

    private static double Once(TextLines lines, int[] given, int at, string what, int field)
    {
        if (given[at] > 0)
            throw lines.Fault(0, $"{what} has a reward already, in line {given[at]}: expected each once");
        given[at] = lines.Line;
        return lines.Number(field, "a reward");
    }

    // # Reward structure: "time"
    private static string? NameIn(string comment)
    {
        int title = comment.IndexOf(Title, StringComparison.Ordinal), open = title < 0 ? -1 : comment.IndexOf('"', title), close = open < 0 ? -1 : comment.IndexOf('"', open + 1);
        return close > open + 1 ? comment.Substring(open + 1, close - open - 1) : null;
    }
}
