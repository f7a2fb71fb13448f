using System.Globalization;
using Cai.CompilerServices;
using Cai.Planning;

namespace Cai;

/// <summary>A stationary policy that came about by gradient ascent, with the way it took.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class GradientPolicy<TState, TAction> : LearnedPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    internal GradientPolicy(Model<TState, TAction> model, Pairs pairs, ActionMeasure measure, ReadOnlySpan<double> policy, IReadOnlyList<PolicyGradientStep> trace, bool isConverged)
        : base(model, pairs, measure, policy)
    {
        (Trace, IsConverged) = (trace, isConverged);
    }

    /// <summary>The objective and what belongs to it, iteration by iteration, from the initial policy on.</summary>
    public IReadOnlyList<PolicyGradientStep> Trace { get; }

    /// <summary>Whether the gradient came down to the tolerance; otherwise iterations ran out, or rounding hid what was left to gain.</summary>
    public bool IsConverged { get; }

    /// <summary>The objective at the end.</summary>
    public double Objective => Trace[^1].Objective;

    /// <summary>A summary: iterations, objective, gradient.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Model.Name}: policy gradient, {Trace.Count - 1} iterations, objective {Objective:G8}, largest derivative {Trace[^1].GradientNorm:G3}{(IsConverged ? "" : " (NOT converged)")}");
}
