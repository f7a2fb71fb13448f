using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;
using Cai.Statistics;

namespace Cai;

/// <summary>Parameters inferred from conditional choice probabilities, with the policy that is optimal for them. Immutable.</summary>
/// <remarks>
/// Standard errors are those of the last pseudo-likelihood. They count the sampling of decisions. That the choice probabilities were estimated too has no effect to first order, since the pseudo-likelihood
/// does not move with them where they are optimal (Aguirregabiria and Mira 2002, proposition 4); smoothing that does not vanish with the sample biases the estimates of K = 1, and no standard error tells that.
/// The transition probabilities are taken as known.
/// </remarks>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed class ChoiceProbabilityFit<TState, TAction, TParameters> : InferredParameters<TState, TAction, TParameters>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    private readonly Inferred _inferred;
    private readonly CovarianceKind _covariance;
    private readonly double[][] _first;

    internal ChoiceProbabilityFit(
        Model<TState, TAction> model, RewardlessProblem problem, ParameterSpace<TParameters> space, double[] vector, double[][] rewards, double[][] policy, double[][] first, Inferred inferred, CovarianceKind covariance)
        : base(model, problem, space, vector, rewards, policy) => (_inferred, _covariance, _first) = (inferred, covariance, first);

    /// <summary>How often the pseudo-likelihood was maximised: K.</summary>
    public int Steps => Trace.Count;

    /// <summary>The pseudo-log-likelihood at its last maximum, <c>sum N log Psi(x_K, p_(K-1))</c>.</summary>
    public required double PseudoLogLikelihood { get; init; }

    /// <summary>The log-likelihood of the decisions under the policy that is optimal for the estimates; at the fixed point both are the same.</summary>
    public required double FullLogLikelihood { get; init; }

    /// <summary>How far each step went at the end: 1 unless the iteration was relaxed.</summary>
    public required double Relaxation { get; init; }

    /// <summary>What the data identify, and whether the estimate is a strict maximum of the pseudo-likelihood.</summary>
    public Identification Identification => _inferred.Identification;

    /// <summary>The estimates in the order of the parameters.</summary>
    /// <param name="kind">How standard errors are computed; null for <see cref="ChoiceProbabilityOptions.Covariance"/>.</param>
    public IReadOnlyList<ParameterEstimate> Estimates(CovarianceKind? kind = null) => _inferred.Estimates(kind ?? _covariance, 0, ParameterNames);

    /// <summary>The covariance of the parameters.</summary>
    /// <param name="kind">How it is computed; null for <see cref="ChoiceProbabilityOptions.Covariance"/>. Rows and columns of parameters at a bound are zero.</param>
    /// <exception cref="InvalidOperationException">Some combination of parameters is not identified.</exception>
    public double[,] Covariance(CovarianceKind? kind = null) => _inferred.Covariance(kind ?? _covariance);

    /// <summary>The choice probability estimated first, before any reward was.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action.</param>
    /// <param name="stage">The stage, below the horizon; without a horizon every stage is the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The state, the action or the stage is not one of this problem.</exception>
    public double FirstProbability(TState state, TAction action, int stage = 0) => Find(Model.States.IndexOf(state), Model.Actions.IndexOf(action)) is >= 0 and var pair ? _first[Slot(stage)][pair] : 0;

    internal override Identification? ReportedIdentification => Identification;

    /// <inheritdoc/>
    private protected override IReadOnlyList<ParameterEstimate> Estimated() => Estimates();

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text)
    {
        EstimateTable.Append(text, Estimates(), _covariance);
        text.AppendLine(CultureInfo.InvariantCulture, $"pseudo-log-likelihood {PseudoLogLikelihood:F4}, log-likelihood {FullLogLikelihood:F4}{(Relaxation < 1 ? string.Create(CultureInfo.InvariantCulture, $", relaxed to {Relaxation:G4}") : "")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"identification: {Identification}");
    }
}
