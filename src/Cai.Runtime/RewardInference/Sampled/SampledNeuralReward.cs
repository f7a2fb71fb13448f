using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>A reward network inferred from episodes of the process, and what those episodes say of it.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class SampledNeuralReward<TState, TAction> : InferredReward<TState, TAction>
    where TState : struct
    where TAction : struct
{
    internal SampledNeuralReward(Model<TState, TAction> model, RewardlessProblem problem, double[][] rewards, double[][] policy)
        : base(model, problem, rewards, policy)
    {
    }

    /// <summary>The network with its weights.</summary>
    public required NeuralReward<TState, TAction> Network { get; init; }

    /// <summary>Target, objective and gradient with their standard errors, effective sample sizes.</summary>
    public required SampledReport Report { get; init; }

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text) => text.AppendLine(Network.ToString()).AppendLine(Report.ToString());
}
