using System.Globalization;

namespace Cai;

/// <summary>What a learned model makes of transitions it may not have been learned from: the log-likelihood <c>sum N(s,a,s') log q(s'|s,a)</c>.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
public sealed class PredictiveLikelihood<TState, TAction>
    where TState : struct
    where TAction : struct
{
    /// <summary>The log-likelihood of all transitions of pairs that the model knows; minus infinity where it rules one out.</summary>
    public double LogLikelihood => Impossible.Count > 0 ? double.NegativeInfinity : FiniteLogLikelihood;

    /// <summary>The log-likelihood of those that it does not rule out.</summary>
    public required double FiniteLogLikelihood { get; init; }

    /// <summary>How many transitions there were.</summary>
    public required double TransitionCount { get; init; }

    /// <summary>The transitions that the model rules out, with their counts.</summary>
    public required IReadOnlyList<(TState State, TAction Action, TState Next, double Count)> Impossible { get; init; }

    /// <summary>How many transitions were of pairs that the model knows nothing of: never observed, and refused. They are left out.</summary>
    public required double UnknownCount { get; init; }

    /// <summary>The log-likelihood, per transition too, and what is ruled out or unknown.</summary>
    public override string ToString()
    {
        double told = TransitionCount - UnknownCount - Impossible.Sum(transition => transition.Count);
        string text = string.Create(CultureInfo.InvariantCulture, $"log-likelihood {FiniteLogLikelihood:F4} of {told:G6} transitions{(told > 0 ? $", {FiniteLogLikelihood / told:F5} each" : "")}");
        if (Impossible.Count > 0)
        {
            var (state, action, next, _) = Impossible[0];
            text += string.Create(CultureInfo.InvariantCulture, $"; {Impossible.Count} transitions are ruled out ({state} by {action} to {next} first): over all it is minus infinity");
        }

        return UnknownCount > 0 ? text + string.Create(CultureInfo.InvariantCulture, $"; {UnknownCount:G6} of pairs never observed, left out") : text;
    }
}
