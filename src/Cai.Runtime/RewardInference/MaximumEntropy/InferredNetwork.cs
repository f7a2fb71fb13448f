using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>A reward network trained on demonstrations, its rewards, and the choices under them.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class InferredNetwork<TState, TAction> : InferredReward<TState, TAction>
    where TState : struct
    where TAction : struct
{
    internal InferredNetwork(Model<TState, TAction> model, RewardlessProblem problem, double[][] rewards, double[][] policy)
        : base(model, problem, rewards, policy)
    {
    }

    /// <summary>What demonstrations were taken to be drawn from.</summary>
    public required MaximumEntropyForm Form { get; init; }

    /// <summary>The network, with the epochs of its training.</summary>
    public required NeuralReward<TState, TAction> Network { get; init; }

    /// <summary>The mean loss of the trajectories learned from, <c>log Z - sum_t g^t r / a</c>; at discount 1 the negative log-likelihood of a trajectory, less what no weight changes.</summary>
    public required double Loss { get; init; }

    /// <summary>The same of those held out; null where none were.</summary>
    public required double? HeldOutLoss { get; init; }

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.AppendLine(culture, $"reward network {Network.Shape} over {string.Join(", ", Network.Inputs)}");
        text.AppendLine(culture, $"epoch {Network.BestEpoch} of {Network.Trace.Count}, loss {Loss:G6} a trajectory{(HeldOutLoss is { } held ? string.Create(culture, $", held out {held:G6}") : "")}");
    }
}
