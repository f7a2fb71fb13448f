using System.Globalization;

namespace Cai;

/// <summary>The probability of a state, as learned: of being the next one, or the first one.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <param name="State">The state.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="StandardError">
/// The standard error: <c>sqrt(p (1 - p) / N)</c> of a share of N; with pseudo-counts, the standard deviation of the Dirichlet posterior; of learned noise, by the delta method. Null where
/// nothing was observed that could tell.
/// </param>
/// <param name="Count">How many times it was observed.</param>
public readonly record struct StateEstimate<TState>(TState State, double Probability, double? StandardError, double Count)
    where TState : struct
{
    /// <summary>The state, its probability and standard error.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{State}: {Probability:G5} ({(StandardError is { } error ? error.ToString("G3", CultureInfo.InvariantCulture) : "no standard error")}, {Count:G6} times)");
}
