using System.ComponentModel;
using Cai.Planning;

namespace Cai.CompilerServices;

/// <summary>What emitted code tells the algorithms about a problem, beside its kernel.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Model<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private KeptMeasures? _measures;
    private double[]? _noEnds;

    /// <summary>The problem's name.</summary>
    public required string Name { get; init; }

    /// <summary>The states in use.</summary>
    public required Space<TState> States { get; init; }

    /// <summary>The actions.</summary>
    public required Space<TAction> Actions { get; init; }

    /// <summary>The declared discount, in [0, 1].</summary>
    public required double Discount { get; init; }

    /// <summary>The declared temperature; not a number when not said.</summary>
    public required double Temperature { get; init; }

    /// <summary>The declared horizon; 0 when infinite.</summary>
    public required int Horizon { get; init; }

    /// <summary>The declared reference measure over actions, used when <see cref="PriorIsDeclared"/> is false.</summary>
    public required ActionPrior Prior { get; init; }

    /// <summary>Whether the prior weights come from a <c>[Prior]</c> member.</summary>
    public bool PriorIsDeclared { get; init; }

    /// <summary>
    /// For each stage (or one for all): the prior weight of each pair, 0 where not available; an empty array when every pair has weight 1.
    /// </summary>
    public required double[][] PriorWeights { get; init; }

    /// <summary>The terminal states, ascending.</summary>
    public required int[] Terminals { get; init; }

    /// <summary>The terminal reward of every state; empty when none is declared.</summary>
    public required double[] TerminalRewards { get; init; }

    /// <summary>The start states, ascending; empty when no start is declared.</summary>
    public required int[] StartStates { get; init; }

    /// <summary>Their probabilities.</summary>
    public required double[] StartProbabilities { get; init; }

    /// <summary>The rewards.</summary>
    public required RewardModel Reward { get; init; }

    /// <summary>The names of the reward parameters, in their order; empty where there are none.</summary>
    public IReadOnlyList<string> ParameterNames { get; init; } = [];

    /// <summary>The noise, when it is estimated.</summary>
    public NoiseModel? Noise { get; init; }

    /// <summary>Whether the kernel depends on the stage.</summary>
    public bool TransitionsDependOnStage { get; init; }

    /// <summary>The transition layout and why it was chosen, in words.</summary>
    public required string Layout { get; init; }

    /// <summary>
    /// The measure of each stage that has its own, resolved against what is declared. That of dense pairs is kept: a problem is solved over and over, and a look at every pair takes as long as
    /// a backup.
    /// </summary>
    /// <param name="pairs">The order of pairs.</param>
    /// <param name="prior">The measure to use instead of the declared one; null for that.</param>
    internal ActionMeasure[] Measures(Pairs pairs, ActionPrior? prior)
    {
        prior ??= PriorIsDeclared ? null : Prior;
        if (!pairs.IsDense)
            return ActionMeasure.Resolve(pairs, PriorWeights, prior, Terminals);
        if (_measures is { } kept && kept.Prior == prior && kept.States == pairs.StateCount && kept.Pairs == pairs.Count)
            return kept.Measures;

        ActionMeasure[] measures = ActionMeasure.Resolve(pairs, PriorWeights, prior, Terminals);
        _measures = new(prior, pairs.StateCount, pairs.Count, measures);
        return measures;
    }

    /// <summary>What each state is worth when the process ends there, to be read alone.</summary>
    internal double[] EndValues => TerminalRewards.Length > 0 ? TerminalRewards : _noEnds is { } kept && kept.Length == States.Count ? kept : _noEnds = new double[States.Count];

    private sealed record KeptMeasures(ActionPrior? Prior, int States, int Pairs, ActionMeasure[] Measures);
}
