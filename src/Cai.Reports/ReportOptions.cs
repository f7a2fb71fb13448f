namespace Cai;

/// <summary>What a report shows, and how much of it.</summary>
public sealed record ReportOptions
{
    /// <summary>The heading; null for the problem's name.</summary>
    public string? Title { get; init; }

    /// <summary>The source of the declaration, to be shown as it is: <c>File.ReadAllText("GridWorld.cs")</c>. Null: what the debugging symbols of the build tell, where <see cref="ShowsSource"/> says so.</summary>
    public string? Declaration { get; init; }

    /// <summary>
    /// Whether the source of the declaration is shown and, in reports of problems, the code that was generated of it: as the debugging symbols beside the program tell, which have generated code in them, and project files where they are
    /// embedded or still lie where they were compiled, unchanged. Default true; false for pages that go to people who are not to see it.
    /// </summary>
    public bool ShowsSource { get; init; } = true;

    /// <summary>The stage to be shown, of problems with a horizon; at least 0. Default 0, the first decision.</summary>
    public int Stage
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Stage), value, "Stages are counted from 0.");
    }

    /// <summary>The most rows of the table of states, at least 1; of more states, those that are visited most, or a sample. Default 1,000.</summary>
    public int Rows
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Rows), value, "A table has at least one row.");
    } = 1_000;

    /// <summary>The variable along the horizontal axis, as the state's column is named (<c>Column</c>, <c>First.Phase</c>); null to choose.</summary>
    public string? Horizontal { get; init; }

    /// <summary>The variable along the vertical axis; null to choose.</summary>
    public string? Vertical { get; init; }
}
