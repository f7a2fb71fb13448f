namespace Cai.Tabulation;

/// <summary>Cuts dense successors into runs of constant offsets.</summary>
internal static class RunLayout
{
    /// <summary>The shortest run: two vectors of four states. States on shorter ones are exceptions.</summary>
    public const int ShortestRun = 8;

    /// <summary>The runs. Complexity: the entries of the table.</summary>
    public static OffsetRuns Cut(int[] successors, int states)
    {
        DistinctColumns columns = new(successors, states);
        int count = columns.Targets.Length;
        bool[] breaks = Breaks(columns, states);
        List<int> starts = [], ends = [], classes = [], offsets = [], exceptions = [], others = [];
        Dictionary<int[], int> known = new(new SameNumbers());
        for (int start = 0, end; start < states; start = end)
        {
            end = start + 1;
            while (end < states && !breaks[end])
            {
                end++;
            }

            if (end - start < ShortestRun)
            {
                for (int s = start; s < end; s++)
                {
                    exceptions.Add(s);
                    for (int c = 0; c < count; c++)
                    {
                        others.Add(columns.Successors(c)[s]);
                    }
                }

                continue;
            }

            var moves = new int[count];
            for (int c = 0; c < count; c++)
            {
                moves[c] = columns.Targets[c] < 0 ? columns.Successors(c)[start] - start : 0;
            }

            if (!known.TryGetValue(moves, out int kind))
            {
                known.Add(moves, kind = known.Count);
                offsets.AddRange(moves);
            }

            starts.Add(start);
            ends.Add(end);
            classes.Add(kind);
        }

        return new OffsetRuns
        {
            Columns = columns.ColumnOf,
            Targets = columns.Targets,
            Starts = starts.ToArray(),
            Ends = ends.ToArray(),
            Classes = classes.ToArray(),
            Offsets = offsets.ToArray(),
            Exceptions = exceptions.ToArray(),
            ExceptionSuccessors = others.ToArray(),
        };
    }

    // Where some column does not go on by one.
    private static bool[] Breaks(DistinctColumns columns, int states)
    {
        var breaks = new bool[states];
        for (int c = 0; c < columns.Targets.Length; c++)
        {
            ReadOnlySpan<int> next = columns.Successors(c);
            for (int s = 1; s < states && columns.Targets[c] < 0; s++)
            {
                breaks[s] |= next[s] != next[s - 1] + 1;
            }
        }

        return breaks;
    }
}
