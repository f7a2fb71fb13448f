using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>A table of rewards inferred by linear programming (Ng and Russell 2000), with the policy that is optimal for it.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class ProgrammedReward<TState, TAction> : InferredReward<TState, TAction>
    where TState : struct
    where TAction : struct
{
    internal ProgrammedReward(Model<TState, TAction> model, RewardlessProblem problem, double[][] rewards, double[][] policy)
        : base(model, problem, rewards, policy)
    {
    }

    /// <summary>What the programme found.</summary>
    public required ProgrammeReport Report { get; init; }

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text) => text.AppendLine(Report.ToString());
}
