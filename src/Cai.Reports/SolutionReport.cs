using Cai.Reports.Page;

namespace Cai;

/// <summary>Reports of solutions.</summary>
public static class SolutionReport
{
    /// <summary>
    /// Writes a solution as one HTML file that fetches nothing: maps of values, policy, visits, rewards and features, how the certified error came down, a table of
    /// states that can be sorted, and the declaration. Many states are put together or sampled, and the page says so.
    /// </summary>
    /// <remarks>The file is written beside its place and moved there once it is whole. A report has about 0.8 MB of drawing library, and at most a few MB of data.</remarks>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <param name="solution">The solution.</param>
    /// <param name="path">Where to write it; an older file is replaced.</param>
    /// <param name="options">What to show; null for the defaults.</param>
    /// <exception cref="ArgumentException">A stage or an axis that was asked for is not there; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Report<TState, TAction>(this Solution<TState, TAction> solution, string path, ReportOptions? options = null)
        where TState : struct
        where TAction : struct
    {
        ArgumentNullException.ThrowIfNull(solution);
        options ??= new();
        SolutionSections<TState, TAction> sections = new(solution, options);
        new HtmlPage(
            options.Title ?? solution.Model.Name,
            "Solution",
            $"{solution.Method} over {Numbers.Count(solution.Model.States.Count)} states; every value is within {Numbers.Size(solution.ErrorBound)} of the exact one.",
            [sections.Summary(), .. sections.Rest(), DeclarationSection.Of(solution.Model, options)],
            sections.Columns).Save(path);
    }
}
