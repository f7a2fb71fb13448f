using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>Parameters inferred by linear programming (Ng and Russell 2000), with the policy that is optimal for them.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed class ProgrammedParameters<TState, TAction, TParameters> : InferredParameters<TState, TAction, TParameters>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    internal ProgrammedParameters(Model<TState, TAction> model, RewardlessProblem problem, ParameterSpace<TParameters> space, double[] vector, double[][] rewards, double[][] policy)
        : base(model, problem, space, vector, rewards, policy)
    {
    }

    /// <summary>What the programme found.</summary>
    public required ProgrammeReport Report { get; init; }

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text)
    {
        base.Describe(text);
        text.AppendLine(Report.ToString());
    }
}
