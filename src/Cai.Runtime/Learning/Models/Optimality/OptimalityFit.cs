using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cai.CompilerServices;
using Cai.Learning;

namespace Cai;

/// <summary>
/// A reward learned from labels of optimality, by maximum likelihood of <c>p(O = 1|s,a) = exp(r(s,a)/a)</c>: at most 0 everywhere, and so of one scale. Immutable. To plan with it:
/// <c>problem.SolveReward((s, a) => fit.Reward(s, a).Value)</c>.
/// </summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
[DebuggerDisplay("{LabelCount} labels, log-likelihood {LogLikelihood}")]
public class OptimalityFit<TState, TAction>
    where TState : struct
    where TAction : struct
{
    private readonly OptimalityReport<TState, TAction> _report;

    internal OptimalityFit(OptimalityReport<TState, TAction> report)
    {
        _report = report;
        Unlabelled = [.. report.Unlabelled.Select(Named)];
        Infinite = [.. report.Infinite.Select(Named)];
        Active = [.. report.Active.Select(Named)];
    }

    /// <summary>The form: a table, or the declared reward.</summary>
    public RewardForm Form => _report.Form;

    /// <summary>The temperature a.</summary>
    public double Temperature => _report.Temperature;

    /// <summary>The number of labels.</summary>
    public double LabelCount => _report.Labels.Count;

    /// <summary>The log-likelihood of the labels, <c>sum log p(O|s,a)</c>; at most 0.</summary>
    public double LogLikelihood => _report.LogLikelihood;

    /// <summary>What the declared reward is lowered by, learned with its parameters: <c>r(s,a) = declared(s,a) - c</c>. 0 for a table.</summary>
    public double Shift => _report.Shift;

    /// <summary>The pairs of state and action that can be taken and have no label: their reward rests on the declared form, or on the prior.</summary>
    public IReadOnlyList<(TState State, TAction Action)> Unlabelled { get; }

    /// <summary>Tables without pseudo-counts: the pairs never labelled optimal, whose reward is minus infinity.</summary>
    public IReadOnlyList<(TState State, TAction Action)> Infinite { get; }

    /// <summary>Declared rewards: the pairs whose reward is held at its largest value, 0. Standard errors are those given that it is 0 there.</summary>
    public IReadOnlyList<(TState State, TAction Action)> Active { get; }

    /// <summary>Which combinations of parameters and shift the labels identify; null for a table.</summary>
    public Identification? Identification => _report.Inferred?.Identification;

    /// <summary>The parameters and the shift with their standard errors; none for a table.</summary>
    /// <param name="kind">How standard errors are computed; labels are independent, and have no clusters.</param>
    public IReadOnlyList<ParameterEstimate> Estimates(CovarianceKind kind = CovarianceKind.InverseHessian)
    {
        if (_report.Inferred is null)
            return [];
        ParameterEstimate[] estimates = _report.Inferred.Estimates(kind, 0, _report.Names);
        return [.. estimates.Select((estimate, i) => _report.IsFixed[i] ? estimate with { StandardError = null, Status = EstimateStatus.AtBound } : estimate)];
    }

    /// <summary>The reward of an action in a state: at most 0, with its standard error by the delta method.</summary>
    /// <exception cref="ArgumentException">The state or the action is not one of this problem, or the action cannot be taken there.</exception>
    /// <exception cref="InvalidOperationException">A table, and the pair has no label, or was never labelled optimal: pseudo-counts give it a finite reward.</exception>
    public RewardEstimate Reward(TState state, TAction action) => _report.Reward(state, action);

    /// <summary><c>p(O = 1|s,a) = exp(r(s,a)/a)</c>.</summary>
    /// <exception cref="ArgumentException">The state or the action is not one of this problem, or the action cannot be taken there.</exception>
    /// <exception cref="InvalidOperationException">A table without pseudo-counts, and the pair has no label.</exception>
    public double Probability(TState state, TAction action) => _report.Probability(state, action);

    /// <summary>A summary: the likelihood, estimates or table, what is held at 0 and what is unlabelled.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"reward of {_report.Model.Name} from {LabelCount:G6} labels of optimality (temperature {Temperature:G6}): log-likelihood {LogLikelihood:F4}");
        if (_report.Inferred is not null)
        {
            text.AppendLine();
            EstimateTable.Append(text, Estimates(), CovarianceKind.InverseHessian);
            text.Append("identification: ").Append(Identification);
        }

        if (Active.Count > 0)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"held at 0 at {Active.Count} pairs of state and action ({Active[0].State}, {Active[0].Action} first); standard errors are given that");
        if (Infinite.Count > 0)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"MINUS INFINITY at {Infinite.Count} pairs never labelled optimal ({Infinite[0].State}, {Infinite[0].Action} first): set OptimalityOptions.PseudoCount");
        if (Unlabelled.Count > 0)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{Unlabelled.Count} pairs have no label ({Unlabelled[0].State}, {Unlabelled[0].Action} first)");
        return text.ToString();
    }

    private protected OptimalityReport<TState, TAction> Report => _report;

    private (TState State, TAction Action) Named((int State, int Action) pair) => (_report.Model.States[pair.State], _report.Model.Actions[pair.Action]);
}

/// <summary>A reward with parameters, learned from labels of optimality.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters' type.</typeparam>
public sealed class OptimalityFit<TState, TAction, TParameters> : OptimalityFit<TState, TAction>
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    private readonly ParameterSpace<TParameters> _space;

    internal OptimalityFit(OptimalityReport<TState, TAction> report, ParameterSpace<TParameters> space)
        : base(report) => _space = space;

    /// <summary>The reward parameters. A shift of rewards changes what is optimal only where the process can end: then subtract <see cref="OptimalityFit{TState, TAction}.Shift"/>, as <c>Reward</c> does.</summary>
    /// <exception cref="InvalidOperationException">A table has none.</exception>
    public TParameters Parameters => Form == RewardForm.Declared
        ? _space.FromVector(Report.Point)
        : throw new InvalidOperationException("This reward is a table, without parameters: read Reward(state, action), or learn it with Form = RewardForm.Declared.");
}
