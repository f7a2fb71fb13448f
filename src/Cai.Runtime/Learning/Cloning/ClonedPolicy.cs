using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai;

/// <summary>A stationary policy fitted to demonstrations by maximum likelihood: how well it tells the decisions it was fitted to, and those held out.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class ClonedPolicy<TState, TAction> : LearnedPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Func<Demonstrations<TState, TAction>, CloningScore> _judge;

    internal ClonedPolicy(Model<TState, TAction> model, Pairs pairs, ActionMeasure measure, ReadOnlySpan<double> policy, Func<Demonstrations<TState, TAction>, CloningScore> judge)
        : base(model, pairs, measure, policy) => _judge = judge;

    /// <summary>What kind of policy it is.</summary>
    public required CloningMethod Method { get; init; }

    /// <summary>How well it tells the decisions that it was fitted to.</summary>
    public required CloningScore Training { get; init; }

    /// <summary>How well it tells those that were held out; null where none were.</summary>
    public required CloningScore? HeldOut { get; init; }

    /// <summary>The states in which something can be done and no decision was seen among those it was fitted to: there a table follows the prior, a function of features what it made of other states.</summary>
    public required IReadOnlyList<TState> UnseenStates { get; init; }

    /// <summary>Linear: the weights of the features, with their standard errors; else none.</summary>
    public IReadOnlyList<ParameterEstimate> Estimates { get; internal init; } = [];

    /// <summary>Linear: which combinations of the weights the decisions identify; else null.</summary>
    public Identification? Identification { get; internal init; }

    /// <summary>Neural: the network, with the derivatives of its log probabilities; else null.</summary>
    public NeuralPolicy<TState, TAction>? Network { get; internal init; }

    /// <summary>The epochs of a network's training, or Newton's steps; none for a table. Losses are minus the log-likelihood of a decision.</summary>
    public IReadOnlyList<TrainingStep> Trace { get; internal init; } = [];

    /// <summary>Neural: the epoch whose weights were taken, from 1; else 0.</summary>
    public int BestEpoch { get; internal init; }

    /// <summary>How the standard errors were worked out.</summary>
    internal CovarianceKind Covariance { get; init; }

    /// <summary>How well it tells other decisions.</summary>
    /// <exception cref="ArgumentException">One of them is not one of this problem; the message names it.</exception>
    public CloningScore Score(Demonstrations<TState, TAction> demonstrations)
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        return _judge(demonstrations);
    }

    /// <summary>A summary: what was fitted, its weights where they have names, and how well it tells decisions.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.AppendLine(culture, $"{Model.Name}: behaviour cloned from {Training.DecisionCount:0.###} decisions, {Method.ToString().ToLowerInvariant()}{(Network is null ? "" : $", {Network.Shape}, epoch {BestEpoch} of {Trace.Count}")}");
        if (Estimates.Count > 0)
            EstimateTable.Append(text, Estimates, Covariance);
        text.Append(culture, $"fitted: {Training}");
        if (HeldOut is { } heldOut)
            text.AppendLine().Append(culture, $"held out: {heldOut}");
        if (UnseenStates.Count > 0)
            text.AppendLine().Append(culture, $"{UnseenStates.Count} of {Model.States.Count} states were never decided in, {UnseenStates[0]} among them");
        if (Identification is { } identification)
            text.AppendLine().Append(culture, $"identification: {identification}");
        return text.ToString();
    }
}
