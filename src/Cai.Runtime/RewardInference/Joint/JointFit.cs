using System.Globalization;
using System.Text;
using Cai.Statistics;

namespace Cai;

/// <summary>Parameters inferred from demonstrations on several problems at once, by the likelihood of all of them. Any of the problems solves for them: <c>problem.Solve(fit.Parameters)</c>. Immutable.</summary>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed class JointFit<TParameters> : IParameterEstimates
    where TParameters : struct
{
    private readonly Inferred _inferred;

    internal JointFit(TParameters parameters, Inferred inferred, IReadOnlyList<ParameterEvidence<TParameters>> evidence, double[] logLikelihoods, int iterations)
    {
        (Parameters, _inferred, Evidence, LogLikelihoods, Iterations) = (parameters, inferred, evidence, logLikelihoods, iterations);
        Estimates = inferred.Estimates(CovarianceKind.InverseHessian, 0, inferred.Names);
    }

    /// <summary>The estimated parameters.</summary>
    public TParameters Parameters { get; }

    /// <summary>The estimates in the order of the parameters, with the standard errors of the inverse Hessian of the whole.</summary>
    public IReadOnlyList<ParameterEstimate> Estimates { get; }

    /// <summary>What it was inferred from, the problem that was asked first.</summary>
    public IReadOnlyList<ParameterEvidence<TParameters>> Evidence { get; }

    /// <summary>The log-likelihood of the decisions on each problem, in the order of <see cref="Evidence"/>.</summary>
    public IReadOnlyList<double> LogLikelihoods { get; }

    /// <summary>Their sum.</summary>
    public double LogLikelihood => LogLikelihoods.Sum();

    /// <summary>What the data of all problems together identify.</summary>
    public Identification Identification => _inferred.Identification;

    /// <summary>How many steps the search took.</summary>
    public int Iterations { get; }

    /// <summary>A parameter's estimate.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public ParameterEstimate this[string name] => Estimates.FirstOrDefault(estimate => estimate.Name == name)
        ?? throw new ArgumentException($"There is no parameter {name}: the parameters are {string.Join(", ", _inferred.Names)}.", nameof(name));

    /// <summary>The covariance of the parameters: the inverse Hessian of the whole.</summary>
    /// <exception cref="InvalidOperationException">Some combination of parameters is not identified.</exception>
    public double[,] Covariance() => _inferred.Covariance(CovarianceKind.InverseHessian);

    /// <summary>A table of the estimates, the log-likelihood of each problem, and the identification.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"maximum likelihood from {Evidence.Count} problems");
        EstimateTable.Append(text, Estimates, CovarianceKind.InverseHessian);
        for (int i = 0; i < Evidence.Count; i++)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Evidence[i]}, log-likelihood {LogLikelihoods[i]:F4}");
        return text.Append(CultureInfo.InvariantCulture, $"identification: {Identification}").ToString();
    }
}
