using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>
/// A policy that imitates (GAIL): its decisions and the expert's are told apart badly. There is no reward: where imitation succeeds, the discriminator tends to 1/2 everywhere, and what it pays to a
/// constant. For a reward take <c>problem.Inverse.Airl</c> or <c>problem.InferReward</c>. Immutable.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class ImitatingPolicy<TState, TAction> : InferredPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    internal ImitatingPolicy(Model<TState, TAction> model, RewardlessProblem problem, double[][] policy)
        : base(model, problem, policy)
    {
    }

    /// <summary>The Jensen-Shannon divergence between the imitator's occupancy and the expert's, each as a distribution: 0 where they agree, log 2 = 0.693 where they have nothing in common.</summary>
    public required double JensenShannonDivergence { get; init; }

    /// <summary>The discriminator's loss <c>-E_E log D - E_pi log(1 - D)</c> by shares of the expert's mass: log 4 = 1.386 where it is 1/2 everywhere, 0 where it tells every decision.</summary>
    public required double DiscriminatorLoss { get; init; }

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text) => text.AppendLine(CultureInfo.InvariantCulture,
        $"Jensen-Shannon divergence of occupancies {JensenShannonDivergence:G4} (log 2 = 0.693 at most), discriminator loss {DiscriminatorLoss:G5} (log 4 = 1.386 where it tells nothing)");
}
