namespace Cai.Csv;

/// <summary>Puts the rows of a file together: trajectories where it names them or orders them by time, observations elsewhere.</summary>
internal static class Trajectories
{
    public static Demonstrations<TState, TAction> Assemble<TState, TAction>(DecisionRows<TState, TAction> rows, string name, CsvOptions options)
        where TState : struct
        where TAction : struct
    {
        if (!rows.AreTrajectories)
        {
            return NotEmpty(Observations(rows, options).ToList(), name, Demonstrations<TState, TAction>.FromObservations);
        }

        var groups = new Dictionary<string, List<DecisionRow<TState, TAction>>>();
        foreach (var row in rows.Read())
        {
            string key = row.Trajectory ?? "";
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = []);
            }

            group.Add(row);
        }

        return NotEmpty(groups.Select(g => Trajectory(rows, g.Key, g.Value, options)).ToList(), name, Demonstrations<TState, TAction>.FromTrajectories);
    }

    /// <summary>One trajectory after the other, as their rows come: those of one lie together. Holds one at a time, and the names of those before.</summary>
    public static IEnumerable<Trajectory<TState, TAction>> Stream<TState, TAction>(DecisionRows<TState, TAction> rows, string name, CsvOptions options, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
    {
        HashSet<string> done = [];
        List<DecisionRow<TState, TAction>> group = [];
        long count = 0;
        foreach (var row in rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (rows.HasCounts)
                throw rows.Fault(row.Line, $"this row is a count ('{options.Count}'), and counts are no trajectories: read them by ReadDemonstrations");
            if (group.Count > 0 && (!rows.AreTrajectories || (row.Trajectory ?? "") != (group[0].Trajectory ?? "")))
            {
                yield return Ended(rows, group, options, done, count++);
                group.Clear();
            }

            if (group.Count == 0 && rows.AreTrajectories && done.Contains(row.Trajectory ?? ""))
                throw rows.Fault(row.Line, $"trajectory '{row.Trajectory}' was ended by rows of another one: to be streamed, the rows of each lie together. ReadDemonstrations takes them in any order");
            group.Add(row);
        }

        yield return group.Count > 0 ? Ended(rows, group, options, done, count) : throw new FormatException($"{name} has a header but no rows: expected a row for each decision.");
    }

    // Rows that no name or time joins are trajectories of one decision.
    private static Trajectory<TState, TAction> Ended<TState, TAction>(
        DecisionRows<TState, TAction> rows, List<DecisionRow<TState, TAction>> group, CsvOptions options, HashSet<string> done, long count)
        where TState : struct
        where TAction : struct
    {
        string label = group[0].Trajectory ?? "";
        if (rows.AreTrajectories)
            done.Add(label);
        return Trajectory(rows, rows.AreTrajectories ? label : count.ToString(System.Globalization.CultureInfo.InvariantCulture), group, options);
    }

    private static IEnumerable<Observation<TState, TAction>> Observations<TState, TAction>(DecisionRows<TState, TAction> rows, CsvOptions options)
        where TState : struct
        where TAction : struct
    {
        var clusters = new Dictionary<string, int>();
        foreach (var row in rows.Read())
        {
            int cluster = 0;
            if (row.Trajectory is { } label && !clusters.TryGetValue(label, out cluster))
            {
                clusters.Add(label, cluster = clusters.Count);
            }

            int stage = row.Time is { } time ? Stage(rows, row, time, options.TimeOrigin ?? 0) : 0;
            yield return new(row.State, row.Action, row.Next, stage, cluster, row.Count) { Reward = row.Reward };
        }
    }

    private static Trajectory<TState, TAction> Trajectory<TState, TAction>(
        DecisionRows<TState, TAction> rows, string label, List<DecisionRow<TState, TAction>> group, CsvOptions options)
        where TState : struct
        where TAction : struct
    {
        // A stable sort: without a time column, all keys are equal and the file's order stands.
        DecisionRow<TState, TAction>[] ordered = [.. group.OrderBy(r => r.Time)];
        for (int t = 1; t < ordered.Length; t++)
        {
            var (before, row) = (ordered[t - 1], ordered[t]);
            if (row.Time - before.Time is { } gap and not 1)
            {
                throw rows.Fault(row.Line, gap == 0
                    ? $"time {row.Time} of trajectory '{label}' was given before, in row {before.Line}"
                    : $"time {row.Time} of trajectory '{label}' follows time {before.Time} of row {before.Line}, expected {before.Time + 1}. Give the part after a gap a name of its own");
            }

            if (before.IsTerminated)
            {
                throw rows.Fault(row.Line, $"trajectory '{label}' goes on after it terminated in row {before.Line}");
            }

            if (before.Reward is null != row.Reward is null)
            {
                throw rows.Fault(row.Line, $"trajectory '{label}' has a reward in row {(row.Reward is null ? before.Line : row.Line)} and none in row {(row.Reward is null ? row.Line : before.Line)}, expected one in each of its rows, or in none");
            }

            if (before.Next is { } next && !next.Equals(row.State))
            {
                throw rows.Fault(row.Line, $"trajectory '{label}' is in {row.State}, but row {before.Line} names {next} as the next state");
            }
        }

        var (first, last) = (ordered[0], ordered[^1]);
        return new([.. ordered.Select(r => new Step<TState, TAction>(r.State, r.Action))])
        {
            Name = label.Length > 0 ? label : null,
            Last = last.Next,
            IsTerminated = last.IsTerminated,
            Rewards = first.Reward is null ? [] : [.. ordered.Select(r => r.Reward!.Value)],
            FirstStage = options.TimeOrigin is { } origin && first.Time is { } time ? Stage(rows, first, time, origin) : 0,
        };
    }

    private static int Stage<TState, TAction>(DecisionRows<TState, TAction> rows, DecisionRow<TState, TAction> row, int time, int origin)
        where TState : struct
        where TAction : struct =>
        time - (long)origin is >= 0 and <= int.MaxValue and long stage
            ? (int)stage
            : throw rows.Fault(row.Line, $"time {time} is before stage 0, which is time {origin}; CsvOptions.TimeOrigin says so");

    private static Demonstrations<TState, TAction> NotEmpty<TState, TAction, TItem>(
        List<TItem> items, string name, Func<IEnumerable<TItem>, Demonstrations<TState, TAction>> make)
        where TState : struct
        where TAction : struct =>
        items.Count > 0 ? make(items) : throw new FormatException($"{name} has a header but no rows: expected a row for each decision.");
}
