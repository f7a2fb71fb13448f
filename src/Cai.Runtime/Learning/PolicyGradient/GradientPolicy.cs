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
    internal GradientPolicy(Model<TState, TAction> model, Pairs pairs, ActionMeasure measure, ReadOnlySpan<double> policy)
        : base(model, pairs, measure, policy)
    {
    }

    /// <summary>The objective and what belongs to it, iteration by iteration, from the initial policy on.</summary>
    public required IReadOnlyList<PolicyGradientStep> Trace { get; init; }

    /// <summary>Whether the gradient came down to the tolerance; otherwise iterations ran out, or rounding hid what was left to gain. Never of a sampled gradient.</summary>
    public required bool IsConverged { get; init; }

    /// <summary>How gradients were sampled; null where they were exact.</summary>
    public PolicySampling? Sampling { get; init; }

    /// <summary>The weights of a linear policy by the names of features, in the order of declaration; none of a tabular policy. They can be where another ascent begins: <see cref="PolicyGradientOptions.Weights"/>.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>The objective at the end: where gradients are sampled, as the last episodes tell.</summary>
    public double Objective => Trace[^1].Objective;

    /// <summary>A summary: iterations, objective, gradient or standard error, weights.</summary>
    public override string ToString()
    {
        PolicyGradientStep last = Trace[^1];
        string weights = Weights.Count == 0 ? "" : "; weights " + string.Join(", ", Weights.Select(weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Key} {weight.Value:G6}")));
        return Sampling is null
            ? string.Create(CultureInfo.InvariantCulture, $"{Model.Name}: policy gradient, {last.Iteration} iterations, objective {Objective:G8}, largest derivative {last.GradientNorm:G3}{(IsConverged ? "" : " (NOT converged)")}{weights}")
            : string.Create(CultureInfo.InvariantCulture, $"{Model.Name}: sampled policy gradient, {last.Iteration} iterations of {Sampling.Episodes} episodes, objective {Objective:G6} (+- {last.StandardError:G3}){(last.Ended < 1 ? $", {1 - last.Ended:P0} of the episodes cut off" : "")}{weights}");
    }
}
