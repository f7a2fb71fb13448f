using Cai.CompilerServices;
using Cai.Reports.Graphs;
using Cai.Reports.Maps;
using Cai.Reports.Page;

namespace Cai;

/// <summary>Reports of problems as such.</summary>
public static class DescriptionReport
{
    /// <summary>
    /// Writes what a problem is as one HTML file that fetches nothing: its spaces and settings, what checking it proved and found, how its transitions are laid out
    /// and why, the transitions themselves, their graph where it is small enough to be drawn, and the code that was generated.
    /// </summary>
    /// <remarks>The file is written beside its place and moved there once it is whole.</remarks>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <param name="description">The problem: <c>problem.Describe()</c>.</param>
    /// <param name="path">Where to write it; an older file is replaced.</param>
    /// <param name="options">What to show; null for the defaults. Of it, the title, the declaration and whether source is shown, and the rows of the table of transitions.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Report<TState, TAction>(this Description<TState, TAction> description, string path, ReportOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(description);
        options ??= new();
        new HtmlPage(
            options.Title ?? description.Name,
            "Problem",
            $"{Numbers.Count(description.States.Count)} states, {Numbers.Count(description.Actions.Count)} actions, {(description.Audit.Findings.Count == 0 ? "nothing found wrong" : $"{description.Audit.Findings.Count} finding{(description.Audit.Findings.Count == 1 ? "" : "s")}")}.",
            [
                DeclarationSection.Of(description.Model, options),
                Checks(description.Audit),
                new("layout", "Layout", [new Paragraph(description.Layout + "."), new Paragraph("The layout decides what a sweep reads, and so how fast it is; results are the same in all of them.")]),
                Graph(description),
                new("transitions", "Transitions", [Transitions(description, options.Rows)]),
                .. options.ShowsSource ? [SourceBlocks.Generated(description.Model)] : Array.Empty<Section>(),
            ]).Save(path);
    }

    private static Section Checks(Audit audit)
    {
        List<Block> blocks = [];
        if (audit.Facts is { } facts)
        {
            blocks.Add(new Paragraph($"Proved: {facts}."));
            blocks.AddRange(facts.LeftOut.Select(left => new Paragraph($"Left out: {left}.")));
        }

        if (audit.Findings.Count > 0)
        {
            blocks.Add(new SortedTable(
                "What was found.",
                [new("Id", false), new("Severity", false), new("Member", false), new("Message", false)],
                [.. audit.Findings.Select(finding => (string[])[finding.Id, finding.Severity.ToString(), finding.Member, finding.Message])]));
        }
        else
        {
            blocks.Add(new Paragraph("Nothing was found wrong."));
        }

        return new("checks", "Checks", blocks);
    }

    private static Section Graph<TState, TAction>(Description<TState, TAction> description)
        where TState : struct
        where TAction : struct
    {
        try
        {
            TransitionGraph graph = TransitionGraph.Of(description, new() { States = 60, Arrows = 600 });
            return new("graph", "Graph", [new Paragraph("Double outlines are terminal states, heavy ones starts. Point at an arrow for its actions."), new Drawing(SvgText.Of(graph))]);
        }
        catch (ArgumentException)
        {
            return new("graph", "Graph", [new Paragraph("There are too many states or arrows to be drawn here; ToDot and ToSvg take larger limits.")]);
        }
    }

    private static SortedTable Transitions<TState, TAction>(Description<TState, TAction> description, int most)
        where TState : struct
        where TAction : struct
    {
        Pairs pairs = description.Pairs;
        HashSet<int> terminals = [.. description.Model.Terminals];
        double[] weights = description.Model.PriorWeights[0], work = new double[description.States.Count];
        List<int> successors = [];
        List<double> probabilities = [];
        List<IReadOnlyList<string>> rows = [];
        bool isWhole = true;
        for (int state = 0; state < pairs.StateCount && isWhole; state++)
        {
            for (int k = 0; k < pairs.Length(state) && isWhole && !terminals.Contains(state); k++)
            {
                if (weights.Length > 0 && weights[pairs.First(state) + (k * pairs.Stride)] <= 0)
                    continue;
                successors.Clear();
                probabilities.Clear();
                description.Successors(state, k, work, successors, probabilities);
                isWhole = rows.Count + successors.Count <= most;
                for (int i = 0; i < successors.Count && isWhole; i++)
                    rows.Add([description.States.Label(state), description.Actions.Label(pairs.ActionOf(state, k)), description.States.Label(successors[i]), Numbers.Text(probabilities[i])]);
            }
        }

        return new(
            isWhole ? $"All {Numbers.Count(rows.Count)} transitions{(description.Model.TransitionsDependOnStage ? " of the first stage" : "")}. Press a heading to sort by it." : $"The first {Numbers.Count(rows.Count)} transitions. Press a heading to sort by it.",
            [new("State", false), new("Action", false), new("Next state", false), new("Probability", true)],
            rows);
    }
}
