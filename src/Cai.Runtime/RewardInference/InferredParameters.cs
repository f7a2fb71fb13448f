using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>An inferred reward that is one of the declared family: its parameters. A problem of the same feature map solves for them, <c>other.Solve(result.Parameters)</c>; one of another map does not compile.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public class InferredParameters<TState, TAction, TParameters> : InferredReward<TState, TAction>, IParameterEstimates
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    private readonly ParameterSpace<TParameters> _space;
    private readonly double[] _vector;

    /// <summary>Takes parameters with the rewards and the policy that follow from them.</summary>
    internal InferredParameters(Model<TState, TAction> model, RewardlessProblem problem, ParameterSpace<TParameters> space, double[] vector, double[][] rewards, double[][] policy)
        : base(model, problem, rewards, policy)
    {
        (_space, _vector) = (space, vector);
        Parameters = space.FromVector(vector);
    }

    /// <summary>The parameters.</summary>
    public TParameters Parameters { get; }

    /// <summary>Their names, in order.</summary>
    public IReadOnlyList<string> ParameterNames => _space.Names;

    /// <summary>A parameter by name.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public double this[string name] => Enumerable.Range(0, _vector.Length).Where(k => _space.Names[k] == name).Select(k => (double?)_vector[k]).FirstOrDefault()
        ?? throw new ArgumentException($"There is no parameter {name}: the parameters are {string.Join(", ", _space.Names)}.", nameof(name));

    /// <inheritdoc/>
    IReadOnlyList<ParameterEstimate> IParameterEstimates.Estimates => Estimated();

    /// <summary>The parameters as numbers, in order.</summary>
    internal ReadOnlySpan<double> Vector => _vector;

    /// <summary>The estimates, with standard errors where the method has them.</summary>
    private protected virtual IReadOnlyList<ParameterEstimate> Estimated() => [.. _vector.Select((value, k) => new ParameterEstimate(_space.Names[k], value, null, EstimateStatus.NoCovariance))];

    internal override IReadOnlyList<ReportedEstimate> ReportedEstimates => [.. Estimated().Select(ReportedEstimate.Of)];

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"{string.Join(", ", _vector.Select((value, k) => string.Create(CultureInfo.InvariantCulture, $"{_space.Names[k]} {value:G6}")))}");
}
