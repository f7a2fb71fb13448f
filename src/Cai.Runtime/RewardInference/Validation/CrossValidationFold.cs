using System.Globalization;

namespace Cai;

/// <summary>What was learned without some trajectories, and how probable those are by it.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TPolicy">What the method returns.</typeparam>
public sealed class CrossValidationFold<TState, TAction, TPolicy>
    where TState : struct
    where TAction : struct
    where TPolicy : IStochasticPolicy<TState, TAction>
{
    private readonly IReadOnlyList<HeldOutCluster> _clusters;

    internal CrossValidationFold(int number, TPolicy estimate, Demonstrations<TState, TAction> training, Demonstrations<TState, TAction> heldOut,
        IReadOnlyList<HeldOutCluster> clusters, IReadOnlyList<ImpossibleDecision<TState, TAction>> impossible)
    {
        (Number, Estimate, Training, HeldOut, _clusters, Impossible) = (number, estimate, training, heldOut, clusters, impossible);
        LogLikelihood = impossible.Count == 0 ? clusters.Sum(cluster => cluster.LogLikelihood) : null;
    }

    /// <summary>Its number, from 1.</summary>
    public int Number { get; }

    /// <summary>What was inferred from the other folds.</summary>
    public TPolicy Estimate { get; }

    /// <summary>The demonstrations it was inferred from.</summary>
    public Demonstrations<TState, TAction> Training { get; }

    /// <summary>Those held out.</summary>
    public Demonstrations<TState, TAction> HeldOut { get; }

    /// <summary>The log-likelihood of the held-out decisions, <c>sum N log pi(a|s)</c>; null where it is minus infinity: see <see cref="Impossible"/>.</summary>
    public double? LogLikelihood { get; }

    /// <summary>The same for one decision.</summary>
    public double? PerDecision => LogLikelihood / HeldOut.DecisionCount;

    /// <summary>The held-out decisions of probability 0, by trajectory and step.</summary>
    public IReadOnlyList<ImpossibleDecision<TState, TAction>> Impossible { get; }

    internal IReadOnlyList<HeldOutCluster> Clusters => _clusters;

    /// <summary>The fold in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"fold {Number}: {HeldOut.DecisionCount:0.###} decisions held out, {(PerDecision is { } each ? string.Create(CultureInfo.InvariantCulture, $"log-likelihood {each:F4} a decision") : $"{Impossible.Count} of them of probability 0")}");
}
