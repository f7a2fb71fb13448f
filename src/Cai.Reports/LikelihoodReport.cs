using Cai.Reports.Page;

namespace Cai;

/// <summary>Reports of rewards inferred by maximum likelihood or feature matching.</summary>
public static class LikelihoodReport
{
    /// <summary>
    /// Writes a fit as one HTML file that fetches nothing: estimates with intervals, what the data identify, likelihood profiles, and the solution at the estimates
    /// as <see cref="SolutionReport"/> shows it.
    /// </summary>
    /// <remarks>The file is written beside its place and moved there once it is whole.</remarks>
    /// <typeparam name="TState">The state type.</typeparam>
    /// <typeparam name="TAction">The action type.</typeparam>
    /// <typeparam name="TParameters">The parameters record.</typeparam>
    /// <param name="fit">The fit.</param>
    /// <param name="path">Where to write it; an older file is replaced.</param>
    /// <param name="profiles">Likelihood profiles of it, <c>problem.Profile(fit, "Replacement", grid)</c>; null for none.</param>
    /// <param name="options">What to show; null for the defaults.</param>
    /// <exception cref="ArgumentException">A stage or an axis that was asked for is not there; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Report<TState, TAction, TParameters>(
        this Fit<TState, TAction, TParameters> fit, string path, IReadOnlyList<ProfileLikelihood<TParameters>>? profiles = null, ReportOptions? options = null)
        where TState : struct
        where TAction : struct
        where TParameters : struct
    {
        ArgumentNullException.ThrowIfNull(fit);
        options ??= new();
        SolutionSections<TState, TAction> solution = new(fit.Solution, options);
        List<Section> sections = [Summary(fit), new("estimates", "Estimates", [.. EstimateBlocks.Of("Reward parameters", [.. fit.Estimates().Select(ReportedEstimate.Of)])])];
        if (fit.Noise() is { Count: > 0 } noise)
            sections.Add(new("noise", "Noise", [.. noise.SelectMany(field => EstimateBlocks.Of($"Probabilities of {field.Name}", [.. field.Outcomes.Select(ReportedEstimate.Of)], isShared: true))]));
        sections.Add(EstimateBlocks.Identification(fit.Identification));
        if (profiles is { Count: > 0 })
            sections.Add(new("profiles", "Likelihood profiles", [.. profiles.Select(Profile), .. profiles.Select(Failures).OfType<Paragraph>()]));
        new HtmlPage(
            options.Title ?? fit.Solution.Model.Name,
            "Inferred reward",
            $"{Numbers.Text(fit.DecisionCount)} decisions, log-likelihood {Numbers.Text(fit.LogLikelihood)}.",
            [.. sections, .. solution.Rest(), DeclarationSection.Of(fit.Solution.Model, options)],
            solution.Columns).Save(path);
    }

    private static Section Summary<TState, TAction, TParameters>(Fit<TState, TAction, TParameters> fit)
        where TState : struct
        where TAction : struct
        where TParameters : struct => new("summary", "Summary", [new Facts(
            [
                ("Estimator", fit.Estimator == Estimator.MaximumLikelihood ? "maximum likelihood" : "discounted feature matching"),
                ("Decisions", Numbers.Text(fit.DecisionCount)),
                ("Log-likelihood", Numbers.Text(fit.LogLikelihood)),
                .. fit.TransitionLogLikelihood == 0 ? Array.Empty<(string, string)>() : [("Of decisions", Numbers.Text(fit.DecisionLogLikelihood)), ("Of transitions", Numbers.Text(fit.TransitionLogLikelihood))],
                ("Akaike's criterion", Numbers.Text(fit.Aic)),
                ("Schwarz's criterion", Numbers.Text(fit.Bic)),
                ("Gradient norm", Numbers.Size(fit.GradientNorm)),
                ("Iterations", $"{Numbers.Count(fit.Iterations)}, {Numbers.Count(fit.Evaluations)} evaluations"),
                ("Discount", Numbers.Text(fit.Solution.Discount)),
                ("Temperature", Numbers.Text(fit.Solution.Temperature)),
                ("Elapsed", $"{Numbers.Text(Math.Round(fit.Elapsed.TotalMilliseconds, 1))} ms"),
            ])]);

    private static Chart Profile<TParameters>(ProfileLikelihood<TParameters> profile)
        where TParameters : struct => new(
            "profile",
            FormattableString.Invariant($"The likelihood along {profile.Name}, the others at their best: the {100 * profile.Interval.Level:0.##}% interval is {profile.Interval}."),
            writer =>
            {
                ProfilePoint<TParameters>[] points = [.. profile.Points.Where(point => point.LogLikelihood is not null)];
                writer.WriteString("name", profile.Name);
                // The estimate is a point of the curve, whether it is in the grid or not.
                (double Value, double LogLikelihood)[] curve = [.. points.Select(point => (point.Value, point.LogLikelihood!.Value)).Append((profile.Estimate, profile.LogLikelihood)).OrderBy(point => point.Item1)];
                writer.Row("at", curve.Select(point => point.Value));
                writer.Row("fall", curve.Select(point => 2 * (profile.LogLikelihood - point.LogLikelihood)));
                writer.Row("interval", [profile.Interval.Lower, profile.Interval.Upper]);
                writer.Row("estimate", [profile.Estimate]);
                double quantile = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + profile.Interval.Level) / 2);
                writer.Row("threshold", [quantile * quantile]);
            });

    private static Paragraph? Failures<TParameters>(ProfileLikelihood<TParameters> profile)
        where TParameters : struct =>
        profile.Points.Count(point => point.LogLikelihood is null) is > 0 and var failed
            ? new($"{profile.Name}: {failed} of {profile.Points.Count} points are missing; the first because {profile.Points.First(point => point.Failure is not null).Failure}")
            : null;
}
