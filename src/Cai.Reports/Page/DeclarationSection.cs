using System.Globalization;
using Cai.CompilerServices;
using Cai.Reports.Maps;

namespace Cai.Reports.Page;

/// <summary>The declaration as the library understood it: spaces with their ranges, settings, start and end, layout; and its source, where it was handed over or symbols tell it.</summary>
internal static class DeclarationSection
{
    public static Section Of<TState, TAction>(Model<TState, TAction> model, ReportOptions options)
        where TState : struct
        where TAction : struct
    {
        List<(string, string)> facts =
        [
            ("Problem", model.Name),
            .. Fields("State", model.States),
            .. Fields("Action", model.Actions),
            ("States in use", Numbers.Count(model.States.Count)),
            ("Declared discount", Numbers.Text(model.Discount)),
            ("Declared temperature", double.IsNaN(model.Temperature) ? "not said" : Numbers.Text(model.Temperature)),
            ("Declared horizon", model.Horizon > 0 ? $"{Numbers.Count(model.Horizon)} decisions" : "infinite"),
            ("Prior over actions", model.PriorIsDeclared ? "declared" : model.Prior.ToString()),
            ("Start", model.StartStates.Length == 0 ? "not declared" : model.StartStates.Length == 1 ? model.States.Label(model.StartStates[0]) : $"{Numbers.Count(model.StartStates.Length)} states"),
            ("Terminal states", Numbers.Count(model.Terminals.Length)),
        ];
        if (model.ParameterNames.Count > 0)
            facts.Add(("Reward parameters", string.Join(", ", model.ParameterNames)));
        facts.Add(("Layout of transitions", model.Layout));
        return new("declaration", "Declaration", [new Facts(facts), .. options.Declaration is { } source ? [new Verbatim(source)] : options.ShowsSource ? SourceBlocks.Declared(model) : []]);
    }

    // What a column takes is what it says when it is given something else.
    private static IEnumerable<(string, string)> Fields<T>(string role, Space<T> space)
        where T : struct
    {
        string[] cells = [.. Enumerable.Range(0, space.Columns.Count).Select(column => space.Cell(space[0], column))];
        for (int column = 0; column < cells.Length; column++)
        {
            string cell = cells[column];
            cells[column] = "\0";
            string expected = space.TryParse(cells, out _, out _, out string what) ? string.Create(CultureInfo.InvariantCulture, $"{space.Count} values") : what;
            cells[column] = cell;
            yield return ($"{role}: {space.Columns[column]}", expected);
        }
    }
}
