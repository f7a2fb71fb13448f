using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.Statistics;

namespace Cai;

/// <summary>Noise probabilities estimated by maximum likelihood from observed transitions alone. Immutable.</summary>
[DebuggerDisplay("log-likelihood {LogLikelihood} of {TransitionCount} transitions, {Identification}")]
public sealed class NoiseFit
{
    private readonly NoiseModel _model;
    private readonly Inferred _inferred;

    internal NoiseFit(NoiseModel model, Inferred inferred, double[] probabilities)
    {
        _model = model;
        _inferred = inferred;
        Probabilities = probabilities;
    }

    /// <summary>The probabilities of all fields, one after the other in the order of the declaration; fields that are not estimated keep theirs.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>The log-likelihood of the transitions, <c>sum N(s,a,s') log P(s'|s,a)</c>.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>The number of observed transitions.</summary>
    public required double TransitionCount { get; init; }

    /// <summary>How many steps of expectation maximisation and of the trust region were taken.</summary>
    public required int Iterations { get; init; }

    /// <summary>The largest absolute derivative over probabilities not at zero.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What the transitions identify: outcomes that always lead to the same states cannot be told apart.</summary>
    public Identification Identification => (Parameters?.All ?? _inferred).Identification;

    /// <summary>The coordinates, and the names of those that are parameters of families; null where no field was held to one.</summary>
    internal (Inferred All, string[] Families)? Parameters { get; init; }

    /// <summary>The parameters of the families that fields were held to, as <c>Demand mean</c>, with their standard errors; none for <see cref="NoiseForm.Free"/>.</summary>
    /// <param name="kind">How standard errors are computed.</param>
    public IReadOnlyList<ParameterEstimate> Families(CovarianceKind kind = CovarianceKind.InverseHessian) => Parameters is not { } found ? []
        : [.. found.All.Estimates(kind, 0, found.All.Names).Where(estimate => Array.IndexOf(found.Families, estimate.Name) >= 0)];

    /// <summary>An estimated field's distribution, with standard errors by the inverse Hessian.</summary>
    /// <exception cref="ArgumentException">There is no such estimated field.</exception>
    public NoiseEstimate this[string field] => Fields().FirstOrDefault(estimate => estimate.Name == field)
        ?? throw new ArgumentException($"There is no estimated noise field {field}: those are {string.Join(", ", Fields().Select(f => f.Name))}.", nameof(field));

    /// <summary>The estimated fields.</summary>
    /// <param name="kind">How standard errors are computed.</param>
    public IReadOnlyList<NoiseEstimate> Fields(CovarianceKind kind = CovarianceKind.InverseHessian) => NoiseReport.Fields(_model, _inferred, kind, 0);

    /// <summary>The covariance of all probabilities of all fields. It is singular: in each field they sum to one.</summary>
    /// <exception cref="InvalidOperationException">Some combination is not identified.</exception>
    public double[,] Covariance(CovarianceKind kind = CovarianceKind.InverseHessian) => _inferred.Covariance(kind);

    /// <summary>The covariance, or null where some combination is not identified.</summary>
    internal double[,]? CovarianceIfIdentified() => Identification is { IsIdentified: true, IsStrictMaximum: true } ? Covariance() : null;

    /// <summary>A table of the probabilities, the log-likelihood and the identification.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"noise probabilities from {TransitionCount:0.###} transitions (each field sums to one: the covariance is singular)");
        if (Families() is { Count: > 0 } families)
            EstimateTable.Append(text, families, CovarianceKind.InverseHessian, "family");
        foreach (NoiseEstimate field in Fields())
            EstimateTable.Append(text, field.Outcomes, CovarianceKind.InverseHessian, field.Name);
        text.AppendLine(CultureInfo.InvariantCulture, $"log-likelihood {LogLikelihood:F4}, gradient norm {GradientNorm:G2} after {Iterations} iterations");
        return text.Append("identification: ").Append(Identification).ToString();
    }
}
