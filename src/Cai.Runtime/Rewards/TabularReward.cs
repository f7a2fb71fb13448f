using System.Globalization;
using Cai.Checking;
using Cai.CompilerServices;
using Cai.Rewards;

namespace Cai;

/// <summary>
/// A reward of a finite problem, as a table: of decisions, <c>r(s, a)</c>, or of transitions, <c>r(s, a, s')</c>, and what ending in a state earns. Made by <c>problem.Inverse.Reward(...)</c> of a
/// function, of parameters or of an inferred reward, and by what shapes and canonicalises rewards. Immutable.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class TabularReward<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Model<TState, TAction> _model;
    private readonly ShapingDynamics _dynamics;

    internal TabularReward(Model<TState, TAction> model, ShapingDynamics dynamics, RewardTable table) => (_model, _dynamics, Table) = (model, dynamics, table);

    /// <summary>Whether it tells next states apart: given as a function of them, or shaped, where shaping pays for arriving.</summary>
    public bool IsOfTransitions => Table.Transitions is not null || Table.Arrivals.Length > 0;

    /// <summary>The expected reward of taking an action in a state (at a stage, for rewards that depend on it), over where it leads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state or the action is not one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public double this[TState state, TAction action, int stage = 0] => Table.Expected(_dynamics, stage, Place(state, action, stage));

    /// <summary>The reward of taking an action in a state and arriving in another, possible or not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A state or the action is not one of this problem.</exception>
    /// <exception cref="InvalidOperationException">The action cannot be taken in this state.</exception>
    public double Of(TState state, TAction action, TState next, int stage = 0) =>
        Table.At(stage, _dynamics.RowsAt(stage).TablePairs[Place(state, action, stage)], _model.States.IndexOf(next));

    /// <summary>What ending in a state earns: in a terminal state, or anywhere when a finite horizon is over.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not one of this problem.</exception>
    public double Ending(TState state) => Table.Ends[_model.States.IndexOf(state)];

    /// <summary>The reward times a number, what ending earns included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not finite.</exception>
    public TabularReward<TState, TAction> Times(double factor) => double.IsFinite(factor) ? new(_model, _dynamics, Table.Times(factor))
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "A reward is multiplied by a finite number.");

    /// <summary>Its range.</summary>
    public override string ToString()
    {
        double[] values = [.. Enumerable.Range(0, _dynamics.StageCount).SelectMany(t => Enumerable.Range(0, _dynamics.RowsAt(t).PairCount).Select(place => Table.Expected(_dynamics, t, place)))];
        return values.Length == 0 ? $"{_model.Name}: a reward of no decision"
            : string.Create(CultureInfo.InvariantCulture, $"{_model.Name}: a reward of {(IsOfTransitions ? "transitions" : "decisions")}, {values.Min():G6} to {values.Max():G6} expected of a decision");
    }

    /// <summary>The numbers.</summary>
    internal RewardTable Table { get; }

    private int Place(TState state, TAction action, int stage)
    {
        if (stage < 0 || (_dynamics.Horizon > 0 && stage >= _dynamics.Horizon))
            throw new ArgumentOutOfRangeException(nameof(stage), stage, $"{_model.Name} has decisions at stages 0..{_dynamics.Horizon - 1}.");
        TransitionRows rows = _dynamics.RowsAt(stage);
        int s = _model.States.IndexOf(state), a = _model.Actions.IndexOf(action);
        int place = Array.IndexOf(rows.PairActions, a, rows.PairPointers[s], rows.PairPointers[s + 1] - rows.PairPointers[s]);
        return place >= 0 ? place : throw new InvalidOperationException($"{action} cannot be taken in {state}: the state is terminal, or the action is not available there.");
    }
}
