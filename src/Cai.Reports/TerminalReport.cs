using System.Globalization;
using Cai.Reports.Page;
using Cai.Reports.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cai;

/// <summary>Results as tables and small maps for the terminal: what these return, <c>AnsiConsole.Write</c> prints.</summary>
public static class TerminalReport
{
    /// <summary>A table of a solution's states: value, likeliest action, and the probability of each of at most eight actions.</summary>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <param name="solution">The solution.</param>
    /// <param name="rows">The most rows, at least 1; of more states some, spread evenly.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer rows than one.</exception>
    public static Table ToTable<TState, TAction>(this Solution<TState, TAction> solution, int rows = 20)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(solution);
        StatePictures<TState, TAction> pictures = new(solution.Model.States, solution.Model.Actions, solution, new() { Rows = rows });
        pictures.Map("Value", "", state => solution.ValueAt(state));
        return Draw(pictures.Table(null), solution.Model.Name);
    }

    /// <summary>A table of an inferred policy: the likeliest action of each state, and the probability of each of at most eight actions.</summary>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <param name="inferred">The policy.</param>
    /// <param name="rows">The most rows, at least 1; of more states some, spread evenly.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer rows than one.</exception>
    public static Table ToTable<TState, TAction>(this InferredPolicy<TState, TAction> inferred, int rows = 20)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(inferred);
        return Draw(new StatePictures<TState, TAction>(inferred.Model.States, inferred.Model.Actions, inferred, new() { Rows = rows }).Table(null), inferred.Model.Name);
    }

    /// <summary>A table of a fit: each parameter, and each probability of estimated noise, with its standard error and 95% interval.</summary>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <typeparam name="TParameters">The parameters record.</typeparam>
    /// <param name="fit">The fit.</param>
    /// <returns>The table.</returns>
    public static Table ToTable<TState, TAction, TParameters>(this Fit<TState, TAction, TParameters> fit)
        where TState : struct
        where TAction : struct
        where TParameters : struct
    {
        ArgumentNullException.ThrowIfNull(fit);
        IEnumerable<ParameterEstimate> all = [.. fit.Estimates(), .. fit.Noise().SelectMany(field => field.Outcomes.Select(outcome => outcome with { Name = $"P({field.Name} = {outcome.Name})" }))];
        Table table = Empty(string.Create(CultureInfo.InvariantCulture, $"{fit.DecisionCount:0.###} decisions, log-likelihood {fit.LogLikelihood:F4}"), [new("Parameter", false), new("Estimate", true), new("Std. error", true), new("95% interval", true)]);
        foreach (ReportedEstimate estimate in all.Select(ReportedEstimate.Of))
            table.AddRow(Cells([estimate.Name, Numbers.Text(estimate.Value), estimate.Error is null ? estimate.Note : Numbers.Text(estimate.Error), estimate.Lower is null ? "" : $"{Numbers.Text(estimate.Lower)} to {Numbers.Text(estimate.Upper)}"]));
        return table.Caption(Markup.Escape(fit.Identification.ToString()));
    }

    /// <summary>A small map of a solution's values, with arrows where actions are ways to go; where variables are held, the slice with the most states.</summary>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <param name="solution">The solution.</param>
    /// <param name="options">The axes; null to choose.</param>
    /// <returns>The map: colours where the terminal has them, else shades.</returns>
    /// <exception cref="ArgumentException">An axis that was asked for cannot be one.</exception>
    public static IRenderable ToHeatMap<TState, TAction>(this Solution<TState, TAction> solution, ReportOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(solution);
        StatePictures<TState, TAction> pictures = new(solution.Model.States, solution.Model.Actions, solution, options ?? new());
        return HeatMap.Of(pictures.Columns, pictures.Columns.Map.Average(state => solution.ValueAt(state)));
    }

    private static Table Draw(SortedTable told, string title)
    {
        Table table = Empty(title, told.Columns);
        foreach (IReadOnlyList<string> row in told.Rows)
            table.AddRow(Cells(row));
        return table;
    }

    private static Table Empty(string title, IReadOnlyList<Column> columns)
    {
        Table table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Rounded);
        foreach (Column column in columns)
        {
            TableColumn added = new(Markup.Escape(column.Name));
            table.AddColumn(column.IsNumber ? added.RightAligned() : added);
        }

        return table;
    }

    // As text: brackets in a label are no markup.
    private static IEnumerable<IRenderable> Cells(IReadOnlyList<string> cells) => cells.Select(cell => new Text(cell));
}
