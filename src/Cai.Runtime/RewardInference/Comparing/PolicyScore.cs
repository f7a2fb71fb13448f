using System.Globalization;

namespace Cai;

/// <summary>How a policy does beside an expert's in one problem, under a reward taken to be the true one. Exact: occupancies and values, no samples.</summary>
/// <param name="Value">The expected discounted reward of the policy from the declared start; entropy counts for nothing.</param>
/// <param name="ExpertValue">That of the expert.</param>
/// <param name="OptimalValue">The best there is.</param>
/// <param name="ForwardDivergence"><c>sum_s mu_E(s) KL(pi_E(.|s), pi(.|s)) / sum_s mu_E(s)</c>, mu_E the expert's discounted visits: what the policy misses of what the expert does. Infinite where it never does what the expert sometimes does.</param>
/// <param name="ReverseDivergence"><c>sum_s mu(s) KL(pi(.|s), pi_E(.|s)) / sum_s mu(s)</c>, mu the policy's visits: what it does that the expert does not. Infinite where it does what the expert never does.</param>
/// <param name="OccupancyDistance">Half the sum of <c>|mu(s,a) - mu_E(s,a)|</c>, each normalised to sum to 1: in [0, 1].</param>
public sealed record PolicyScore(double Value, double ExpertValue, double OptimalValue, double ForwardDivergence, double ReverseDivergence, double OccupancyDistance)
{
    /// <summary>What is lost against the expert; negative where the policy does better than he.</summary>
    public double Regret => ExpertValue - Value;

    /// <summary>What is lost against the best, at least 0 but for rounding.</summary>
    public double OptimalityGap => OptimalValue - Value;

    /// <summary>The numbers in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"value {Value:G6} (expert {ExpertValue:G6}, best {OptimalValue:G6}), divergence from the expert {ForwardDivergence:G4} forward, {ReverseDivergence:G4} reverse, occupancies {OccupancyDistance:G4} apart");
}
