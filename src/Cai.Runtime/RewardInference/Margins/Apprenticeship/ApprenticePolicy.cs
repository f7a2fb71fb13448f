using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.RewardInference;

namespace Cai;

/// <summary>
/// What apprenticeship learning (Abbeel and Ng 2004) makes of demonstrations: a mixture of policies whose discounted feature expectations are the expert's, or the nearest that policies can come. It earns
/// what the expert earns, to <c>|w| Distance</c>, under every reward <c>w.phi</c>, the expert's own included, whichever that is. The policy of this result is stationary and makes the same discounted
/// decisions as the mixture. The parameters are the direction, of length one in scaled features, that tells the expert best from other policies: a reward to look at, rather than the expert's.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
public sealed class ApprenticePolicy<TState, TAction, TParameters> : InferredParameters<TState, TAction, TParameters>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    internal ApprenticePolicy(Model<TState, TAction> model, RewardlessProblem problem, ParameterSpace<TParameters> space, double[] vector, double[][] rewards, double[][] policy)
        : base(model, problem, space, vector, rewards, policy)
    {
    }

    /// <summary>The policies of the mixture with their weights, heaviest first.</summary>
    public required IReadOnlyList<MixturePart<TState, TAction>> Mixture { get; init; }

    /// <summary>The Euclidean distance of the mixture's feature expectations from the expert's, in units of <see cref="FeatureScales"/>: at least that of any policy.</summary>
    public required double Distance { get; init; }

    /// <summary>A proven lower bound of the distance of any policy's feature expectations from the expert's; 0 where the expert may be a mixture of policies. At convergence, the margin.</summary>
    public required double DistanceBound { get; init; }

    /// <summary>Whether the mixture reproduces the expert's feature expectations to the tolerance: then the margin is 0, and no reward of these features tells the expert from the mixture.</summary>
    public required bool IsReproduced { get; init; }

    /// <summary>The expert's discounted feature expectations, in the order of parameters.</summary>
    public required IReadOnlyList<double> ExpertFeatures { get; init; }

    /// <summary>Those of the mixture, and of the policy.</summary>
    public required IReadOnlyList<double> Features { get; init; }

    /// <summary>What features were divided by inside.</summary>
    public required IReadOnlyList<double> FeatureScales { get; init; }

    /// <summary>The share of the expert's discounted visits that was not seen because trajectories were cut off.</summary>
    public required double MissingMass { get; init; }

    /// <inheritdoc/>
    private protected override void Describe(StringBuilder text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        base.Describe(text);
        text.AppendLine(culture, $"a mixture of {Mixture.Count} policies, {(IsReproduced ? "with the expert's feature expectations" : "nearest to the expert's feature expectations")}: distance {Distance:G4}, of any policy at least {DistanceBound:G4}");
        for (int k = 0; k < Features.Count; k++)
            text.AppendLine(culture, $"  {ParameterNames[k]}: expert {ExpertFeatures[k]:G6}, mixture {Features[k]:G6}");
    }
}
