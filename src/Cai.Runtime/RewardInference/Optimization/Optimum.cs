using System.Globalization;

namespace Cai.RewardInference;

/// <summary>Where a maximisation ended.</summary>
/// <param name="Point">The point.</param>
/// <param name="Value">The objective there.</param>
/// <param name="Gradient">Its gradient there.</param>
/// <param name="Held">The coordinates at a bound that the gradient pushes against.</param>
/// <param name="Iterations">How many steps were taken.</param>
/// <param name="Evaluations">How many times the objective was evaluated.</param>
/// <param name="Barriers">How many of them were outside the domain.</param>
internal sealed record Optimum(double[] Point, double Value, double[] Gradient, bool[] Held, int Iterations, int Evaluations, int Barriers)
{
    /// <summary>A log-likelihood of a decision this near 0 has been driven there: some parameters were on their way to infinity.</summary>
    private const double Certainty = 1e-6;

    /// <summary>Whether the observed decisions are perfectly predicted (complete separation): the likelihood then rises to 1 as parameters grow, and has no maximum.
    /// Where there was no choice to make, the likelihood is 1 at once, nothing was moved, and the data identify nothing; at a bound there is a maximum.</summary>
    public bool IsSeparated(double decisionLogLikelihood, double decisions) =>
        Iterations > 0 && !Array.Exists(Held, held => held) && -decisionLogLikelihood < Certainty * decisions;

    /// <summary>The start has no finite soft value.</summary>
    public static InvalidOperationException OutsideDomain() => new(
        "The estimation cannot start: at the start values the soft values diverge (at discount 1 entropy pays for wandering there), or a probability is zero. " +
        "Set InferenceOptions.Start, or [Parameter(Start = ...)], to values for which the problem can be solved, as larger costs of each step.");

    /// <summary>The likelihood has no maximum.</summary>
    public static InvalidOperationException AtInfinity(string problem, IReadOnlyList<string> names, double[] point) => new(string.Create(CultureInfo.InvariantCulture,
        $"{problem}: the likelihood of these demonstrations has no maximum: every decision is predicted with certainty ever better as estimates run to infinity, about along {Direction(names, point)} (the search gave up at {string.Join(", ", names.Select((name, i) => FormattableString.Invariant($"{name} = {point[i]:G4}")))}). Give demonstrations whose choices vary, or bound the parameters by [Parameter(Min = ..., Max = ...)]."));

    /// <summary>The likelihood has no maximum, and the direction is proved.</summary>
    public static InvalidOperationException AtInfinity(string problem, IReadOnlyList<string> names, SeparatingDirection separation) => new(
        $"{problem}: the likelihood of these demonstrations has no maximum: {(separation.IsComplete ? "every decision is" : "some decisions are")} predicted with certainty ever better{(separation.IsComplete ? "" : ", and none worse,")} as estimates run to infinity along {Learning.Separation.Words(separation.Direction, names)}. Give demonstrations whose choices vary, or bound the parameters by [Parameter(Min = ..., Max = ...)].");

    private static string Direction(IReadOnlyList<string> names, double[] point) => Array.Exists(point, x => x != 0) ? Learning.Separation.Words(point.AsSpan(0, names.Count), names) : "no direction found";

    /// <summary>The iterations were used up.</summary>
    public static InvalidOperationException NotConverged(int iterations, double gradientNorm) => new(string.Create(CultureInfo.InvariantCulture,
        $"The estimation did not converge: after {iterations} iterations the gradient norm is {gradientNorm:G3}. The data may put the maximum at infinity (choices perfectly predicted), or InferenceOptions.MaxIterations is too small; bounds on the parameters keep the maximum finite."));
}

/// <summary>A way to maximise an objective within bounds.</summary>
internal interface IOptimizer
{
    /// <summary>Maximises from a start inside the bounds.</summary>
    /// <exception cref="InvalidOperationException">The start is outside the domain, or the iterations are used up.</exception>
    Optimum Maximize(double[] start, IProgress<InferenceProgress>? progress, CancellationToken cancellation);
}
