using System.Diagnostics;
using System.Globalization;
using Cai.Learning;

namespace Cai;

/// <summary>
/// A stationary Gaussian policy: <c>z ~ Normal(W phi(s), diag sigma^2)</c>, and the action z, squashed by tanh into the range of each field that has one. phi is 1 and the declared features of the
/// state, or its coordinates where none are declared.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("objective {Objective}, {Trace.Count} steps")]
public abstract class GaussianPolicy<TState, TAction> : IPolicy<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly string _problem;
    private readonly GaussianSettings _settings;

    private protected GaussianPolicy(GaussianSettings settings, GaussianHead head, IReadOnlyList<string> features, IReadOnlyList<string> actions, IReadOnlyList<GaussianStep> trace)
    {
        (_problem, _settings, Head, FeatureNames, ActionNames, Trace) = (settings.Problem, settings, head, features, actions, trace);
    }

    /// <summary>The names of what the policy is linear in: <c>1</c>, then features or coordinates.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The names of the action's fields.</summary>
    public IReadOnlyList<string> ActionNames { get; }

    /// <summary>Objective, reward and gradient, iteration by iteration, from the initial policy to this one.</summary>
    public IReadOnlyList<GaussianStep> Trace { get; }

    /// <summary>The estimate of the objective of this policy.</summary>
    public double Objective => Trace[^1].Objective;

    /// <summary>The temperature a.</summary>
    public double Temperature => _settings.Temperature;

    /// <summary>The standard deviation of each field: in its units, or before squashing where it has a range.</summary>
    public IReadOnlyList<double> StandardDeviations => [.. Enumerable.Range(0, Head.Dimension).Select(i => Math.Exp(Head.LogDeviations[i]))];

    private protected GaussianHead Head { get; }

    /// <summary>The weights of a field of the action, in the order of <see cref="FeatureNames"/>.</summary>
    /// <param name="action">Which of <see cref="ActionNames"/>.</param>
    public IReadOnlyList<double> Weights(int action) => Head.Weights(action).ToArray();

    /// <summary>The action at the mean of the normal distribution; squashed, it is the median of the field's density.</summary>
    public abstract TAction Greedy(TState state);

    /// <summary>The logarithm of the density of an action, the derivative of the squashing included; minus infinity outside a range, or at its ends.</summary>
    public abstract double LogDensity(TState state, TAction action);

    /// <inheritdoc/>
    public abstract TAction Act(TState state, int stage, ref CounterRandom random);

    /// <summary>A summary: the objective, and each field's mean and deviation.</summary>
    public override string ToString()
    {
        GaussianStep last = Trace[^1];
        IEnumerable<string> fields = ActionNames.Select((name, i) =>
        {
            string mean = string.Join(" ", Weights(i).Zip(FeatureNames, (weight, feature) => string.Create(CultureInfo.InvariantCulture, $"{weight:+0.####;-0.####;+0}{(feature == "1" ? "" : " " + feature)}")));
            return string.Create(CultureInfo.InvariantCulture, $"{name}: {(Head.IsSquashed(i) ? "range of tanh" : "")}({mean}), deviation {StandardDeviations[i]:G3}");
        });
        string summary = string.Create(CultureInfo.InvariantCulture,
            $"{_problem}: Gaussian policy, {last.Iteration} iterations of {_settings.Options.Episodes} episodes ({_settings.Options.Rule}), objective {last.Objective:G6} +- {last.StandardError:G2}, reward {last.Reward:G6}, discount {_settings.Discount}, temperature {_settings.Temperature}, at most {_settings.Length} decisions");
        return string.Join("\n", fields.Prepend(summary));
    }
}
