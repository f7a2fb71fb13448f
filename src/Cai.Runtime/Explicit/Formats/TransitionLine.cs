namespace Cai.Explicit;

/// <summary>A line of a file of transitions.</summary>
/// <param name="State">The state it leaves.</param>
/// <param name="Choice">The choice that is taken there; 0 in a chain.</param>
/// <param name="Next">Where it leads.</param>
/// <param name="Mass">Its probability.</param>
/// <param name="Name">The action of the choice; empty for none.</param>
internal readonly record struct TransitionLine(int State, int Choice, int Next, double Mass, string Name)
{
    /// <summary>Reads the line.</summary>
    /// <param name="lines">The file, at the line.</param>
    /// <param name="kind">Chain or decision process.</param>
    /// <exception cref="ModelFileException">It is malformed.</exception>
    public static TransitionLine Read(TextLines lines, ExplicitKind kind)
    {
        int first = kind == ExplicitKind.Mdp ? 1 : 0;
        if (lines.Count < first + 3 || lines.Count > first + 4)
        {
            throw lines.Fault(Math.Min(lines.Count, first + 4), $"found {lines.Count} fields, expected "
                + (first == 1 ? "state, choice, next state, probability and perhaps an action" : "state, next state, probability and perhaps an action"));
        }

        int state = lines.Index(0, "a state", int.MaxValue - 1), choice = first == 1 ? lines.Index(1, "a choice", int.MaxValue - 1) : 0, next = lines.Index(first + 1, "a next state", int.MaxValue - 1);
        double mass = lines.Number(first + 2, "a probability");
        if (mass is < 0 or > 1 + RowRule.SumTolerance)
            throw lines.Fault(first + 2, $"found {lines[first + 2]}, expected a probability in [0, 1]");
        return new(state, choice, next, mass, lines.Count > first + 3 ? lines[first + 3] : "");
    }
}
