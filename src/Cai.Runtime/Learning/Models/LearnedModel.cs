using System.Diagnostics;
using Cai.Learning;

namespace Cai;

/// <summary>
/// A model of a problem, learned from observed transitions by maximum likelihood: dynamics, start and rewards with their standard errors, and a problem again, which is solved, evaluated and
/// simulated as the declared one is. Immutable.
/// </summary>
/// <remarks>
/// Certainty equivalence is <c>LearnModel</c>, then <see cref="Solve"/>; its regret in the true problem is <c>problem.Solve().Value(s) - problem.Evaluate((s, a, t) => plan.Policy(s)[a]).Value(s)</c>,
/// where <c>plan</c> solves the model. Where the start is known to differ from the trajectories' first states, read values of states rather than of the start.
/// </remarks>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("{TransitionCount} transitions, log-likelihood {LogLikelihood}, complete: {IsComplete}")]
public partial class LearnedModel<TState, TAction>
    where TState : struct
    where TAction : struct
{
    internal LearnedModel(LearnedParts<TState, TAction> parts)
    {
        Parts = parts;
        Space<TState> states = States;
        Space<TAction> actions = Actions;
        Unseen = [.. parts.Unseen.Select(pair => new UnseenPair<TState, TAction>(states[pair.State], actions[pair.Action], pair.Stage))];
        Start = parts.Start.Read(states);
        Likelihood = ModelComparison.Likelihood(parts, parts.Cells);
    }

    /// <summary>What it is made of.</summary>
    private protected LearnedParts<TState, TAction> Parts { get; }

    private protected PredictiveLikelihood<TState, TAction> Likelihood { get; }

    /// <summary>The states.</summary>
    public Space<TState> States => Parts.Declared.Model.States;

    /// <summary>The actions.</summary>
    public Space<TAction> Actions => Parts.Declared.Model.Actions;

    /// <summary>The settings it was learned by.</summary>
    public ModelOptions Options => Parts.Options;

    /// <summary>How many transitions it was learned from.</summary>
    public double TransitionCount => Likelihood.TransitionCount;

    /// <summary>The log-likelihood of those, <c>sum N(s,a,s') log p(s'|s,a)</c>.</summary>
    public double LogLikelihood => Likelihood.LogLikelihood;

    /// <summary>The pairs of state and action that can be taken and were never observed with their next state; what became of them, <see cref="ModelOptions.Unseen"/> tells.</summary>
    public IReadOnlyList<UnseenPair<TState, TAction>> Unseen { get; }

    /// <summary>The transitions it was learned from that the declared dynamics rule out, with their counts: signs of a declaration that is wrong, or of errors in the data.</summary>
    public IReadOnlyList<(TState State, TAction Action, TState Next, double Count)> Undeclared => field ??=
        [.. ModelComparison.Undeclared(Parts).Select(seen => (States[seen.State], Actions[seen.Action], States[seen.Next], seen.Count))];

    /// <summary>
    /// Whether planning is possible: false where a pair was never observed and is refused, or its reward is.
    /// </summary>
    public bool IsComplete => Parts.IsComplete && Parts.UnseenRewards.Count == 0;

    /// <summary>The distribution of first states: of the trajectories that begin at stage 0, or the declared one where there are none.</summary>
    public IReadOnlyList<StateEstimate<TState>> Start { get; }

    /// <summary>Whether <see cref="Start"/> was learned.</summary>
    public bool StartIsLearned => Parts.Start.IsLearned;

    /// <summary>The noise probabilities, where those are what was learned of the dynamics; else null.</summary>
    public NoiseFit? Noise => Parts.Noise;

    /// <summary>The fit of the reward parameters, for <see cref="LearnedRewards.Regression"/>; else null.</summary>
    public RewardRegression? Regression => Parts.Regression;

    /// <summary>How often an action was observed in a state together with its next state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state or the action is not one of this problem.</exception>
    public double Visits(TState state, TAction action)
    {
        int s = States.IndexOf(state), a = Actions.IndexOf(action);
        return Parts.Counts.Sum(counts => counts.Visits(s, a));
    }

    /// <summary>Where an action leads from a state, with probabilities and standard errors; successors in the order of their indices. None where nothing is known of the pair.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action, which can be taken there.</param>
    /// <param name="stage">The stage, where transitions depend on it.</param>
    /// <exception cref="ArgumentException">The state or the action is not one of this problem, or the action cannot be taken there.</exception>
    public IReadOnlyList<StateEstimate<TState>> Probabilities(TState state, TAction action, int stage = 0)
    {
        (int s, int a, int t) = PairOf(state, action, stage);
        if (!Parts.IsComplete && Parts.Counts[t].Visits(s, a) == 0)
            return [];
        (int[] successors, double[] probabilities) = Parts.Learned.Row(s, a, t);
        return [.. successors.Select((next, i) => new StateEstimate<TState>(
            States[next], probabilities[i], Parts.Error(s, a, t, next, probabilities[i]), Parts.Counts[t].CountOf(s, a, next)))];
    }

    /// <summary>The expected reward of an action in a state: declared, regressed (with its standard error by the robust covariance) or the mean of those observed (with its own).</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">The action, which can be taken there.</param>
    /// <param name="stage">The stage, where rewards depend on it.</param>
    /// <exception cref="ArgumentException">The state or the action is not one of this problem, or the action cannot be taken there.</exception>
    /// <exception cref="InvalidOperationException">The reward is not known.</exception>
    public RewardEstimate Reward(TState state, TAction action, int stage = 0)
    {
        (int s, int a, _) = PairOf(state, action, stage);
        return Parts.Reward(s, a, stage);
    }

    /// <summary>What the model makes of other transitions.</summary>
    /// <param name="demonstrations">Demonstrations with next states.</param>
    /// <exception cref="ArgumentException">An observation is not one of this problem.</exception>
    public PredictiveLikelihood<TState, TAction> HeldOut(Demonstrations<TState, TAction> demonstrations)
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        return ModelComparison.Likelihood(Parts, Parts.Index(demonstrations));
    }

    /// <summary>How far the learned dynamics are from the declared ones.</summary>
    /// <param name="weight">The weight of a state and an action, at least 0, as the occupancy of a policy; none for how often they were observed.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    public ModelDivergence<TState, TAction> Divergence(Func<TState, TAction, double>? weight = null) =>
        ModelComparison.Divergence(Parts, weight is null ? (s, a, t) => Parts.Counts[t].Visits(s, a) : (s, a, _) => weight(States[s], Actions[a]));

    private (int State, int Action, int Stage) PairOf(TState state, TAction action, int stage)
    {
        int s = States.IndexOf(state), a = Actions.IndexOf(action), t = Parts.Counts.Length == 1 ? 0 : stage;
        if (stage < 0 || t >= Parts.Counts.Length)
            throw new ArgumentOutOfRangeException(nameof(stage), stage, $"{Parts.Name} has stages 0..{Parts.Counts.Length - 1}.");
        int pair = Parts.Declared.Pairs.Find(s, a);
        return pair >= 0 && Parts.IsAvailable(pair, t) ? (s, a, t) : throw new ArgumentException($"{Parts.Name}: {action} cannot be taken in {state}.", nameof(action));
    }
}
