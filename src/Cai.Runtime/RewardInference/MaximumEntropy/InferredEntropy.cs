using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;
using Cai.Statistics;

namespace Cai;

/// <summary>
/// The reward whose maximum entropy distribution has the features of the demonstrations, and the choices under it: those of the tilted dynamics in the trajectory forms, the soft-optimal policy in the causal one.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed class InferredEntropy<TState, TAction, TParameters> : InferredParameters<TState, TAction, TParameters>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    private readonly Inferred? _inferred;
    private readonly CovarianceKind _covariance;

    internal InferredEntropy(Model<TState, TAction> model, RewardlessProblem problem, ParameterSpace<TParameters> space, double[] vector, double[][] rewards, double[][] policy, Inferred? inferred, CovarianceKind covariance)
        : base(model, problem, space, vector, rewards, policy) => (_inferred, _covariance) = (inferred, covariance);

    /// <summary>What demonstrations were taken to be drawn from.</summary>
    public required MaximumEntropyForm Form { get; init; }

    /// <summary>
    /// The maximised objective <c>sum over trajectories of sum_t g^t r(s_t,a_t)/a - log Z</c>. At discount 1 the trajectory form's is the log-likelihood of the trajectories, less what no parameter changes:
    /// start, prior, dynamics, and what ending is worth. The approximate form has none: minus half the squared gaps between features, 0 when solved.
    /// </summary>
    public required double Objective { get; init; }

    /// <summary>log Z, of one trajectory: where starts are kept or given, its mean over them. In the causal form the mean value of the start over the temperature.</summary>
    public required double LogPartition { get; init; }

    /// <summary>The largest gap between the features of the demonstrations, summed over trajectories, and the expected ones, over the temperature: the gradient over parameters free of their bounds.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>What the data identify; null for the approximate form, which is no maximum of anything.</summary>
    public Identification? Identification => _inferred?.Identification;

    /// <summary>The estimates in the order of the parameters, with standard errors over trajectories as observations.</summary>
    /// <param name="kind">How they are computed; null for <see cref="MaximumEntropyOptions.Covariance"/>.</param>
    /// <exception cref="InvalidOperationException">The approximate form has no standard errors.</exception>
    public IReadOnlyList<ParameterEstimate> Estimates(CovarianceKind? kind = null) => _inferred?.Estimates(kind ?? _covariance, 0, ParameterNames)
        ?? throw new InvalidOperationException("The approximate form maximises nothing, and so has no standard errors. Take MaximumEntropyForm.Trajectory or Causal.");

    internal override Identification? ReportedIdentification => Identification;

    /// <inheritdoc/>
    private protected override IReadOnlyList<ParameterEstimate> Estimated() => _inferred is null ? base.Estimated() : Estimates();

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text)
    {
        if (_inferred is null)
            base.Describe(text);
        else
            EstimateTable.Append(text, Estimates(), _covariance);
        text.AppendLine(CultureInfo.InvariantCulture, $"log partition {LogPartition:G8}{(Identification is null ? "" : $"; {Identification}")}");
    }
}
