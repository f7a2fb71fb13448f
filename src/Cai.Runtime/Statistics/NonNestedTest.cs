using System.Globalization;
using MathNet.Numerics.Distributions;

namespace Cai;

/// <summary>Vuong's (1989) test between two rewards neither of which contains the other: which is closer to the truth, by Kullback and Leibler.</summary>
/// <param name="LogLikelihoodRatio">The log-likelihood of the first less that of the second.</param>
/// <param name="Variance">The variance w^2 of the difference, for one unit (decision or cluster).</param>
/// <param name="Units">How many units there are: n.</param>
/// <param name="ExtraParameters">How many parameters the first has more.</param>
public sealed record NonNestedTest(double LogLikelihoodRatio, double Variance, double Units, int ExtraParameters)
{
    /// <summary>The statistic <c>LR / (sqrt(n) w)</c>, about standard normal where both are as close; positive for the first. 0 where they say the same of every unit.</summary>
    public double Statistic => Of(0);

    /// <summary>The same less the penalty of Akaike: <c>LR - (k_1 - k_2)</c>.</summary>
    public double AkaikeStatistic => Of(ExtraParameters);

    /// <summary>The same less the penalty of Schwarz: <c>LR - (k_1 - k_2) log(n) / 2</c>.</summary>
    public double SchwarzStatistic => Of(ExtraParameters * Math.Log(Units) / 2);

    /// <summary>The two-sided p-value of <see cref="Statistic"/>.</summary>
    public double PValue => 2 * Normal.CDF(0, 1, -Math.Abs(Statistic));

    /// <summary>Whether the rewards can be told apart at all: <c>n w^2</c> is 0 where they say the same of every decision, and then the statistic means nothing.</summary>
    public bool IsDistinguishable => Units * Variance > 1e-12 * Math.Max(1, LogLikelihoodRatio * LogLikelihoodRatio);

    /// <summary>The test in words.</summary>
    public override string ToString() => IsDistinguishable
        ? string.Create(CultureInfo.InvariantCulture, $"Vuong: z = {Statistic:F4}, p = {PValue:G4} (Akaike {AkaikeStatistic:F4}, Schwarz {SchwarzStatistic:F4}) over {Units:0.###} units")
        : "Vuong: the two say the same of every decision";

    private double Of(double penalty) => IsDistinguishable ? (LogLikelihoodRatio - penalty) / Math.Sqrt(Units * Variance) : 0;
}
