using System.ComponentModel;
using System.Globalization;
using Cai.Csv;
using Cai.Explicit;

namespace Cai.CompilerServices;

/// <summary>Writes demonstrations as comma-separated text, or (files that end in <c>.jsonl</c> or <c>.ndjson</c>) JSON Lines, that <see cref="DemonstrationReader"/> reads back. A trajectory without a decision has no row, and is left out.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DemonstrationWriter
{
    /// <summary>Writes a file, in UTF-8 without a byte order mark: beside its place, then moved there.</summary>
    public static void Write<TState, TAction>(
        Space<TState> states, Space<TAction> actions, string path, Demonstrations<TState, TAction> data, CsvOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(data);
        WholeFile.Write(path, writer => Write(states, actions, writer, data, options, DemonstrationReader.IsJson(path)));
    }

    /// <summary>Writes text. Trajectories have their name and time; counts have their count, cluster and stage.</summary>
    public static void Write<TState, TAction>(
        Space<TState> states, Space<TAction> actions, TextWriter text, Demonstrations<TState, TAction> data, CsvOptions? options = null, bool isJson = false)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new CsvOptions();
        var columns = CsvColumns.Of(states, actions, options);
        bool asTrajectories = data.Trajectories.Count > 0, hasRewards = data.RewardCount > 0;
        string[] names = [
            options.Trajectory, options.Time, .. columns.State, .. columns.Action, .. columns.Next, asTrajectories ? options.Terminated : options.Count, .. hasRewards ? [options.Reward] : (string[])[]];
        using RecordWriter records = RecordWriter.Of(text, names, isJson, options.Delimiter);

        int row = 0;
        for (int i = 0; i < data.Trajectories.Count; i++)
        {
            var trajectory = data.Trajectories[i];
            for (int t = 0; t < trajectory.Steps.Count; t++, row++)
            {
                var o = data.Observations[row];
                bool ends = trajectory.IsTerminated && t == trajectory.Steps.Count - 1;
                records.Write([
                    trajectory.Name ?? Text(i), Text(o.Stage + (options.TimeOrigin ?? 0)),
                    .. Cells(states, o.State), .. Cells(actions, o.Action), .. Next(states, o.Next), ends ? "true" : "", .. Reward(o.Reward)]);
            }
        }

        foreach (var o in asTrajectories ? [] : data.Observations)
        {
            records.Write([
                Text(o.Cluster), Text(o.Stage + (options.TimeOrigin ?? 0)),
                .. Cells(states, o.State), .. Cells(actions, o.Action), .. Next(states, o.Next), o.Count.ToString("R", CultureInfo.InvariantCulture), .. Reward(o.Reward)]);
        }

        string[] Reward(double? reward) => hasRewards ? [reward?.ToString("R", CultureInfo.InvariantCulture) ?? ""] : [];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Cells<T>(Space<T> space, T value)
        where T : struct => Enumerable.Range(0, space.Columns.Count).Select(c => space.Cell(value, c));

    private static IEnumerable<string> Next<T>(Space<T> space, T? value)
        where T : struct => value is { } next ? Cells(space, next) : Enumerable.Repeat("", space.Columns.Count);
}
