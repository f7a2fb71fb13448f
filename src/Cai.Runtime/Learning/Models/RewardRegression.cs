using System.Globalization;
using System.Text;
using Cai.Statistics;

namespace Cai;

/// <summary>
/// Reward parameters fitted to observed rewards by least squares: <c>r = c(s,a) + sum_k x_k f_k(s,a) + e</c>, with f the derivatives of the declared reward. What noise adds to a reward is
/// part of the error e, whose variance may differ from pair to pair: see <see cref="CovarianceKind.Sandwich"/>. Immutable.
/// </summary>
public sealed class RewardRegression
{
    private readonly Inferred _inferred;
    private readonly string[] _names;
    private readonly double[] _values;

    internal RewardRegression(Inferred inferred, string[] names, double[] values) => (_inferred, _names, _values) = (inferred, names, values);

    /// <summary>The fitted parameters, in the order of the declaration. Where rank is deficient, the ones of least norm in the units of the features.</summary>
    public IReadOnlyList<double> Parameters => _values;

    /// <summary>The number of observed rewards.</summary>
    public required double Count { get; init; }

    /// <summary>The standard deviation of the errors: <c>sqrt(RSS / (n - rank))</c>; 0 where as many parameters as rewards are fitted.</summary>
    public required double ResidualDeviation { get; init; }

    /// <summary>The share of the variance of rewards (about the fixed part, and their mean) that is explained; 1 where there is none to explain.</summary>
    public required double RSquared { get; init; }

    /// <summary>Which combinations of parameters the rewards identify.</summary>
    public Identification Identification => _inferred.Identification;

    /// <summary>The parameters with their standard errors.</summary>
    /// <param name="kind">
    /// How: <see cref="CovarianceKind.InverseHessian"/> is the classical <c>s^2 (F'F)^-1</c>, for errors of one variance; <see cref="CovarianceKind.Sandwich"/>, the default, is robust to
    /// heteroskedasticity (White 1980); <see cref="CovarianceKind.Clustered"/> to dependence within trajectories too.
    /// </param>
    public IReadOnlyList<ParameterEstimate> Estimates(CovarianceKind kind = CovarianceKind.Sandwich) => _inferred.Estimates(kind, 0, _names);

    /// <summary>The covariance of the parameters.</summary>
    /// <exception cref="InvalidOperationException">Some combination is not identified.</exception>
    public double[,] Covariance(CovarianceKind kind = CovarianceKind.Sandwich) => _inferred.Covariance(kind);

    /// <summary>A table of the parameters, the fit and the identification.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"reward parameters by least squares on {Count:G6} observed rewards");
        EstimateTable.Append(text, Estimates(), CovarianceKind.Sandwich);
        text.AppendLine(CultureInfo.InvariantCulture, $"R squared {RSquared:F4}, residual deviation {ResidualDeviation:G5}");
        return text.Append("identification: ").Append(Identification.IsIdentified ? FormattableString.Invariant($"all {Identification.Dimension} identified") : Identification.ToString()).ToString();
    }
}
