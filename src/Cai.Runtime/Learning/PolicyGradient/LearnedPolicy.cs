using System.Globalization;
using Cai.CompilerServices;

namespace Cai;

/// <summary>A stationary policy that was learned, with how it came about.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class LearnedPolicy<TState, TAction> : IPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly Model<TState, TAction> _model;
    private readonly int[][] _actions;
    private readonly double[][] _probabilities;

    internal LearnedPolicy(Model<TState, TAction> model, int[][] actions, double[][] probabilities, IReadOnlyList<PolicyGradientStep> trace, bool isConverged)
    {
        (_model, _actions, _probabilities) = (model, actions, probabilities);
        (Trace, IsConverged) = (trace, isConverged);
    }

    /// <summary>The objective and what belongs to it, iteration by iteration, from the initial policy on.</summary>
    public IReadOnlyList<PolicyGradientStep> Trace { get; }

    /// <summary>Whether the gradient came down to the tolerance; otherwise iterations ran out, or rounding hid what was left to gain.</summary>
    public bool IsConverged { get; }

    /// <summary>The objective at the end.</summary>
    public double Objective => Trace[^1].Objective;

    /// <summary>The probabilities of the available actions in a state; none in a terminal state.</summary>
    public ActionDistribution<TAction> Policy(TState state)
    {
        int s = _model.States.IndexOf(state);
        return new(_model.Actions, _actions[s], _probabilities[s]);
    }

    /// <summary>Draws an action.</summary>
    /// <exception cref="InvalidOperationException">A terminal state takes no action.</exception>
    public TAction Act(TState state, int stage, ref CounterRandom random) => Policy(state).Sample(ref random);

    /// <summary>A summary: iterations, objective, gradient.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{_model.Name}: policy gradient, {Trace.Count - 1} iterations, objective {Objective:G8}, largest derivative {Trace[^1].GradientNorm:G3}{(IsConverged ? "" : " (NOT converged)")}");
}
