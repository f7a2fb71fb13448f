using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cai;

/// <summary>The likelihood as a function of one parameter, the others at their best for each of its values. Immutable.</summary>
/// <remarks>
/// The interval holds the values x with <c>2 (L(estimate) - L(x)) &lt;= chi-square(1, level)</c>, so it need not be symmetric, and does not depend on how the
/// parameter is scaled. Source: Venzon and Moolgavkar (1988), J. R. Stat. Soc. C 37.
/// </remarks>
/// <typeparam name="TParameters">The parameters record.</typeparam>
[DebuggerDisplay("{Name} in {Interval}")]
public sealed class ProfileLikelihood<TParameters>
    where TParameters : struct
{
    internal ProfileLikelihood(string name, double estimate, double logLikelihood, IReadOnlyList<ProfilePoint<TParameters>> points, ConfidenceInterval interval) =>
        (Name, Estimate, LogLikelihood, Points, Interval) = (name, estimate, logLikelihood, points, interval);

    /// <summary>The parameter.</summary>
    public string Name { get; }

    /// <summary>Its estimate.</summary>
    public double Estimate { get; }

    /// <summary>The log-likelihood at the estimates.</summary>
    public double LogLikelihood { get; }

    /// <summary>The points of the grid, ascending.</summary>
    public IReadOnlyList<ProfilePoint<TParameters>> Points { get; }

    /// <summary>
    /// The likelihood-ratio interval, which does not depend on the grid. An end is infinite, or the parameter's bound, where the likelihood does not fall far enough on that side.
    /// </summary>
    public ConfidenceInterval Interval { get; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>A table of the points, and the interval.</summary>
    public override string ToString()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        StringBuilder text = new();
        text.AppendLine(culture, $"{Name} = {Estimate:G7}, log-likelihood {LogLikelihood:F4}");
        foreach (ProfilePoint<TParameters> point in Points)
            text.AppendLine(culture, $"{point.Value,14:G7}  {(point.LogLikelihood is double value ? value.ToString("F4", culture) : "failed: " + point.Failure)}");
        return text.Append(culture, $"{Interval.Level:P0} interval by the likelihood ratio: {Interval}").ToString();
    }
}

/// <summary>A point of a profile likelihood.</summary>
/// <typeparam name="TParameters">The parameters record.</typeparam>
/// <param name="Value">The value at which the parameter is held.</param>
/// <param name="Parameters">The best parameters with it; null where the search failed.</param>
/// <param name="LogLikelihood">Their log-likelihood; null where the search failed.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
public sealed record ProfilePoint<TParameters>(double Value, TParameters? Parameters, double? LogLikelihood, string? Failure)
    where TParameters : struct;
