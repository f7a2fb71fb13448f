using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.Statistics;

namespace Cai;

/// <summary>The part of a fit that does not depend on the problem's types.</summary>
internal sealed record FitReport
{
    public required string Problem { get; init; }

    public required InferenceOptions Options { get; init; }

    public required double Discount { get; init; }

    public required double Temperature { get; init; }

    public required IReadOnlyList<string> ParameterNames { get; init; }

    public required double[] Parameters { get; init; }

    public required double[] NoiseProbabilities { get; init; }

    /// <summary>The noise, where its probabilities were estimated here.</summary>
    public required NoiseModel? EstimatedNoise { get; init; }

    public required Inferred Inferred { get; init; }

    public required double Objective { get; init; }

    public required double DecisionLogLikelihood { get; init; }

    public required double TransitionLogLikelihood { get; init; }

    public required double DecisionCount { get; init; }

    public required double GradientNorm { get; init; }

    public required int Iterations { get; init; }

    public required int Evaluations { get; init; }

    public required int Barriers { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public CovarianceKind Covariance =>
        Options.Covariance ?? (Options.Estimator == Estimator.FeatureMatching ? CovarianceKind.Sandwich : CovarianceKind.InverseHessian);

    public ParameterEstimate[] Estimates(CovarianceKind? kind) => Inferred.Estimates(kind ?? Covariance, 0, ParameterNames);

    public NoiseEstimate[] Noise(CovarianceKind? kind) => EstimatedNoise is null ? [] : NoiseReport.Fields(EstimatedNoise, Inferred, kind ?? Covariance, ParameterNames.Count);

    public override string ToString()
    {
        StringBuilder text = new();
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.Append(culture, $"{Problem}: {(Options.Estimator == Estimator.MaximumLikelihood ? "maximum likelihood" : "discounted feature matching")} from {DecisionCount:0.###} decisions");
        text.AppendLine(culture, $", discount {Discount:G6}, temperature {Temperature:G6}{(EstimatedNoise is null ? "" : ", with the noise")}");
        EstimateTable.Append(text, Estimates(null), Covariance);
        foreach (NoiseEstimate field in Noise(null))
            EstimateTable.Append(text, field.Outcomes, Covariance, field.Name);
        text.Append(culture, $"log-likelihood {DecisionLogLikelihood + TransitionLogLikelihood:F4}");
        text.AppendLine(TransitionLogLikelihood == 0 ? "" : string.Create(culture, $" (decisions {DecisionLogLikelihood:F4}, transitions {TransitionLogLikelihood:F4})"));
        text.Append(culture, $"gradient norm {GradientNorm:G2} after {Iterations} iterations, {Evaluations} evaluations");
        text.Append(Barriers == 0 ? "" : string.Create(culture, $" ({Barriers} of them diverged and were stepped back from)"));
        text.AppendLine(culture, $", {Elapsed.TotalMilliseconds:F1} ms");
        return text.Append(culture, $"identification: {Inferred.Identification}").ToString();
    }
}
