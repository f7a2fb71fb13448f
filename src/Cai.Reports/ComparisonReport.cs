using Cai.Reports.Page;

namespace Cai;

/// <summary>Reports of policies beside each other.</summary>
public static class ComparisonReport
{
    /// <summary>Writes scores of policies, <c>problem.Inverse.Score</c>, as one HTML file that fetches nothing: what each is worth beside the expert's and the best, how far it is from the expert, and a table that can be sorted.</summary>
    /// <remarks>The file is written beside its place and moved there once it is whole.</remarks>
    /// <param name="scores">The policies by name, and their scores, in the order to be shown; at least one.</param>
    /// <param name="path">Where to write it; an older file is replaced.</param>
    /// <param name="options">What to show; null for the defaults. Of it, the title and the declaration.</param>
    /// <exception cref="ArgumentException">There are no scores.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Report(this IEnumerable<(string Name, PolicyScore Score)> scores, string path, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        options ??= new();
        (string Name, PolicyScore Score)[] rows = [.. scores];
        if (rows.Length == 0)
            throw new ArgumentException("There are no scores to compare: give each policy a name and its problem.Inverse.Score.", nameof(scores));
        List<Section> sections =
        [
            new("scores", "Scores",
                [
                    Bars("Value", "What each policy is worth from the declared start; the lines are the expert's and the best.", rows, score => score.Value, [("expert", rows[0].Score.ExpertValue), ("best", rows[0].Score.OptimalValue)]),
                    Bars("Occupancy distance", "How far each policy's visits are from the expert's: 0 is the same, 1 nothing in common.", rows, score => score.OccupancyDistance, []),
                    Bars("Forward divergence", "What each policy misses of what the expert does; infinite ones have no bar.", rows, score => score.ForwardDivergence, []),
                    Bars("Reverse divergence", "What each policy does that the expert does not; infinite ones have no bar.", rows, score => score.ReverseDivergence, []),
                ]),
            new("table", "Table",
                [
                    new SortedTable(
                        $"{rows.Length} policies. Press a heading to sort by it.",
                        [new("Policy", false), new("Value", true), new("Regret", true), new("Optimality gap", true), new("Forward divergence", true), new("Reverse divergence", true), new("Occupancy distance", true)],
                        [.. rows.Select(row => (string[])[row.Name, .. Cells(row.Score)])]),
                ]),
        ];
        if (options.Declaration is { } declaration)
            sections.Add(new("declaration", "Declaration", [new Verbatim(declaration)]));
        new HtmlPage(
            options.Title ?? "Policies compared",
            "Comparison",
            $"{rows.Length} policies beside an expert's, who is worth {Numbers.Text(rows[0].Score.ExpertValue)}; the best policy is worth {Numbers.Text(rows[0].Score.OptimalValue)}.",
            sections).Save(path);
    }

    private static IEnumerable<string> Cells(PolicyScore score) =>
        ((double[])[score.Value, score.Regret, score.OptimalityGap, score.ForwardDivergence, score.ReverseDivergence, score.OccupancyDistance]).Select(Numbers.Text);

    private static Chart Bars(string value, string caption, (string Name, PolicyScore Score)[] rows, Func<PolicyScore, double> of, (string Name, double At)[] lines) => new("bars", caption, writer =>
    {
        writer.WriteString("name", "Policy");
        writer.WriteString("value", value);
        writer.Texts("names", rows.Select(row => row.Name));
        writer.Row("values", rows.Select(row => of(row.Score)));
        writer.Texts("lineNames", lines.Select(line => line.Name));
        writer.Row("lines", lines.Select(line => line.At));
    });
}
