using System.Globalization;
using Cai.Statistics;
using MathNet.Numerics.Distributions;

namespace Cai;

/// <summary>
/// Vuong's (1989) test between two rewards neither of which contains the other: which is closer to the truth, by Kullback and Leibler. It has two steps. Whether the two can be told apart at all is tested by
/// <see cref="VariancePValue"/>; only where they can, <see cref="Statistic"/> is about normal (section 6 there).
/// </summary>
/// <param name="LogLikelihoodRatio">The log-likelihood of the first less that of the second.</param>
/// <param name="Variance">The variance w^2 of the difference, for one unit (decision or cluster).</param>
/// <param name="Units">How many units there are: n.</param>
/// <param name="ExtraParameters">How many parameters the first has more.</param>
/// <param name="Eigenvalues">The eigenvalues l of <c>B diag(I_1^-1, -I_2^-1)</c>, B the mean outer product of the scores of both for one unit and I their informations (Vuong 1989, equation 3.6): where the two are the
/// same reward at the truth, <c>2 LR</c> is a sum of squared normals with weights l, and <c>n w^2</c> with weights l^2 (theorems 3.3 and 4.4).</param>
public sealed record NonNestedTest(double LogLikelihoodRatio, double Variance, double Units, int ExtraParameters, IReadOnlyList<double> Eigenvalues)
{
    private const double Usual = 0.05;

    /// <summary>The statistic <c>LR / (sqrt(n) w)</c>, about standard normal where both are as close and can be told apart; positive for the first. 0 where they say the same of every unit.</summary>
    public double Statistic => Of(0);

    /// <summary>The same less the penalty of Akaike: <c>LR - (k_1 - k_2)</c>.</summary>
    public double AkaikeStatistic => Of(ExtraParameters);

    /// <summary>The same less the penalty of Schwarz: <c>LR - (k_1 - k_2) log(n) / 2</c>.</summary>
    public double SchwarzStatistic => Of(ExtraParameters * Math.Log(Units) / 2);

    /// <summary>The two-sided p-value of <see cref="Statistic"/>.</summary>
    public double PValue => 2 * Normal.CDF(0, 1, -Math.Abs(Statistic));

    /// <summary>The variance test: how probable an <c>n w^2</c> this large is where the two are the same reward at the truth, by the weighted chi-square distribution. 1 where they say the same of every unit.</summary>
    public double VariancePValue => IsDistinguishable ? WeightedChiSquare.Tail([.. Eigenvalues.Select(value => value * value)], Units * Variance) : 1;

    /// <summary>Whether the rewards differ on these units at all: <c>n w^2</c> is 0 where they say the same of every one, and then no statistic means anything.</summary>
    public bool IsDistinguishable => Units * Variance > 1e-12 * Math.Max(1, LogLikelihoodRatio * LogLikelihoodRatio);

    /// <summary>Whether the two can be told apart: the variance test rejects that they are the same.</summary>
    /// <param name="level">The level of the test, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public bool CanBeToldApart(double level = Usual) => level is > 0 and < 1 ? VariancePValue < level : throw new ArgumentOutOfRangeException(nameof(level), level, "The level of a test is a number between 0 and 1, as 0.05.");

    /// <summary>The test in words.</summary>
    public override string ToString() => !IsDistinguishable ? "Vuong: the two say the same of every decision"
        : !CanBeToldApart() ? string.Create(CultureInfo.InvariantCulture, $"Vuong: the two cannot be told apart by these decisions (n w^2 = {Units * Variance:G4}, p = {VariancePValue:G4}), and no z ranks them")
        : string.Create(CultureInfo.InvariantCulture, $"Vuong: z = {Statistic:F4}, p = {PValue:G4} (Akaike {AkaikeStatistic:F4}, Schwarz {SchwarzStatistic:F4}) over {Units:0.###} units; they can be told apart (n w^2 = {Units * Variance:G4}, p = {VariancePValue:G4})");

    private double Of(double penalty) => IsDistinguishable ? (LogLikelihoodRatio - penalty) / Math.Sqrt(Units * Variance) : 0;
}
