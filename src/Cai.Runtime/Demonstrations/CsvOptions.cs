namespace Cai;

/// <summary>How the columns of a file are named and read.</summary>
/// <remarks>
/// The leaves of state and action have columns of their own names (<c>Mileage</c>, <c>Decision</c>, <c>First.Phase</c>); a name that state and action share is
/// preceded by its type's (<c>Stock.Units</c>, <c>Order.Units</c>). Names are compared without regard to case. Numbers use the invariant culture.
/// </remarks>
public sealed record CsvOptions
{
    /// <summary>The file's own names of columns: for instance <c>{ ["Mileage"] = "odometer", ["next.Mileage"] = "odometer_after" }</c>.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>The optional column that names the trajectory of a row. Without it, rows are single observations, unless there is a <see cref="Time"/> column: then all rows are one trajectory.</summary>
    public string Trajectory { get; init; } = "trajectory";

    /// <summary>The optional column of whole numbers that orders the rows of a trajectory, ascending by one.</summary>
    public string Time { get; init; } = "time";

    /// <summary>The time that is stage 0, for finite horizons; none: every trajectory starts at stage 0.</summary>
    public int? TimeOrigin { get; init; }

    /// <summary>The optional column that tells how many decisions a row stands for. With it, rows are counts, and a trajectory column names their clusters.</summary>
    public string Count { get; init; } = "count";

    /// <summary>The optional column of the rewards of decisions, finite numbers; the rows of a trajectory all have one, or none. A field of that name goes before it.</summary>
    public string Reward { get; init; } = "reward";

    /// <summary>What precedes the leaves of the optional next state: <c>next.Mileage</c>. All of its columns are there, or none.</summary>
    public string NextPrefix { get; init; } = "next.";

    /// <summary>The optional column that tells, by <c>true</c> in the last row, that the problem ended after it.</summary>
    public string Terminated { get; init; } = "terminated";

    /// <summary>The ASCII character that separates the columns.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>The character that starts a line of comment; none to take all lines from the header on as data. Lines before the header that start with # are passed over in any case.</summary>
    public char? Comment { get; init; }
}
