using System.ComponentModel;
using Cai.Csv;

namespace Cai.CompilerServices;

/// <summary>
/// Reads demonstrations from text, a row or line a decision, as <see cref="CsvOptions"/> says: comma-separated, or JSON Lines where the file ends in <c>.jsonl</c> or <c>.ndjson</c>, whose members are named as columns are.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DemonstrationReader
{
    /// <summary>Reads a file, row by row.</summary>
    /// <param name="states">The states.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="path">The file: UTF-8 or with a byte order mark.</param>
    /// <param name="options">The names of columns.</param>
    /// <exception cref="FormatException">A cell, row or header is wrong; the message names file, row and column, what was found and what was expected.</exception>
    public static Demonstrations<TState, TAction> Read<TState, TAction>(Space<TState> states, Space<TAction> actions, string path, CsvOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        using PlainText reader = new(path);
        return Read(states, actions, reader, path, options);
    }

    /// <summary>Reads text.</summary>
    /// <param name="states">The states.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it; its ending tells the format.</param>
    /// <param name="options">The names of columns.</param>
    /// <exception cref="FormatException">A cell, row or header is wrong; the message names file, row and column, what was found and what was expected.</exception>
    public static Demonstrations<TState, TAction> Read<TState, TAction>(
        Space<TState> states, Space<TAction> actions, TextReader text, string name, CsvOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        options ??= new CsvOptions();
        using var rows = new DecisionRows<TState, TAction>(states, actions, text, name, options, IsJson(name));
        return Trajectories.Assemble(rows, name, options);
    }

    /// <summary>Reads a file one trajectory at a time, holding no more: however large the file is. It is opened when enumeration begins.</summary>
    /// <param name="states">The states.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="path">The file: UTF-8 or with a byte order mark. The rows of a trajectory lie together; without trajectories or times, each row is one.</param>
    /// <param name="options">The names of columns.</param>
    /// <exception cref="FormatException">While enumerating: a cell, row or header is wrong; the message names file, row and column, what was found and what was expected.</exception>
    public static IEnumerable<Trajectory<TState, TAction>> Stream<TState, TAction>(Space<TState> states, Space<TAction> actions, string path, CsvOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        using PlainText reader = new(path);
        foreach (Trajectory<TState, TAction> trajectory in Stream(states, actions, reader, path, options))
            yield return trajectory;
    }

    /// <summary>The same while other things are done: a thread of the pool reads a few trajectories ahead. Left early, it closes the file.</summary>
    /// <param name="states">The states.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="path">The file: UTF-8 or with a byte order mark. The rows of a trajectory lie together; without trajectories or times, each row is one.</param>
    /// <param name="options">The names of columns.</param>
    /// <param name="cancellation">Stops the reading, between rows.</param>
    /// <exception cref="FormatException">While enumerating: a cell, row or header is wrong; the message names file, row and column, what was found and what was expected.</exception>
    /// <exception cref="OperationCanceledException">While enumerating: the reading was stopped.</exception>
    public static IAsyncEnumerable<Trajectory<TState, TAction>> StreamAsync<TState, TAction>(
        Space<TState> states, Space<TAction> actions, string path, CsvOptions? options = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return TrajectoryStream.Of(Read, cancellation);

        IEnumerable<Trajectory<TState, TAction>> Read(CancellationToken stop)
        {
            using PlainText reader = new(path);
            foreach (Trajectory<TState, TAction> trajectory in Stream(states, actions, reader, path, options, stop))
                yield return trajectory;
        }
    }

    /// <summary>The same of text.</summary>
    /// <param name="states">The states.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it; its ending tells the format.</param>
    /// <param name="options">The names of columns.</param>
    /// <param name="cancellation">Stops the reading, between rows.</param>
    /// <exception cref="FormatException">While enumerating: a cell, row or header is wrong; the message names file, row and column, what was found and what was expected.</exception>
    public static IEnumerable<Trajectory<TState, TAction>> Stream<TState, TAction>(Space<TState> states, Space<TAction> actions, TextReader text, string name, CsvOptions? options = null, CancellationToken cancellation = default)
        where TState : struct
        where TAction : struct
    {
        options ??= new CsvOptions();
        using var rows = new DecisionRows<TState, TAction>(states, actions, text, name, options, IsJson(name));
        foreach (Trajectory<TState, TAction> trajectory in Trajectories.Stream(rows, name, options, cancellation))
            yield return trajectory;
    }

    /// <summary>Whether a file is of JSON Lines, by its ending.</summary>
    internal static bool IsJson(string name) => name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);
}
