namespace Cai.Csv;

/// <summary>What the columns of a file of demonstrations are called: one rule for reading and writing.</summary>
internal sealed class CsvColumns
{
    private CsvColumns(string[] state, string[] action, string[] next)
    {
        (State, Action, Next) = (state, action, next);
    }

    /// <summary>The columns of the state's leaves.</summary>
    public string[] State { get; }

    /// <summary>The columns of the action's leaves.</summary>
    public string[] Action { get; }

    /// <summary>The columns of the next state's leaves.</summary>
    public string[] Next { get; }

    /// <summary>Names the columns of a problem.</summary>
    /// <exception cref="ArgumentException">The options name a column that the problem does not have.</exception>
    public static CsvColumns Of<TState, TAction>(Space<TState> states, Space<TAction> actions, CsvOptions options)
        where TState : struct
        where TAction : struct
    {
        var shared = states.Columns.Intersect(actions.Columns, StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] state = [.. states.Columns.Select(c => Qualified<TState>(c, shared))];
        string[] action = [.. actions.Columns.Select(c => Qualified<TAction>(c, shared))];
        string[] next = [.. state.Select(c => options.NextPrefix + c)];
        foreach (string name in options.Columns.Keys)
        {
            if (!state.Concat(action).Concat(next).Contains(name, StringComparer.Ordinal))
            {
                throw new ArgumentException(
                    $"CsvOptions.Columns names '{name}', which is no column of this problem: it has {string.Join(", ", state.Concat(action))}, and {string.Join(", ", next)}.",
                    nameof(options));
            }
        }

        return new(Renamed(state, options), Renamed(action, options), Renamed(next, options));
    }

    private static string Qualified<T>(string column, HashSet<string> shared) => shared.Contains(column) ? $"{typeof(T).Name}.{column}" : column;

    private static string[] Renamed(string[] columns, CsvOptions options) => [.. columns.Select(c => options.Columns.GetValueOrDefault(c, c))];
}
