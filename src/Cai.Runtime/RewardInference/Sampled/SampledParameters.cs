using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>Parameters inferred from episodes of the process, and what those episodes say of them.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed class SampledParameters<TState, TAction, TParameters> : InferredParameters<TState, TAction, TParameters>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    internal SampledParameters(Model<TState, TAction> model, RewardlessProblem problem, ParameterSpace<TParameters> space, double[] vector, double[][] rewards, double[][] policy)
        : base(model, problem, space, vector, rewards, policy)
    {
    }

    /// <summary>Target, objective and gradient with their standard errors, effective sample sizes.</summary>
    public required SampledReport Report { get; init; }

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text)
    {
        base.Describe(text);
        text.AppendLine(Report.ToString());
    }
}
