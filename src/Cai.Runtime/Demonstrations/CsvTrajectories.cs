namespace Cai.Csv;

/// <summary>Puts the rows of a file together: trajectories where it names them or orders them by time, observations elsewhere.</summary>
internal static class CsvTrajectories
{
    public static Demonstrations<TState, TAction> Assemble<TState, TAction>(CsvRows<TState, TAction> rows, string name, CsvOptions options)
        where TState : struct
        where TAction : struct
    {
        if (!rows.AreTrajectories)
        {
            return NotEmpty(Observations(rows, options).ToList(), name, Demonstrations<TState, TAction>.FromObservations);
        }

        var groups = new Dictionary<string, List<CsvRow<TState, TAction>>>();
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

    private static IEnumerable<Observation<TState, TAction>> Observations<TState, TAction>(CsvRows<TState, TAction> rows, CsvOptions options)
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
        CsvRows<TState, TAction> rows, string label, List<CsvRow<TState, TAction>> group, CsvOptions options)
        where TState : struct
        where TAction : struct
    {
        // A stable sort: without a time column, all keys are equal and the file's order stands.
        CsvRow<TState, TAction>[] ordered = [.. group.OrderBy(r => r.Time)];
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

    private static int Stage<TState, TAction>(CsvRows<TState, TAction> rows, CsvRow<TState, TAction> row, int time, int origin)
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
