using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cai.CompilerServices;

namespace Cai.Monitoring;

/// <summary>
/// What the platform's listeners (OpenTelemetry, <c>dotnet-counters</c>, <c>dotnet-trace</c>) can see of long calls: an <see cref="ActivitySource"/> and a <see cref="Meter"/>, both named "Cai".
/// Without a listener a call costs two comparisons. What runs inside an inference is not told one by one.
/// </summary>
internal static class Telemetry
{
    /// <summary>The name of both.</summary>
    public const string Name = "Cai";

    private static readonly ActivitySource _source = new(Name);
    private static readonly Meter _meter = new(Name);
    private static readonly Histogram<double> _solveDuration = _meter.CreateHistogram<double>("cai.solve.duration", "s", "How long solutions take.");
    private static readonly Histogram<int> _solveBackups = _meter.CreateHistogram<int>("cai.solve.backups", "{backup}", "How many backups solutions take.");
    private static readonly Histogram<double> _inferenceDuration = _meter.CreateHistogram<double>("cai.infer.duration", "s", "How long estimations take.");
    private static readonly Histogram<int> _inferenceEvaluations = _meter.CreateHistogram<int>("cai.infer.evaluations", "{evaluation}", "How many evaluations of the objective estimations take.");

    /// <summary>Begins an activity, to be disposed at its end; null where nobody listens.</summary>
    public static Activity? Start(string operation, string problem) => _source.StartActivity(operation)?.SetTag("cai.problem", problem);

    /// <summary>Tells what a solution took.</summary>
    public static Solution<TState, TAction> Solved<TState, TAction>(Activity? activity, Model<TState, TAction> model, Solution<TState, TAction> solution)
        where TState : struct
        where TAction : struct
    {
        KeyValuePair<string, object?> problem = new("cai.problem", model.Name);
        _solveDuration.Record(solution.Elapsed.TotalSeconds, problem);
        _solveBackups.Record(solution.Iterations, problem);
        activity?.SetTag("cai.method", solution.Method.ToString()).SetTag("cai.backups", solution.Iterations).SetTag("cai.error_bound", solution.ErrorBound).SetTag("cai.converged", solution.IsConverged);
        return solution;
    }

    /// <summary>Tells what an estimation took.</summary>
    public static Fit<TState, TAction, TParameters> Inferred<TState, TAction, TParameters>(Activity? activity, string name, Fit<TState, TAction, TParameters> fit)
        where TState : struct
        where TAction : struct
        where TParameters : struct
    {
        KeyValuePair<string, object?> problem = new("cai.problem", name);
        _inferenceDuration.Record(fit.Elapsed.TotalSeconds, problem);
        _inferenceEvaluations.Record(fit.Evaluations, problem);
        activity?.SetTag("cai.iterations", fit.Iterations).SetTag("cai.evaluations", fit.Evaluations).SetTag("cai.log_likelihood", fit.LogLikelihood);
        return fit;
    }
}
