using System.Globalization;

namespace Cai;

/// <summary>The expected reward of an action in a state under a learned model.</summary>
/// <param name="Value">The reward.</param>
/// <param name="StandardError">Its standard error, where it was learned and the data tell; else null.</param>
/// <param name="Count">How many rewards of this state and action it is the mean of; 0 where it is no mean.</param>
public readonly record struct RewardEstimate(double Value, double? StandardError, double Count)
{
    /// <summary>The reward with its standard error.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Value:G6} ({(StandardError is { } error ? error.ToString("G3", CultureInfo.InvariantCulture) : "no standard error")}, {(Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"mean of {Count:G6}") : "no mean")})");
}
