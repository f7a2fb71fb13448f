using Cai.CompilerServices;
using Cai.Planning;

namespace Cai;

/// <summary>A stationary policy of a finite problem that was learned: the probabilities of the actions in each state. What it was learned from and how it went, the derived types tell.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public abstract class LearnedPolicy<TState, TAction> : IStochasticPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly int[][] _actions;
    private readonly double[][] _probabilities;

    /// <summary>Takes probabilities in pair order; those of actions without prior weight are left out.</summary>
    private protected LearnedPolicy(Model<TState, TAction> model, Pairs pairs, ActionMeasure measure, ReadOnlySpan<double> policy)
    {
        Model = model;
        _actions = new int[pairs.StateCount][];
        _probabilities = new double[pairs.StateCount][];
        for (int s = 0; s < pairs.StateCount; s++)
        {
            int first = pairs.First(s), stride = pairs.Stride;
            int[] taken = [.. Enumerable.Range(0, pairs.Length(s)).Where(k => measure.Weights[first + (k * stride)] > 0)];
            _actions[s] = new int[taken.Length];
            _probabilities[s] = new double[taken.Length];
            for (int i = 0; i < taken.Length; i++)
                (_actions[s][i], _probabilities[s][i]) = (pairs.ActionOf(s, taken[i]), policy[first + (taken[i] * stride)]);
        }
    }

    /// <summary>The problem.</summary>
    private protected Model<TState, TAction> Model { get; }

    /// <summary>The probabilities of the available actions in a state; none in a terminal state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is not in use.</exception>
    public ActionDistribution<TAction> Policy(TState state)
    {
        int s = Model.States.IndexOf(state);
        return new(Model.Actions, _actions[s], _probabilities[s]);
    }

    ActionDistribution<TAction> IStochasticPolicy<TState, TAction>.Policy(TState state, int stage) => Policy(state);

    /// <summary>Writes the policy for people and other programs: a state a row, with its fields and the probability of each action. By the ending, CSV or JSON.</summary>
    /// <param name="path">The file; one that is there is replaced, as a whole.</param>
    /// <exception cref="ArgumentException">The ending is neither <c>.csv</c> nor <c>.json</c>.</exception>
    public void Write(string path) => new StateTable<TState, TAction>(Model) { Policy = (state, _) => Policy(state) }.Write(path);

    /// <summary>Draws an action.</summary>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Act(TState state, int stage, ref CounterRandom random) => Policy(state).Sample(ref random);
}
