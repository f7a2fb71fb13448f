using System.Diagnostics;

namespace Cai;

/// <summary>An inferred reward: the estimates, what they are worth, and the solution at them. As a policy it is that solution's. Immutable.</summary>
/// <typeparam name="TState">The state type.</typeparam>
/// <typeparam name="TAction">The action type.</typeparam>
/// <typeparam name="TParameters">The parameters record.</typeparam>
[DebuggerDisplay("{Parameters}, log-likelihood {LogLikelihood}, {Identification}")]
public sealed partial class Fit<TState, TAction, TParameters> : IStochasticPolicy<TState, TAction>, IParameterEstimates
    where TState : struct
    where TAction : struct
    where TParameters : struct
{
    private readonly FitReport _report;
    private readonly Func<double[], TParameters> _parameters;
    private readonly Lazy<Solution<TState, TAction>> _solution;
    private readonly Lazy<Func<Observation<TState, TAction>, double[]>> _scores;

    internal Fit(FitReport report, Demonstrations<TState, TAction> demonstrations, Func<double[], TParameters> parameters, Func<Solution<TState, TAction>> solution,
        Func<Func<Observation<TState, TAction>, double[]>> scores)
    {
        _report = report;
        Demonstrations = demonstrations;
        _parameters = parameters;
        _solution = new(solution);
        _scores = new(scores);
        Parameters = parameters(report.Parameters);
    }

    /// <summary>The estimated parameters.</summary>
    public TParameters Parameters { get; }

    /// <summary>The demonstrations it was inferred from.</summary>
    public Demonstrations<TState, TAction> Demonstrations { get; }

    /// <summary>What was maximised.</summary>
    public Estimator Estimator => _report.Options.Estimator;

    /// <summary>The maximised objective: the <see cref="LogLikelihood"/>, or the dual of feature matching.</summary>
    public double Objective => _report.Objective;

    /// <summary>The log-likelihood of the decisions, and of the observed transitions where the problem's noise is estimated, at the estimates.</summary>
    public double LogLikelihood => DecisionLogLikelihood + TransitionLogLikelihood;

    /// <summary>The part of the decisions, <c>sum N(s,a) log pi(a|s)</c>.</summary>
    public double DecisionLogLikelihood => _report.DecisionLogLikelihood;

    /// <summary>The part of the observed transitions, <c>sum N(s,a,s') log P(s'|s,a)</c>; 0 where noise is not estimated or no next state was observed.</summary>
    public double TransitionLogLikelihood => _report.TransitionLogLikelihood;

    /// <summary>The number of decisions.</summary>
    public double DecisionCount => _report.DecisionCount;

    /// <summary>The largest absolute derivative of the objective over parameters free of their bounds.</summary>
    public double GradientNorm => _report.GradientNorm;

    /// <summary>How many steps the optimiser took.</summary>
    public int Iterations => _report.Iterations;

    /// <summary>How many times the problem was solved.</summary>
    public int Evaluations => _report.Evaluations;

    /// <summary>How many of them met diverging soft values (at discount 1), which shortened the step.</summary>
    public int Barriers => _report.Barriers;

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed => _report.Elapsed;

    /// <summary>What the data identify, and whether the estimate is a strict local maximum.</summary>
    public Identification Identification => _report.Inferred.Identification;

    /// <summary>The probabilities of the noise at the estimate: all fields one after the other; empty where the problem estimates none.</summary>
    public IReadOnlyList<double> NoiseProbabilities => _report.NoiseProbabilities;

    /// <summary>The solution at the estimates, solved when first asked for.</summary>
    public Solution<TState, TAction> Solution => _solution.Value;

    /// <summary>A parameter's estimate, with the standard error of <see cref="InferenceOptions.Covariance"/>.</summary>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public ParameterEstimate this[string name] => Estimates().FirstOrDefault(estimate => estimate.Name == name)
        ?? throw new ArgumentException($"There is no parameter {name}: the parameters are {string.Join(", ", _report.ParameterNames)}.", nameof(name));

    /// <summary>The estimates in the order of the parameters.</summary>
    /// <param name="kind">How standard errors are computed; null for <see cref="InferenceOptions.Covariance"/>.</param>
    public IReadOnlyList<ParameterEstimate> Estimates(CovarianceKind? kind = null) => _report.Estimates(kind);

    /// <summary>The standard errors as a parameters record.</summary>
    /// <param name="kind">How they are computed; null for <see cref="InferenceOptions.Covariance"/>.</param>
    /// <exception cref="InvalidOperationException">Some parameter has none; <see cref="Estimates"/> tells which, and why.</exception>
    public TParameters StandardErrors(CovarianceKind? kind = null) =>
        _parameters([.. Estimates(kind).Select(estimate => estimate.StandardError ?? throw new InvalidOperationException($"{estimate.Name} has no standard error: {estimate.ErrorText()}. {Identification}."))]);

    /// <summary>The covariance of the parameters, and, where they were estimated too, of all noise probabilities after them (singular then: they sum to one).</summary>
    /// <param name="kind">How it is computed; null for <see cref="InferenceOptions.Covariance"/>. Rows and columns of parameters at a bound are zero.</param>
    /// <exception cref="InvalidOperationException">Some combination of parameters is not identified.</exception>
    public double[,] Covariance(CovarianceKind? kind = null) => _report.Inferred.Covariance(kind ?? _report.Covariance);

    /// <summary>The noise distributions estimated together with the reward; empty unless <see cref="InferenceOptions.EstimateNoise"/>.</summary>
    /// <param name="kind">How standard errors are computed; null for <see cref="InferenceOptions.Covariance"/>.</param>
    public IReadOnlyList<NoiseEstimate> Noise(CovarianceKind? kind = null) => _report.Noise(kind);

    /// <inheritdoc/>
    IReadOnlyList<ParameterEstimate> IParameterEstimates.Estimates => Estimates();

    internal FitReport Report => _report;

    /// <summary>The derivatives of the log-probability of an observed decision by the parameters, at the estimates; worked out when first asked for.</summary>
    internal Func<Observation<TState, TAction>, double[]> Scores => _scores.Value;

    internal TParameters Record(double[] parameters) => _parameters(parameters);

    /// <inheritdoc/>
    ActionDistribution<TAction> IStochasticPolicy<TState, TAction>.Policy(TState state, int stage) => Solution.Policy(state, stage);

    /// <inheritdoc/>
    TAction IPolicy<TState, TAction>.Act(TState state, int stage, ref CounterRandom random) => Solution.Act(state, stage, ref random);

    /// <summary>A table of the estimates, the log-likelihood, how the search ended, and the identification.</summary>
    public override string ToString() => _report.ToString();
}
