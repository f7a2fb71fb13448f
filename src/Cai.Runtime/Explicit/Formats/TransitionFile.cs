namespace Cai.Explicit;

/// <summary>
/// Reads a file of transitions (<c>.tra</c>) as PRISM and Storm write them. PRISM: a line of counts, then <c>i j p</c> for a chain, or <c>i k j p [action]</c> for a decision process. Storm: <c>dtmc</c> or
/// <c>mdp</c> in place of the counts.
/// </summary>
internal static class TransitionFile
{
    /// <summary>Reads a file whose states and choices are in order, and which holds what it is to hold; null for others, which are read by <see cref="Read"/>.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="counted">What was counted; null to count.</param>
    /// <param name="rule">Whether lines are kept.</param>
    /// <exception cref="ModelFileException">A line is malformed.</exception>
    public static OrderedTransitions? ReadInOrder(TextLines lines, OrderedTransitions? counted, RowRule rule)
    {
        var header = Header.Read(lines);
        OrderedTransitions transitions = counted is null ? new(header.Kind) : new(counted, rule.KeepsLines);
        while (lines.NextData())
        {
            if (!transitions.TryAdd(lines))
                return null;
        }

        return transitions.TryEnd() && header.Agrees(transitions.StateCount, transitions.ChoiceCount, transitions.Count) ? transitions : null;
    }

    /// <summary>Reads the file.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="rule">What to do with sums that are not 1, and with states without a row.</param>
    /// <exception cref="ModelFileException">The file is malformed, or is no distribution.</exception>
    public static ExplicitData Read(TextLines lines, RowRule rule)
    {
        Header header = Header.Read(lines);
        TransitionList list = new(header.Kind);
        while (lines.NextData())
            list.Add(lines);
        if (list.Count == 0)
            throw lines.Fault("the file has no transitions: expected one a line");
        list.Sort(lines);
        header.Check(lines, list);
        return list.ToData(lines, rule);
    }

    private readonly record struct Header(ExplicitKind Kind, int Line, int[] Counts)
    {
        private static readonly string[] s_names = ["states", "choices", "transitions"];

        public static Header Read(TextLines lines)
        {
            if (!lines.NextData())
                throw lines.Fault("the file is empty: expected a line of counts, as '6 10 16' (states, choices, transitions; for a chain '6 16'), or 'mdp' or 'dtmc', then the transitions");
            string first = lines[0];
            if (first.Equals("dtmc", StringComparison.OrdinalIgnoreCase) || first.Equals("mdp", StringComparison.OrdinalIgnoreCase))
                return new(first.Length == 3 ? ExplicitKind.Mdp : ExplicitKind.Dtmc, lines.Line, []);
            if (char.IsLetter(first[0]))
                throw lines.Fault(0, $"found '{first}', expected 'dtmc', 'mdp' or a line of counts: chains and decision processes in discrete time are read, as PRISM and Storm export them");
            if (lines.Count is not (2 or 3))
                throw lines.Fault(Math.Min(lines.Count, 3), $"found {lines.Count} fields, expected the line of counts: states, choices and transitions, or (for a chain) states and transitions");
            int[] counts = new int[lines.Count];
            for (int i = 0; i < counts.Length; i++)
                counts[i] = lines.Index(i, "a count");
            return new(counts.Length == 3 ? ExplicitKind.Mdp : ExplicitKind.Dtmc, lines.Line, counts);
        }

        public bool Agrees(int states, int choices, int transitions) =>
            Counts.Length == 0 || Counts.SequenceEqual(Kind == ExplicitKind.Mdp ? [states, choices, transitions] : new[] { states, transitions });

        // Counts are held against what was read; nothing is allocated by them.
        public void Check(TextLines lines, TransitionList list)
        {
            int[] found = Kind == ExplicitKind.Mdp ? [list.StateCount, list.ChoiceCount, list.Count] : [list.StateCount, list.Count];
            for (int i = 0; i < Counts.Length; i++)
            {
                if (Counts[i] != found[i])
                {
                    throw new ModelFileException(lines.File, Line, 1, FormattableString.Invariant(
                        $"the counts say {Counts[i]} {s_names[Counts.Length == 2 && i == 1 ? 2 : i]}, and there are {found[i]}: correct the counts, or the file was cut off"));
                }
            }
        }
    }
}

/// <summary>What to do with rows that are no distributions.</summary>
/// <param name="Normalises">Whether rows whose sum is not 1 are divided by it; otherwise they are refused.</param>
/// <param name="EndsWithoutRow">Whether the process ends in states without a row; otherwise they are refused.</param>
/// <param name="KeepsLines">Whether the line of each state is kept, for what is found later.</param>
internal readonly record struct RowRule(bool Normalises, bool EndsWithoutRow, bool KeepsLines = false)
{
    /// <summary>How far a sum may be from 1, as the tabulator has it.</summary>
    public const double SumTolerance = 1e-9;
}
