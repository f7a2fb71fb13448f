using System.Globalization;

namespace Cai;

/// <summary>
/// The evidence lower bound of a policy pi, with its parts: <c>E_q[sum_t r_t / a + log rho(a_t|s_t) - log pi(a_t|s_t)]</c>, where q runs the policy through the true dynamics from the declared
/// start, and the discount is the chance of going on.
/// </summary>
/// <param name="ExpectedReward">The expected sum of rewards, that of the end included, in reward units.</param>
/// <param name="Temperature">The temperature a.</param>
/// <param name="Entropy">The expected sum of the policy's entropies, <c>E sum_t -log pi</c>.</param>
/// <param name="LogPrior">The expected sum of the log prior weights, <c>E sum_t log rho</c>; 0 for the counting prior.</param>
/// <param name="LogPartition">What is bounded: <c>log Z</c>, or where the start is kept its average over starts.</param>
public sealed record EvidenceLowerBound(double ExpectedReward, double Temperature, double Entropy, double LogPrior, double LogPartition)
{
    /// <summary>The bound.</summary>
    public double Value => (ExpectedReward / Temperature) + Entropy + LogPrior;

    /// <summary>The divergence <c>KL(q || p(trajectory|O))</c> of what the policy does from the posterior: <see cref="LogPartition"/> minus the bound, at least 0 but for rounding.</summary>
    public double Divergence => LogPartition - Value;

    /// <summary>The bound and its parts.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"evidence lower bound {Value:G8} = {ExpectedReward:G6} / {Temperature:G6} (reward) + {Entropy:G6} (entropy) {(LogPrior < 0 ? "-" : "+")} {Math.Abs(LogPrior):G6} (prior), {Divergence:G4} below the log partition {LogPartition:G8}");
}
