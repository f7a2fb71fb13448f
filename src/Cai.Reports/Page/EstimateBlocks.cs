namespace Cai.Reports.Page;

/// <summary>Estimates with their intervals: a forest plot, and the numbers.</summary>
internal static class EstimateBlocks
{
    /// <summary>Both.</summary>
    /// <param name="what">What is estimated, for captions.</param>
    /// <param name="estimates">The estimates.</param>
    /// <param name="isShared">Whether they are on one scale, as probabilities are.</param>
    public static IEnumerable<Block> Of(string what, IReadOnlyList<ReportedEstimate> estimates, bool isShared = false)
    {
        yield return new Chart("forest", $"{what}, with 95% intervals where there are any.", writer =>
        {
            writer.WriteBoolean("shared", isShared);
            writer.Texts("names", estimates.Select(estimate => estimate.Name));
            writer.Row("values", estimates.Select(estimate => estimate.Value));
            writer.Row("lower", estimates.Select(estimate => estimate.Lower ?? double.NaN));
            writer.Row("upper", estimates.Select(estimate => estimate.Upper ?? double.NaN));
        });
        yield return new SortedTable(
            $"{what}.",
            [new("Name", false), new("Estimate", true), new("Error", true), new("Lower 95%", true), new("Upper 95%", true), new("Note", false)],
            [.. estimates.Select(estimate => (string[])[estimate.Name, Numbers.Text(estimate.Value), Numbers.Text(estimate.Error), Numbers.Text(estimate.Lower), Numbers.Text(estimate.Upper), estimate.Note])]);
    }

    /// <summary>What the data identify, in words.</summary>
    public static Section Identification(Identification identification) => new("identification", "Identification",
        [.. identification.ToString().Split(Environment.NewLine).Select(line => new Paragraph(char.ToUpperInvariant(line[0]) + line[1..] + "."))]);
}
