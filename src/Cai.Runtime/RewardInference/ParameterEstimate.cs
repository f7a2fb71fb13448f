using System.Globalization;

namespace Cai;

/// <summary>What the data tell of a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error; null when there is none: see <paramref name="Status"/>.</param>
/// <param name="Status">Whether the parameter is identified and inside its bounds.</param>
public sealed record ParameterEstimate(string Name, double Value, double? StandardError, EstimateStatus Status)
{
    /// <summary>The estimate in standard errors; null when there is no standard error, or it is zero.</summary>
    public double? Z => StandardError is > 0 and double error ? Value / error : null;

    /// <summary>The normal confidence interval; null when there is no standard error.</summary>
    /// <param name="level">The confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public ConfidenceInterval? Interval(double level = 0.95) =>
        StandardError is double error ? ConfidenceInterval.Normal(Value, error, level) : null;

    /// <summary>The estimate with its standard error: <c>Replacement = 10.0750 (1.3514)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} = {Value:G7} ({ErrorText()})");

    internal string ErrorText() => Status switch
    {
        EstimateStatus.AtBound => "void: at a bound",
        EstimateStatus.NotIdentified => "not identified",
        EstimateStatus.NoCovariance => "not available",
        EstimateStatus.AtInfinity => "void: at infinity",
        _ => StandardError!.Value.ToString("G5", CultureInfo.InvariantCulture),
    };
}

/// <summary>Whether an estimate has a standard error, and why not.</summary>
public enum EstimateStatus
{
    /// <summary>Identified, inside its bounds.</summary>
    Identified,

    /// <summary>At a bound that the data push against: a standard error would be void.</summary>
    AtBound,

    /// <summary>It cannot be told apart from others by these data: see <see cref="Identification.NullDirections"/>.</summary>
    NotIdentified,

    /// <summary>The optimum is not a strict local maximum, the covariance asked for needs more observations, or the method has none.</summary>
    NoCovariance,

    /// <summary>The likelihood rises for ever as it grows: see <see cref="Identification.Recession"/>. The value is where the search stood.</summary>
    AtInfinity,
}
